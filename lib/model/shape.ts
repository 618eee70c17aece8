/**
 * Geometry in its stated world. 2-D shapes are continuous pixels: (0, 0) is the outer corner of the first pixel,
 * pixel i spans [i, i + 1), x to the right, y down. Points of volumes are LPS millimetres. Readers convert; nobody
 * else does. Flat arrays hold x0, y0, x1, y1 ...
 */
export type Shape =
  | { kind: "class" }
  | { kind: "text"; text: string }
  | { kind: "box"; x: number; y: number; width: number; height: number }
  | { kind: "rotated_box"; corners: Float64Array }
  | { kind: "polygon"; rings: Float64Array[]; fill: "union" | "evenodd" }
  | { kind: "polyline"; points: Float64Array }
  | { kind: "point"; position: Float64Array; world: "pixel" | "lps_mm" }
  | { kind: "keypoints"; points: Float64Array; visibility: Uint8Array; names?: string[] }
  | { kind: "ellipse"; x: number; y: number; radiusX: number; radiusY: number; angle: number }
  | { kind: "mask"; width: number; height: number; runs: Uint32Array }
  | { kind: "measurement"; value: number; unit: string }
  /** A box in space as drawn on its image: corners of the near face, then of the far one, each clockwise from the top left. */
  | { kind: "cuboid"; points: Float64Array };

export type ShapeKind = Shape["kind"];

/** Order is the stored code of a kind: append only. */
export const SHAPE_KINDS = [
  "class",
  "text",
  "box",
  "rotated_box",
  "polygon",
  "polyline",
  "point",
  "keypoints",
  "ellipse",
  "mask",
  "measurement",
  "cuboid",
] as const satisfies readonly ShapeKind[];
