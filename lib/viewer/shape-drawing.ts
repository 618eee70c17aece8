import { type Bounds, boundsAround } from "@/lib/geometry/boxes/bounds";
import type { Shape } from "@/lib/model/shape";
import { maskOutline } from "./mask-outline";

/** What the viewer draws of a shape: an SVG path in pixels, marks of fixed screen size, or words only. */
export interface ShapeDrawing {
  path: string;
  isClosed: boolean;
  points: [number, number][];
  bounds: Bounds | null;
  /** A statement without a place on the grid. */
  statement:
    | { kind: "class" }
    | { kind: "text"; text: string }
    | { kind: "measurement"; value: number; unit: string }
    | { kind: "point_mm"; position: number[] }
    | null;
}

const EMPTY: ShapeDrawing = { path: "", isClosed: false, points: [], bounds: null, statement: null };

/** Turns geometry into what an SVG can draw; nothing is computed from it but the picture. */
export function shapeDrawing(shape: Shape): ShapeDrawing {
  switch (shape.kind) {
    case "class":
      return { ...EMPTY, statement: { kind: "class" } };
    case "text":
      return { ...EMPTY, statement: { kind: "text", text: shape.text } };
    case "measurement":
      return { ...EMPTY, statement: { kind: "measurement", value: shape.value, unit: shape.unit } };
    case "box": {
      const { x, y, width, height } = shape;
      return rings([[x, y, x + width, y, x + width, y + height, x, y + height]]);
    }
    case "rotated_box":
      return rings([shape.corners]);
    case "polygon":
      return rings(shape.rings);
    case "mask":
      return rings(maskOutline(shape.width, shape.runs));
    case "polyline":
      return { ...EMPTY, path: ringPath(shape.points, false), bounds: boundsAround([shape.points]) };
    case "point": {
      const [x = 0, y = 0] = shape.position;
      if (shape.world === "lps_mm") {
        return { ...EMPTY, statement: { kind: "point_mm", position: [...shape.position] } };
      }
      return { ...EMPTY, points: [[x, y]], bounds: [x, y, x, y] };
    }
    case "keypoints": {
      const points: [number, number][] = [];
      for (let i = 0; i < shape.visibility.length; i++) {
        // 0: the annotator did not place it
        if (shape.visibility[i] !== 0) points.push([shape.points[2 * i] ?? 0, shape.points[2 * i + 1] ?? 0]);
      }
      return { ...EMPTY, points, bounds: boundsAround([points.flat()]) };
    }
    case "ellipse":
      return ellipse(shape);
    case "cuboid":
      return rings([shape.points.subarray(0, 8), shape.points.subarray(8)]);
    case "line":
    case "angle":
    case "curve":
    case "plane":
    case "roi":
    case "volume":
    case "contours":
      // stands in the scanner's space, not on a flat image
      return EMPTY;
  }
}

function rings(list: readonly ArrayLike<number>[]): ShapeDrawing {
  const path = list.map((ring) => ringPath(ring, true)).join("");
  return { ...EMPTY, path, isClosed: true, bounds: boundsAround(list) };
}

/** Radians, from the x axis towards y, as in the model. */
function ellipse(shape: Extract<Shape, { kind: "ellipse" }>): ShapeDrawing {
  const { x, y, radiusX, radiusY, angle } = shape;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const arc = `A${round(radiusX)} ${round(radiusY)} ${round((angle * 180) / Math.PI)} 1 1 `;
  const start = `${round(x + radiusX * cos)} ${round(y + radiusX * sin)}`;
  const path = `M${start}${arc}${round(x - radiusX * cos)} ${round(y - radiusX * sin)}${arc}${start}Z`;
  const halfWidth = Math.hypot(radiusX * cos, radiusY * sin);
  const halfHeight = Math.hypot(radiusX * sin, radiusY * cos);
  return { ...EMPTY, path, isClosed: true, bounds: [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight] };
}

function ringPath(ring: ArrayLike<number>, isClosed: boolean): string {
  let path = "";
  for (let i = 0; i + 1 < ring.length; i += 2) path += `${i === 0 ? "M" : "L"}${round(ring[i])} ${round(ring[i + 1])}`;
  return path === "" || !isClosed ? path : `${path}Z`;
}

/** A hundredth of a pixel is finer than any screen shows. */
function round(value: number | undefined): number {
  return Math.round((value ?? 0) * 100) / 100;
}
