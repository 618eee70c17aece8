import type { Annotation, DeliveredItem, DeliverySink } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import { Fault, missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { wholeValue } from "../json/whole-value";
import type { OneItemOptions } from "../one-item";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { type ImageSize, superviselyShape } from "./shape";
import { type SuperviselyTag, tagAttributes, tagsOf } from "./tags";

/** `a.png.json` is about `a.png`. */
export function imageName(fileName: string): string {
  const slashed = fileName.replaceAll("\\", "/");
  return slashed.replace(/\.json$/i, "").replace(/(^|\/)ann\//, "$1");
}

function itemOf(fileName: string, size: ImageSize, given: string | undefined): DeliveredItem {
  const path = imageName(fileName);
  const key = given ?? itemKey(path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { key, aliases: aliasesOf(key, name, path), ...size, place: "size" };
}

/** Reads Supervisely's annotation of one image or video. README.md says what is kept. */
export async function readSupervisely(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const document = asRecord(await wholeValue(file, sink.signal));
  const size = asRecord(document?.size);
  const [width, height] = [asSide(size?.width), asSide(size?.height)];
  if (document === undefined || width === undefined || height === undefined) {
    const detail = { field: "size", found: JSON.stringify(size ?? null), expected: "width and height in pixels" };
    throw refusal(file.name, "not_this_format", "size", "it states no size of its image", detail);
  }
  if (document.objects !== undefined && !Array.isArray(document.objects)) {
    throw refusal(file.name, "wrong_type", "objects", "objects is not a list", { field: "objects" });
  }
  const image = { width, height };
  const item = itemOf(file.name, image, options.itemKey);
  await out.item(item);
  const reader = new FigureReader(item.key, image, out);
  for (const tag of tagsOf(document.tags)) await reader.tag(tag);
  if (Array.isArray(document.frames)) await reader.frames(document.frames, asList(document.objects));
  else for (const [i, entry] of asList(document.objects).entries()) await reader.object(entry, `objects[${i}]`);
  out.finish();
}

class FigureReader {
  constructor(
    private readonly item: string,
    private readonly image: ImageSize,
    private readonly out: SinkWriter,
  ) {}

  /** A tag of the whole image, with its value where it has one. */
  async tag({ name, value }: SuperviselyTag): Promise<void> {
    const label = value === undefined || value === "" ? name : `${name}: ${String(value)}`;
    const annotation: Annotation = {
      item: this.item,
      label,
      shape: { kind: "class" },
      origin: "manual",
      attributes: {},
      place: "tags",
    };
    await this.out.keep(annotation, "tags");
  }

  async object(entry: unknown, place: string): Promise<void> {
    const object = asRecord(entry);
    if (object === undefined) this.out.reject(wrongType("objects", entry, "an object"), place);
    else await this.out.keep(this.annotationOf(object, object, object, place), place);
  }

  /** A video: figures by frame, each of an object by its key; an object is kept with its first figure. */
  async frames(frames: readonly unknown[], objects: readonly unknown[]): Promise<void> {
    const byKey = new Map<string, JsonRecord>();
    for (const entry of objects) {
      const object = asRecord(entry);
      const key = asText(object?.key) ?? asText(object?.id);
      if (object !== undefined && key !== undefined) byKey.set(key, object);
    }
    const seen = new Set<string>();
    const ordered = frames
      .map(asRecord)
      .filter((frame) => frame !== undefined)
      .map((frame) => ({ frame, index: typeof frame.index === "number" ? frame.index : Number.NaN }))
      .filter(({ index }) => Number.isSafeInteger(index) && index >= 0)
      .sort((first, second) => first.index - second.index);
    for (const { frame, index } of ordered) {
      for (const [i, entry] of asList(frame.figures).entries()) {
        const place = `frames[${index}].figures[${i}]`;
        const figure = asRecord(entry);
        const key = asText(figure?.objectKey) ?? asText(figure?.objectId);
        const object = key === undefined ? undefined : byKey.get(key);
        if (figure === undefined || key === undefined || object === undefined) {
          const detail = { field: "objectKey", found: key, expected: "the key of an object" };
          this.out.reject(new Fault("unknown_category", "the figure is of no object of the file", detail), place);
        } else if (seen.has(key))
          this.out.leaveOut("later figures of objects", "an object is kept with its first frame");
        else {
          seen.add(key);
          const annotation = this.annotationOf(object, figure, asRecord(figure.geometry) ?? {}, place);
          await this.out.keep(
            annotation instanceof Fault ? annotation : { ...annotation, frame: index, finding: key },
            place,
          );
        }
      }
    }
  }

  private annotationOf(
    object: JsonRecord,
    figure: JsonRecord,
    geometry: JsonRecord,
    place: string,
  ): Annotation | Fault {
    const label = asText(object.classTitle);
    if (label === undefined) return missingField("classTitle", "the class of the object");
    const type =
      asText(figure.geometryType) ?? asText(figure.shape) ?? (geometry.bitmap === undefined ? undefined : "bitmap");
    const shape = superviselyShape(geometry, type, this.image);
    if (shape instanceof Fault) return shape;
    const annotator = asText(figure.labelerLogin) ?? asText(object.labelerLogin);
    if (annotator !== undefined) this.out.person(annotator, `${place}.labelerLogin`, "user_name");
    return {
      item: this.item,
      label,
      shape,
      origin: figure.nnCreated === true ? (figure.nnUpdated === true ? "assisted" : "automatic") : "manual",
      ...(annotator !== undefined && { annotator }),
      attributes: tagAttributes(tagsOf(object.tags)),
      place,
    };
  }
}
