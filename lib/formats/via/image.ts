import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField } from "../fault";
import { aliasesOf, keyBook, pathOfUrl } from "../item-book";
import { asRecord, asText, type JsonRecord } from "../json/record";
import { setOwn } from "../set-own";
import { SinkWriter } from "../sink-writer";
import { classNameAmong } from "./class-name";
import { viaShape } from "./shape";

export interface ViaRegion {
  id: string;
  shape: JsonRecord;
  attributes: JsonRecord;
  place: string;
}

/** One image of VIA with its regions, wherever it was written. */
export interface ViaImage {
  filename: string;
  attributes: JsonRecord;
  regions: (ViaRegion | { fault: Fault; place: string })[];
  place: string;
}

/** Label of regions in a file whose regions have no attribute at all. */
const UNNAMED_LABEL = "value:1";

/** An attribute as text: radio and text as they stand, of checkboxes the ticked ones joined with "+". */
function answerText(value: unknown): string | undefined {
  const ticked = asRecord(value);
  if (ticked === undefined) return typeof value === "boolean" ? String(value) : asText(value);
  const names = Object.entries(ticked).filter(([, isTicked]) => isTicked === true || isTicked === "true");
  return names.length === 0 ? undefined : names.map(([name]) => name).join("+");
}

/** The attribute of the regions that is their class: by its name, else the one that is there first. */
function classAttribute(images: readonly ViaImage[]): string | undefined {
  const names = new Set<string>();
  for (const { regions } of images) {
    for (const region of regions) if ("attributes" in region) for (const name in region.attributes) names.add(name);
    if (names.size > 1000) break;
  }
  return classNameAmong([...names]);
}

function attributesOf(record: JsonRecord, but?: string): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(record)) {
    const text = name === but ? undefined : answerText(value);
    if (text !== undefined) setOwn(attributes, name, text);
  }
  return attributes;
}

/** Passes on images and what was drawn on them; an image without regions was looked at, and nothing was found. */
export async function deliverImages(file: string, images: readonly ViaImage[], sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file, sink);
  const keys = keyBook(images.map(({ filename }) => pathOfUrl(filename)));
  const label = classAttribute(images);
  const delivered = new Map<string, Set<string>>();
  for (const { filename, attributes, regions, place } of images) {
    const path = pathOfUrl(filename);
    const item = keys.get(path) ?? path;
    let ids = delivered.get(item);
    if (ids === undefined) {
      ids = new Set();
      delivered.set(item, ids);
      const facts = attributesOf(attributes);
      const has = Object.keys(facts).length > 0;
      await out.item({ key: item, aliases: aliasesOf(item, filename, path), ...(has && { attributes: facts }), place });
      for (const [name, text] of Object.entries(facts)) out.watch.text(String(text), `${place}, ${name}`);
    }
    for (const region of regions) {
      if ("fault" in region) out.reject(region.fault, region.place);
      else if (ids.has(region.id)) {
        const detail = { field: "region_id", found: region.id, expected: "ids once an image" };
        out.reject(new Fault("duplicate_id", `${item} has a region ${region.id} before`, detail), region.place);
      } else {
        ids.add(region.id);
        await out.keep(annotationOf(region, item, label), region.place);
      }
    }
  }
  out.finish();
}

function annotationOf(region: ViaRegion, item: string, classOf: string | undefined): Annotation | Fault {
  const shape = viaShape(region.shape);
  if (shape instanceof Fault) return shape;
  const said = classOf === undefined ? UNNAMED_LABEL : answerText(region.attributes[classOf]);
  if (said === undefined) return missingField(`region_attributes.${classOf ?? ""}`, "the class of the region");
  const attributes = attributesOf(region.attributes, classOf);
  return { item, label: said, shape, origin: "manual", attributes, place: region.place };
}
