import type { Shape } from "@/lib/model/shape";
import { Fault, wrongType } from "../fault";
import { maskShape } from "../shapes/coco-mask";
import { outOfImage } from "../shapes/out-of-image";
import { boxShape } from "./box-shape";
import { keypointsShape, statesKeypoints } from "./keypoints-shape";
import { polygonShape } from "./polygon-shape";
import { asRecord, type JsonRecord } from "./record";

export interface ShapeContext {
  image: { width?: number; height?: number };
  keypointNames?: readonly string[];
  isResult: boolean;
}

/**
 * The one shape of a COCO annotation: its keypoints if it states any, else its mask, else its polygons, else its box,
 * else its caption as text, else the statement that the image has the label (class). What is left out of these (the
 * box of a polygon) says the same thing again.
 */
export function annotationShape(record: JsonRecord, context: ShapeContext): Shape | Fault {
  const shape = statedShape(record, context);
  return shape instanceof Fault ? shape : (outOfImage(shape, context.image) ?? shape);
}

/** Run lengths that some writers put into a list, as if they were a polygon. */
function unlisted(segmentation: unknown): unknown {
  const [only] = Array.isArray(segmentation) && segmentation.length === 1 ? segmentation : [];
  return asRecord(only) ?? segmentation;
}

function statedShape(record: JsonRecord, context: ShapeContext): Shape | Fault {
  const { keypoints, bbox, caption } = record;
  const segmentation = unlisted(record.segmentation);
  if (statesKeypoints(keypoints)) return keypointsShape(keypoints, context.keypointNames, context.isResult);
  if (Array.isArray(segmentation)) {
    // [] and [[]] are how writers say "no polygon"
    const isEmpty = segmentation.every((part) => Array.isArray(part) && part.length === 0);
    if (!isEmpty) return polygonShape(segmentation);
  } else if (segmentation !== undefined && segmentation !== null) {
    const rle = asRecord(segmentation);
    if (rle === undefined) return wrongType("segmentation", segmentation, "polygons or run lengths");
    if (Object.keys(rle).length > 0) return maskShape(rle, context.image);
  }
  if (bbox !== undefined && bbox !== null && !(Array.isArray(bbox) && bbox.length === 0)) return boxShape(bbox);
  return typeof caption === "string" ? { kind: "text", text: caption } : { kind: "class" };
}
