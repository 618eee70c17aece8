import { affineSpacingMm } from "@/lib/geometry/affine";
import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import { Fault, missingField } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf } from "../item-book";
import { asRecord, asText, type JsonRecord } from "../json/record";
import { shown } from "../refuse";
import { SinkWriter } from "../sink-writer";
import type { SuperviselyVolumeOptions } from "./gather-volumes";
import { imageName } from "./read";
import { type ImageSize, superviselyShape } from "./shape";
import { tagAttributes, tagsOf } from "./tags";
import { objectOf, plainKey, readVolumeDocument, records, type SuperviselyVolume } from "./volume-document";

interface Context {
  volume: SuperviselyVolume;
  item: string;
  out: SinkWriter;
}

/** Reads Supervisely's annotation of a volume: tags, figures on axial slices, and which masks are in files beside it. */
export async function readSuperviselyVolume(
  file: DeliveryFile,
  options: SuperviselyVolumeOptions,
  sink: DeliverySink,
): Promise<void> {
  const volume = await readVolumeDocument(file, sink.signal);
  const out = new SinkWriter(file.name, sink);
  const path = imageName(file.name);
  const key = options.itemKey ?? itemKey(path);
  const { width, height, depth, affineLps } = volume;
  await out.item({
    key,
    aliases: aliasesOf(key, path.slice(path.lastIndexOf("/") + 1), path),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(depth !== undefined && { depth }),
    ...(affineLps && { affineLps: [...affineLps], spacingMm: affineSpacingMm(affineLps) }),
    place: "volumeMeta",
  });
  const context: Context = { volume, item: key, out };
  for (const { name, value } of tagsOf(volume.document.tags)) {
    const label = value === undefined || value === "" ? name : `${name}: ${String(value)}`;
    const statement = { item: key, label, shape: { kind: "class" }, origin: "manual", attributes: {} } as const;
    await out.keep({ ...statement, place: "tags" }, "tags");
  }
  for (const plane of records(volume.document.planes)) await readPlane(plane, context);
  for (const [i, figure] of volume.figures.entries()) {
    if (options.deliveredMasks?.has(plainKey(figure.key) ?? "")) continue;
    out.reject(lostFigure(figure), `spatialFigures[${i}]`);
  }
  out.finish();
}

function lostFigure(figure: JsonRecord): Fault {
  const type = asText(figure.geometryType) ?? asText(figure.shape);
  const key = asText(figure.key);
  return type === "mask_3d"
    ? new Fault("unsupported", "its voxels are in another file, which was not delivered", {
        field: "key",
        found: key,
        expected: `mask/<volume>/${key ?? "<key>"}.nrrd`,
      })
    : new Fault("unsupported", "a figure of this type in space is not read", {
        field: "geometryType",
        found: type,
        expected: "mask_3d",
      });
}

async function readPlane(plane: JsonRecord, context: Context): Promise<void> {
  const { volume, out } = context;
  const name = asText(plane.name) ?? "plane";
  const { width, height } = volume;
  for (const slice of records(plane.slices)) {
    const index = slice.index;
    for (const [i, figure] of records(slice.figures).entries()) {
      const place = `planes.${name}, slice ${shown(index)}, figures[${i}]`;
      const isAxial = name === "axial" && typeof index === "number" && Number.isSafeInteger(index) && index >= 0;
      if (!isAxial || width === undefined || height === undefined) {
        const detail = { field: "planes", found: name, expected: "axial, with the sides of the volume" };
        out.reject(new Fault("unsupported", "a figure on this plane is not read", detail), place);
      } else await out.keep(figureOnSlice(figure, index, { width, height }, place, context), place);
    }
  }
}

function figureOnSlice(
  figure: JsonRecord,
  frame: number,
  image: ImageSize,
  place: string,
  { volume, item, out }: Context,
): Annotation | Fault {
  const object = objectOf(volume, figure);
  const label = asText(object?.classTitle);
  if (object === undefined || label === undefined) return missingField("classTitle", "the class of the object");
  const geometry = asRecord(figure.geometry) ?? {};
  const shape = superviselyShape(geometry, asText(figure.geometryType) ?? asText(figure.shape), image);
  if (shape instanceof Fault) return shape;
  const annotator = asText(figure.labelerLogin) ?? asText(object.labelerLogin);
  if (annotator !== undefined) out.person(annotator, `${place}.labelerLogin`, "user_name");
  return {
    item,
    label,
    shape,
    frame,
    finding: asText(figure.objectKey) ?? asText(figure.objectId),
    origin: "manual",
    ...(annotator !== undefined && { annotator }),
    attributes: tagAttributes(tagsOf(object.tags)),
    place,
  };
}
