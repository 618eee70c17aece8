import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { Fault, wrongType } from "../fault";
import { FormatError } from "../format";
import type { AnnotationReader } from "./annotation-reader";
import { attributesOf } from "./attributes";
import type { CocoImage } from "./catalogue";
import type { CocoOptions } from "./options";
import { asRecord, type JsonRecord } from "./record";
import { type SegmentRuns, segmentRuns } from "./segment-runs";

/** A record of `annotations` that is one panoptic image: its segments are the statements. */
export function isPanopticRecord(record: JsonRecord): boolean {
  return Array.isArray(record.segments_info);
}

interface PanopticContext {
  reader: AnnotationReader;
  options: CocoOptions;
  sink: DeliverySink;
}

/**
 * The segments of one panoptic image, each a mask of the pixels that its id has in the PNG beside the JSON. Where the
 * PNG was not delivered each segment is rejected as `unsupported`, or, when they are only counted, passed on as a mask
 * without pixels, with one reject for the PNG. A segment that has no pixel is rejected; pixels of ids that the record
 * does not list are counted as ignored.
 */
export async function readPanopticRecord(
  record: JsonRecord,
  place: string,
  file: string,
  context: PanopticContext,
): Promise<Annotation[]> {
  const { reader, options, sink } = context;
  const image = reader.image(record.image_id, place);
  if (image instanceof Fault) {
    sink.reject(image.at(file, place));
    return [];
  }
  const segments = Array.isArray(record.segments_info) ? record.segments_info : [];
  const runs = await runsOfRecord(record, image, context);
  if (runs instanceof Fault) {
    sink.reject(runs.at(file, place));
    return [];
  }
  const annotations: Annotation[] = [];
  const listed = new Set<unknown>();
  for (const [i, value] of segments.entries()) {
    const segmentPlace = `${place}.segments_info[${i}]`;
    const segment = asRecord(value);
    const category = segment === undefined ? wrongType("segments_info", value, "an object") : reader.category(segment);
    listed.add(segment?.id);
    if (segment === undefined || category instanceof Fault) {
      if (category instanceof Fault) sink.reject(category.at(file, segmentPlace));
      continue;
    }
    const shape = shapeOf(segment, image, runs, options, pngName(record));
    if (shape instanceof Fault) {
      sink.reject(shape.at(file, segmentPlace));
      continue;
    }
    const { id: _id, ...rest } = segment;
    annotations.push({
      item: image.key,
      label: category.label,
      shape,
      origin: "manual",
      attributes: attributesOf(rest, false, reader.ignoredFields),
      ...(segment.iscrowd === 1 ? { crowd: true } : {}),
      place: segmentPlace,
    });
  }
  const unlisted = [...(runs?.runsOf.keys() ?? [])].filter((id) => !listed.has(id)).length;
  if (unlisted > 0) {
    sink.ignored({ what: "ids in PNGs", count: unlisted, why: "segments_info does not say what they are" });
  }
  if (runs === undefined && options.countSegmentsWithoutPixels && segments.length > 0) {
    const png = pngName(record);
    const message = `the pixels of ${segments.length} segments are in ${png}, which was not delivered: counted, not measurable`;
    sink.reject(new Fault("unsupported", message, { field: "file_name", found: png }).at(file, place));
  }
  return annotations;
}

const pngName = ({ file_name: name }: JsonRecord): string =>
  typeof name === "string" ? name : "a PNG that is not named";

async function runsOfRecord(
  record: JsonRecord,
  image: CocoImage,
  { options, sink }: PanopticContext,
): Promise<SegmentRuns | undefined | Fault> {
  const png = options.segmentImages?.get(pngName(record));
  if (png === undefined) return undefined;
  try {
    return await segmentRuns(png, image, sink.signal);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { code, message } = error.reject;
    return new Fault(code, `${png.name}: ${message}`, { field: "file_name", found: png.name });
  }
}

function shapeOf(
  segment: JsonRecord,
  image: CocoImage,
  found: SegmentRuns | undefined,
  options: CocoOptions,
  png: string,
): Shape | Fault {
  if (found !== undefined) {
    const runs = typeof segment.id === "number" ? found.runsOf.get(segment.id) : undefined;
    const { width, height } = found;
    if (runs !== undefined) return { kind: "mask", width, height, runs };
    return new Fault("zero_area", `no pixel of ${png} has the id of this segment`, { field: "id", found: segment.id });
  }
  if (!options.countSegmentsWithoutPixels) {
    const message = `the pixels of this segment are in ${png}, which was not delivered`;
    return new Fault("unsupported", message, { field: "file_name", found: png });
  }
  const { width = 0, height = 0 } = image;
  return { kind: "mask", width, height, runs: Uint32Array.of(width * height) };
}
