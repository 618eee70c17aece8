import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import { Fault, wrongType } from "../fault";
import type { AnnotationReader } from "./annotation-reader";
import { attributesOf } from "./attributes";
import type { CocoOptions } from "./options";
import { asRecord, type JsonRecord } from "./record";

/** A record of `annotations` that is one panoptic image: its segments are the statements. */
export function isPanopticRecord(record: JsonRecord): boolean {
  return Array.isArray(record.segments_info);
}

/**
 * The segments of one panoptic image. Their pixels are in a PNG beside the JSON (id = R + 256 G + 65536 B), which this
 * reader does not open: each segment is rejected as `unsupported`, or, when they are only counted, passed on as a mask
 * without pixels, with one reject for the PNG.
 */
export function readPanopticRecord(
  record: JsonRecord,
  place: string,
  file: string,
  context: { reader: AnnotationReader; options: CocoOptions; sink: DeliverySink },
): Annotation[] {
  const { reader, options, sink } = context;
  const image = reader.image(record.image_id, place);
  if (image instanceof Fault) {
    sink.reject(image.at(file, place));
    return [];
  }
  const png = typeof record.file_name === "string" ? record.file_name : "a PNG that is not named";
  const segments = Array.isArray(record.segments_info) ? record.segments_info : [];
  const annotations: Annotation[] = [];
  for (const [i, value] of segments.entries()) {
    const segmentPlace = `${place}.segments_info[${i}]`;
    const segment = asRecord(value);
    const category = segment === undefined ? wrongType("segments_info", value, "an object") : reader.category(segment);
    if (segment === undefined || category instanceof Fault) {
      if (category instanceof Fault) sink.reject(category.at(file, segmentPlace));
      continue;
    }
    if (!options.countSegmentsWithoutPixels) {
      const message = `the pixels of this segment are in ${png}, which is not read: deliver masks as run lengths`;
      sink.reject(new Fault("unsupported", message, { field: "file_name", found: png }).at(file, segmentPlace));
      continue;
    }
    const { width = 0, height = 0 } = image;
    const { id: _id, ...rest } = segment;
    annotations.push({
      item: image.key,
      label: category.label,
      shape: { kind: "mask", width, height, runs: Uint32Array.of(width * height) },
      origin: "manual",
      attributes: attributesOf(rest, false, reader.ignoredFields),
      ...(segment.iscrowd === 1 ? { crowd: true } : {}),
      place: segmentPlace,
    });
  }
  if (options.countSegmentsWithoutPixels && segments.length > 0) {
    const message = `the pixels of ${segments.length} segments are in ${png}, which is not read: counted, not measurable`;
    sink.reject(new Fault("unsupported", message, { field: "file_name", found: png }).at(file, place));
  }
  return annotations;
}
