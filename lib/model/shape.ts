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
  | { kind: "cuboid"; points: Float64Array }
  /** Scanner millimetres: x0, y0, z0, x1 ...; an angle's vertex is its second point. */
  | { kind: "line"; points: Float64Array }
  | { kind: "angle"; points: Float64Array }
  | { kind: "curve"; points: Float64Array; isClosed: boolean }
  /** Scanner millimetres: centre, the 3 axes as columns of a row-major 3 x 3, full side lengths along them. */
  | { kind: "plane"; centre: Float64Array; axes: Float64Array; sizeMm: Float64Array }
  | { kind: "roi"; centre: Float64Array; axes: Float64Array; sizeMm: Float64Array }
  | VolumeMask
  /** A structure drawn slice by slice: closed rings in scanner mm (x0, y0, z0, ...), even-odd on each plane. */
  | { kind: "contours"; rings: Float64Array[] };

/**
 * A mask through a volume, one object of a label map or segmentation: `width` x `height` x `depth` voxels, `affineLps`
 * (4 x 4, row-major) takes the index (column, row, slice) of a voxel's centre to LPS mm. `slices` has those that hold
 * any of it, ascending, each with row-major runs beginning with zeros. Over time, slice z of time t is t * depth + z.
 */
export interface VolumeMask {
  kind: "volume";
  width: number;
  height: number;
  depth: number;
  times: number;
  affineLps: Float64Array;
  slices: VolumeSlice[];
}

export interface VolumeSlice {
  index: number;
  runs: Uint32Array;
}

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
  "line",
  "angle",
  "curve",
  "plane",
  "roi",
  "volume",
  "contours",
] as const satisfies readonly ShapeKind[];
