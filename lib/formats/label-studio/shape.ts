import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { asRecord, asSide, type JsonRecord } from "../json/record";
import { shown } from "../refuse";
import { checkedEllipse, checkedPolygon, checkedPolyline, flatPoints, pixelPoint } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import { turnedBox } from "../shapes/turned-box";
import { brushShape } from "./brush";

/** Whether a result's value has a place on an image. */
export function hasGeometry(value: JsonRecord): boolean {
  return ["rle", "points", "vertices", "sequence", "imageDataURL"].some((key) => key in value) || "x" in value;
}

/** Percent of a side as pixels. */
function scaled(value: unknown, field: string, side: number): number | Fault {
  const number = finiteNumber(value, field);
  return number instanceof Fault ? number : (number * side) / 100;
}

function fieldsOf<Name extends string>(value: JsonRecord, sides: Record<Name, number>): Record<Name, number> | Fault {
  const out: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(sides) as Name[]) {
    const number = scaled(value[name], `value.${name}`, sides[name]);
    if (number instanceof Fault) return number;
    out[name] = number;
  }
  return out as Record<Name, number>;
}

function degreesOf(value: JsonRecord): number | Fault {
  return value.rotation === undefined || value.rotation === null ? 0 : finiteNumber(value.rotation, "value.rotation");
}

/** A box followed over a video, as its first keyframe. */
export interface VideoTrack {
  shape: Shape;
  /** Where no size of the video is stated, the shape is in fractions of 1 x 1. */
  isSized: boolean;
  /** 0-based; Label Studio counts from 1. */
  frame: number;
  lastFrame: number;
  keyframes: number;
}

/** The track of a `sequence` of keyframes; undefined where the value has none. Exports seldom state the video's size. */
export function videoTrack(result: JsonRecord, value: JsonRecord): VideoTrack | Fault | undefined {
  if (!Array.isArray(value.sequence)) return undefined;
  const frames: { frame: number; keyframe: JsonRecord }[] = [];
  for (const [i, entry] of value.sequence.entries()) {
    const keyframe = asRecord(entry);
    const frame = asSide(keyframe?.frame);
    const field = `value.sequence[${i}].frame`;
    if (keyframe === undefined || frame === undefined) return wrongType(field, keyframe?.frame, "a frame, from 1");
    frames.push({ frame: frame - 1, keyframe });
  }
  frames.sort((one, other) => one.frame - other.frame);
  const [first, last] = [frames[0], frames.at(-1)];
  if (first === undefined || last === undefined) return missingField("value.sequence", "keyframes");
  const width = asSide(result.original_width);
  const height = asSide(result.original_height);
  const isSized = width !== undefined && height !== undefined;
  const size = isSized ? { width, height } : { width: 1, height: 1 };
  const shape = statedShape(first.keyframe, size.width, size.height);
  if (shape instanceof Fault) return shape;
  const outside = outOfImage(shape, size);
  if (outside !== undefined) return outside;
  // disabled: it is not to be seen from that keyframe on
  const lastFrame = last.keyframe.enabled === false ? last.frame : endOf(value, last.frame);
  return { shape, isSized, frame: first.frame, lastFrame, keyframes: frames.length };
}

/** What is not disabled stays to the video's end. */
function endOf({ framesCount }: JsonRecord, last: number): number {
  const count = asSide(framesCount);
  return count === undefined ? last : Math.max(last, count - 1);
}

/** Geometry of a result in pixels: percent of `original_width` and `original_height`, turned after scaling. */
export function resultShape(result: JsonRecord, value: JsonRecord): Shape | Fault {
  const width = asSide(result.original_width ?? value.original_width);
  const height = asSide(result.original_height ?? value.original_height);
  if (width === undefined || height === undefined) {
    return missingField("original_width", "the original width and height: the shape is in percent of them");
  }
  const turned = result.image_rotation ?? 0;
  if (turned !== 0) {
    const detail = { field: "image_rotation", found: turned, expected: "0" };
    return new Fault("unsupported", `drawn on a view turned by ${shown(turned)} degrees`, detail);
  }
  const shape = statedShape(value, width, height);
  return shape instanceof Fault ? shape : (outOfImage(shape, { width, height }) ?? shape);
}

function statedShape(value: JsonRecord, width: number, height: number): Shape | Fault {
  if ("rle" in value) return brushShape(value.rle, width, height);
  if ("imageDataURL" in value) {
    return new Fault("unsupported", "a bitmap as an image in text is not read", { field: "value.imageDataURL" });
  }
  if ("points" in value) return polygonShape(value.points, width, height);
  if ("vertices" in value) return vectorShape(value, width, height);
  if ("radiusX" in value) return ellipseShape(value, width, height);
  if ("height" in value) return boxShape(value, width, height);
  const point = fieldsOf(value, { x: width, y: height });
  return point instanceof Fault ? point : pixelPoint(point.x, point.y);
}

function polygonShape(points: unknown, width: number, height: number): Shape | Fault {
  if (!Array.isArray(points)) return wrongType("value.points", points, "[[x, y], ...]");
  const ring = flatPoints(points, pairOf(width, height), "value.points");
  return ring instanceof Fault ? ring : checkedPolygon([ring], "union", "value.points");
}

function vectorShape(value: JsonRecord, width: number, height: number): Shape | Fault {
  if (!Array.isArray(value.vertices)) return wrongType("value.vertices", value.vertices, "[{x, y}, ...]");
  const points = flatPoints(value.vertices, pairOf(width, height), "value.vertices");
  if (points instanceof Fault) return points;
  return value.closed === true
    ? checkedPolygon([points], "union", "value.vertices")
    : checkedPolyline(points, "value.vertices");
}

function pairOf(width: number, height: number) {
  return (point: unknown): readonly unknown[] | undefined => {
    const record = asRecord(point);
    const pair: readonly unknown[] = Array.isArray(point) ? point : [record?.x, record?.y];
    const [x, y] = pair;
    return [typeof x === "number" ? (x * width) / 100 : x, typeof y === "number" ? (y * height) / 100 : y];
  };
}

function ellipseShape(value: JsonRecord, width: number, height: number): Shape | Fault {
  const fields = fieldsOf(value, { x: width, y: height, radiusX: width, radiusY: height });
  if (fields instanceof Fault) return fields;
  const degrees = degreesOf(value);
  if (degrees instanceof Fault) return degrees;
  return checkedEllipse({ ...fields, angle: (degrees * Math.PI) / 180 }, "value");
}

function boxShape(value: JsonRecord, width: number, height: number): Shape | Fault {
  const fields = fieldsOf(value, { x: width, y: height, width, height });
  if (fields instanceof Fault) return fields;
  const degrees = degreesOf(value);
  return degrees instanceof Fault ? degrees : turnedBox({ ...fields, degrees, about: "top_left" }, "value");
}
