import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import { Fault, missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { wholeValue } from "../json/whole-value";
import { refusal } from "../refuse";
import { setOwn } from "../set-own";
import { SinkWriter } from "../sink-writer";
import { type LabelmeSize, labelmeShape } from "./shape";

/** What the other files of a delivery say: keys with folders where names repeat. */
export interface LabelmeOptions {
  itemKey?: string;
}

/** Reads one file of labelme, which is one image. README.md says what is kept. */
export async function readLabelme(file: DeliveryFile, options: LabelmeOptions, sink: DeliverySink): Promise<void> {
  const document = asRecord(await wholeValue(file, sink.signal));
  if (document === undefined || !Array.isArray(document.shapes)) {
    const detail = { field: "shapes", expected: "a list of shapes" };
    throw refusal(file.name, "not_this_format", "the file", "it has no list of shapes", detail);
  }
  const out = new SinkWriter(file.name, sink);
  const [width, height] = [asSide(document.imageWidth), asSide(document.imageHeight)];
  const size: LabelmeSize = width !== undefined && height !== undefined ? { width, height } : {};
  const path = asText(document.imagePath)?.replaceAll("\\", "/");
  const name = path?.slice(path.lastIndexOf("/") + 1);
  const key = options.itemKey ?? itemKey(name ?? file.name);
  await out.item({ key, aliases: aliasesOf(key, name, path, file.name), ...size, place: "imagePath" });
  const flags = asRecord(document.flags) ?? {};
  for (const [flag, isSet] of Object.entries(flags)) {
    out.label(flag);
    const base = { item: key, label: flag, shape: { kind: "class" }, origin: "manual", attributes: {} } as const;
    if (isSet === true) await out.keep({ ...base, place: "flags" }, "flags");
  }
  for (const [i, entry] of asList(document.shapes).entries()) {
    const place = `shapes[${i}]`;
    const shape = asRecord(entry);
    const stated =
      shape === undefined ? wrongType("shapes", entry, "an object") : annotationOf(shape, key, size, place);
    await out.keep(stated, place);
  }
  out.finish();
}

function annotationOf(entry: JsonRecord, item: string, size: LabelmeSize, place: string): Annotation | Fault {
  const label = asText(entry.label);
  if (label === undefined) return missingField("label", "the class of the shape");
  const shape = labelmeShape(entry, size);
  if (shape instanceof Fault) return shape;
  const attributes: Attributes = {};
  for (const [flag, isSet] of Object.entries(asRecord(entry.flags) ?? {})) {
    if (isSet === true) setOwn(attributes, flag, true);
  }
  const group = entry.group_id;
  if (typeof group === "number" || typeof group === "string") attributes.group_id = group;
  const description = asText(entry.description);
  if (description !== undefined) attributes.description = description;
  return { item, label, shape, origin: "manual", attributes, place };
}
