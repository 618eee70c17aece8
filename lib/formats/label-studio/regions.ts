import type { Annotation, Attributes } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { Fault, wrongType } from "../fault";
import { asRecord, asText, type JsonRecord } from "../json/record";
import { setOwn } from "../set-own";
import { answersOf, labelNames } from "./labels";
import { hasGeometry, resultShape, videoTrack } from "./shape";

/** Results of one annotation that have the same id: one region. */
interface Region {
  results: { result: JsonRecord; value: JsonRecord; place: string }[];
}

export interface RegionContext {
  item: string;
  annotator?: string;
  origin?: Annotation["origin"];
  attributes: Attributes;
  place: string;
  /** Hears of what a track loses. */
  leaveOut: (what: string, why: string, count?: number) => void;
}

export interface PlacedAnnotation {
  annotation: Annotation | Fault;
  place: string;
}

/** The results as regions, in file order; relations say nothing about the image. */
function regionsOf(results: readonly unknown[], place: string, faults: PlacedAnnotation[]): Region[] {
  const byId = new Map<string, Region>();
  const regions: Region[] = [];
  for (const [i, entry] of results.entries()) {
    const at = `${place}.result[${i}]`;
    const result = asRecord(entry);
    if (result === undefined) {
      faults.push({ annotation: wrongType("result", entry, "an object"), place: at });
      continue;
    }
    if (result.type === "relation") continue;
    const value = asRecord(result.value);
    if (value === undefined) {
      faults.push({ annotation: wrongType("value", result.value, "an object"), place: at });
      continue;
    }
    const id = asText(result.id);
    let region = id === undefined ? undefined : byId.get(id);
    if (region === undefined) {
      region = { results: [] };
      regions.push(region);
      if (id !== undefined) byId.set(id, region);
    }
    region.results.push({ result, value, place: at });
  }
  return regions;
}

function originOf(results: Region["results"]): Annotation["origin"] {
  const origins = results.map(({ result }) => result.origin);
  if (origins.includes("prediction-changed")) return "assisted";
  return origins.includes("prediction") ? "automatic" : "manual";
}

/** All that one annotation of a task states: its regions, and its answers about the whole item. */
export function regionAnnotations(results: readonly unknown[], context: RegionContext): PlacedAnnotation[] {
  const out: PlacedAnnotation[] = [];
  for (const region of regionsOf(results, context.place, out)) {
    const shaped = region.results.find(({ value }) => hasGeometry(value));
    if (shaped !== undefined) out.push({ annotation: shapedRegion(region, shaped, context), place: shaped.place });
    else out.push(...unplacedRegion(region, context));
  }
  return out;
}

function shapedRegion(region: Region, shaped: Region["results"][number], context: RegionContext): Annotation | Fault {
  const track = videoTrack(shaped.result, shaped.value);
  if (track instanceof Fault) return track;
  const shape = track?.shape ?? resultShape(shaped.result, shaped.value);
  if (shape instanceof Fault) return shape;
  const names = [...new Set(region.results.flatMap(({ value }) => labelNames(value)))];
  const attributes: Attributes = { ...context.attributes };
  if (track !== undefined) {
    setOwn(attributes, "first_frame", track.frame);
    setOwn(attributes, "last_frame", track.lastFrame);
    setOwn(attributes, "keyframes", track.keyframes);
    context.leaveOut("later keyframes of tracks", "a track is kept with its first frame", track.keyframes - 1);
    const why = "no original_width and original_height: coordinates stay fractions of 1 x 1";
    if (!track.isSized) context.leaveOut("sizes of videos", why);
  }
  if (names.length > 1) attributes.labels = names.join(", ");
  for (const { result, value } of region.results) {
    const question = asText(result.from_name) ?? asText(result.type) ?? "answer";
    const answers = answersOf(value, question).map(({ label, text }) => text ?? label);
    if (answers.length > 0) setOwn(attributes, question, answers.join("; "));
  }
  // a region nobody labelled is known by its tool
  const label = names[0] ?? asText(shaped.result.from_name) ?? asText(shaped.result.type) ?? "region";
  const annotation = annotationOf(region, { label, shape, attributes, place: shaped.place }, context);
  return track === undefined ? annotation : { ...annotation, frame: track.frame };
}

function unplacedRegion(region: Region, context: RegionContext): PlacedAnnotation[] {
  return region.results.flatMap(({ result, value, place }): PlacedAnnotation[] => {
    const question = asText(result.from_name) ?? asText(result.type) ?? "answer";
    const names = labelNames(value);
    const attributes: Attributes = { ...context.attributes, question };
    const statements: { label: string; shape: Shape }[] =
      names.length > 0
        ? // a stretch of text or sound with a label
          [{ label: names[0] ?? question, shape: { kind: "class" } }]
        : answersOf(value, question).map(({ label, text }) => ({
            label,
            shape: text === undefined ? { kind: "class" } : { kind: "text", text },
          }));
    if (statements.length === 0) return [{ annotation: wrongType("value", value, "labels, choices or text"), place }];
    for (const key of ["start", "end"]) {
      const bound = value[key];
      if (names.length > 0 && (typeof bound === "number" || typeof bound === "string")) setOwn(attributes, key, bound);
    }
    return statements.map((statement) => ({
      annotation: annotationOf(region, { ...statement, attributes, place }, context),
      place,
    }));
  });
}

function annotationOf(
  region: Region,
  stated: { label: string; shape: Shape; attributes: Attributes; place: string },
  { item, annotator, origin }: RegionContext,
): Annotation {
  const page = region.results.map(({ result }) => result.item_index).find((index) => typeof index === "number");
  const score = region.results.map(({ result }) => result.score).find((value) => typeof value === "number");
  return {
    item,
    ...stated,
    origin: origin ?? originOf(region.results),
    ...(annotator !== undefined && { annotator }),
    // one of several pictures of a task, from 0
    ...(typeof page === "number" && Number.isSafeInteger(page) && page >= 0 && { frame: page }),
    ...(typeof score === "number" && Number.isFinite(score) && { score }),
  };
}
