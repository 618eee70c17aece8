import type { Annotation, Attributes, DeliveredItem, DeliverySink } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import { Fault, missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf, keyBook } from "../item-book";
import { cutElements } from "../json/cut-elements";
import { elementPlace } from "../json/element-cutter";
import { parseElement } from "../json/parse-element";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { refusal } from "../refuse";
import { setOwn } from "../set-own";
import { SinkWriter } from "../sink-writer";
import { datumaroShape } from "./shape";

interface Catalogue {
  labels: string[];
  pointNames: ReadonlyMap<number, string[]>;
  keys: ReadonlyMap<string, string>;
}

const CAPTION_LABEL = "caption";

function labelsOf(categories: JsonRecord | undefined): Omit<Catalogue, "keys"> {
  const labels = asList(asRecord(categories?.label)?.labels).map((label) => asText(asRecord(label)?.name) ?? "");
  const pointNames = new Map<number, string[]>();
  for (const entry of asList(asRecord(categories?.points)?.items)) {
    const item = asRecord(entry);
    const names = asList(item?.labels).map((name) => asText(name) ?? "");
    if (typeof item?.label_id === "number" && names.every((name) => name !== "")) pointNames.set(item.label_id, names);
  }
  return { labels, pointNames };
}

const pathOf = (item: JsonRecord): string | undefined => asText(asRecord(item.image)?.path);
const idOf = (item: JsonRecord): string | undefined => asText(item.id)?.replaceAll("\\", "/");

/** First pass: what labels are called, and the ids of all items, on which their keys depend. */
async function readCatalogue(file: DeliveryFile, signal?: AbortSignal): Promise<Catalogue> {
  const ids: string[] = [];
  let categories: JsonRecord | undefined;
  let hasItems = false;
  const wants = (key: string | null) => {
    if (key === "items") hasItems = true;
    return key === "categories" || key === "items";
  };
  for await (const elements of cutElements(file, { wants, signal })) {
    for (const element of elements) {
      const record = asRecord(parseElement(file.name, element));
      if (element.key === "categories") categories = record;
      const id = record === undefined || element.key !== "items" ? undefined : idOf(record);
      if (id !== undefined) ids.push(id);
    }
  }
  if (!hasItems) {
    const detail = { field: "items", expected: "a list of items" };
    throw refusal(file.name, "not_this_format", "the file", "it has no list of items", detail);
  }
  return { ...labelsOf(categories), keys: keyBook(ids) };
}

/** Reads Datumaro's JSON in two passes: names and ids, then the items as they stream. README.md says what is kept. */
export async function readDatumaro(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const catalogue = await readCatalogue(file, sink.signal);
  const out = new SinkWriter(file.name, sink);
  for (const name of catalogue.labels) if (name !== "") out.label(name);
  const seen = new Set<string>();
  const options = { wants: (key: string | null) => key === "items", signal: sink.signal };
  for await (const elements of cutElements(file, { ...options, progress: sink.progress?.bind(sink) })) {
    for (const element of elements) {
      const place = elementPlace(element);
      const item = asRecord(parseElement(file.name, element));
      const id = item === undefined ? undefined : idOf(item);
      if (item === undefined || id === undefined) {
        out.reject(item === undefined ? wrongType("items", item, "an object") : missingField("id", "a name"), place);
      } else if (seen.has(id)) {
        out.reject(new Fault("duplicate_item", `the item ${id} stands before`, { field: "id", found: id }), place);
      } else {
        seen.add(id);
        await readItem(item, catalogue.keys.get(id) ?? id, catalogue, out, place);
      }
    }
  }
  out.finish();
}

async function readItem(item: JsonRecord, key: string, catalogue: Catalogue, out: SinkWriter, place: string) {
  const delivered = itemOf(item, key, place);
  await out.item(delivered);
  for (const [i, entry] of asList(item.annotations).entries()) {
    const at = `${place}.annotations[${i}]`;
    const annotation = asRecord(entry);
    const stated =
      annotation === undefined
        ? wrongType("annotations", entry, "an object")
        : annotationOf(annotation, delivered, catalogue, at);
    await out.keep(stated, at);
  }
}

function itemOf(item: JsonRecord, key: string, place: string): DeliveredItem {
  const [height, width] = asList(asRecord(item.image)?.size).map(asSide);
  const path = pathOf(item);
  const attributes = scalars(asRecord(item.attr));
  return {
    key,
    aliases: aliasesOf(key, idOf(item), path, path === undefined ? undefined : itemKey(path)),
    ...(width !== undefined && height !== undefined && { width, height }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    place,
  };
}

function scalars(record: JsonRecord | undefined): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(record ?? {})) {
    if (typeof value === "string" || typeof value === "boolean") setOwn(attributes, name, value);
    else if (typeof value === "number" && Number.isFinite(value)) setOwn(attributes, name, value);
  }
  return attributes;
}

function annotationOf(
  annotation: JsonRecord,
  item: DeliveredItem,
  { labels, pointNames }: Catalogue,
  place: string,
): Annotation | Fault {
  const { label_id: id } = annotation;
  const isCaption = annotation.type === "caption";
  const label = isCaption ? CAPTION_LABEL : typeof id === "number" ? labels[id] : undefined;
  if (label === undefined || label === "") {
    if (id === undefined || id === null) return missingField("label_id", "the number of a label");
    const detail = { field: "label_id", found: id, expected: `0 to ${labels.length - 1}` };
    return new Fault("unknown_category", "the label is not among the categories", detail);
  }
  const names = typeof id === "number" ? pointNames.get(id) : undefined;
  const shape = datumaroShape(annotation, { size: item, ...(names && { pointNames: names }) });
  if (shape instanceof Fault) return shape;
  const { rotation: _, score, is_crowd: isCrowd, ...attributes } = scalars(asRecord(annotation.attributes));
  if (typeof annotation.group === "number" && annotation.group > 0) attributes.group_id = annotation.group;
  const base = { item: item.key, label, shape, attributes, place, ...(isCrowd === true && { crowd: true }) };
  // people give no score
  return typeof score === "number" ? { ...base, origin: "automatic", score } : { ...base, origin: "manual" };
}
