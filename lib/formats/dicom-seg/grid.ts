import type { Affine } from "@/lib/geometry/affine";
import type { DicomSet } from "../dicom/data-set";
import { Fault } from "../fault";
import { usableAffine, type VolumeGrid } from "../volumes/volume-grid";
import { matrixSize, type SegFrame, SHARED_GROUPS } from "./frames";

/** The grid that all frames lie on, and where each does: slice, and the column and row of its first pixel. */
export interface SegGrid {
  grid: VolumeGrid;
  isTiled: boolean;
  place(frame: SegFrame): { slice: number; column: number; row: number };
}

type Vector = readonly [number, number, number];

const PIXEL_MEASURES = "x00289110";
const PLANE_ORIENTATION = "x00209116";
/** Frames of one stack lie on one line; decimal texts round by far less than a tenth of a pixel. */
const SIDEWAYS_PX = 0.1;
/** Of a step: positions are decimal texts of few digits. */
const STEP_TOLERANCE = 0.02;

/**
 * Slices sorted by their position along the normal of the image plane, whatever the order of the frames. The step is
 * the stated spacing between slices where all positions fit it, else the smallest distance of two planes or a whole part of
 * it; positions that fit no step are refused.
 */
export function segGrid(data: DicomSet, frames: readonly SegFrame[]): SegGrid | Fault {
  const [rows, columns] = [data.short("x00280010") ?? 0, data.short("x00280011") ?? 0];
  if (rows < 1 || columns < 1) {
    return new Fault("negative_size", `the frames are ${columns} x ${rows}`, {
      field: "Rows, Columns",
      expected: "1 or more",
    });
  }
  const shared = data.first(SHARED_GROUPS);
  const measures = shared?.first(PIXEL_MEASURES) ?? data.first("x52009230")?.first(PIXEL_MEASURES);
  const [rowStep = Number.NaN, columnStep = Number.NaN] = measures?.decimals("x00280030") ?? [];
  if (frames[0]?.tile !== undefined) return tiledGrid(data, columnStep, rowStep);
  const orientation =
    (shared?.first(PLANE_ORIENTATION) ?? data.first("x52009230")?.first(PLANE_ORIENTATION))?.decimals("x00200037") ??
    [];
  if (orientation.length !== 6 || !orientation.every(Number.isFinite)) {
    const detail = { field: "ImageOrientationPatient", found: orientation.join("\\"), expected: "6 numbers" };
    return new Fault("missing_field", "its frames have no common orientation", detail);
  }
  const turned = data
    .sequence("x52009230")
    .map((item) => item.first(PLANE_ORIENTATION)?.decimals("x00200037"))
    .find((own) => own?.some((value, i) => !(Math.abs(value - (orientation[i] ?? 0)) < 1e-3)));
  if (turned !== undefined) {
    const detail = { field: "ImageOrientationPatient", found: turned.join("\\"), expected: orientation.join("\\") };
    return new Fault("unsupported", "its frames are turned against one another", detail);
  }
  const [rx = 0, ry = 0, rz = 0, cx = 0, cy = 0, cz = 0] = orientation;
  const along: Vector = [rx, ry, rz];
  const down: Vector = [cx, cy, cz];
  const normal: Vector = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  const depthOf = (position: readonly number[]): number => dot(normal, position);
  const distinct = distinctDepths(frames.map(({ position }) => depthOf(position ?? [])));
  const step = sliceStep(distinct, measures?.decimal("x00180088"), measures?.decimal("x00180050"));
  if (step instanceof Fault) return step;
  const lowest = distinct[0] ?? 0;
  const first = frames.find(
    ({ position }) => position !== undefined && Math.abs(depthOf(position) - lowest) < step / 2,
  );
  const origin = first?.position ?? [0, 0, 0];
  const sliceOf = (position: readonly number[]) => Math.round((depthOf(position) - lowest) / step);
  const last = Math.round(((distinct.at(-1) ?? lowest) - lowest) / step);
  const farthest = frames.find(({ position }) => position !== undefined && sliceOf(position) === last)?.position;
  // along the normal, but for a tilted gantry, whose slices are moved against one another
  const between: Vector =
    farthest === undefined || last === 0
      ? [normal[0] * step, normal[1] * step, normal[2] * step]
      : [
          ((farthest[0] ?? 0) - (origin[0] ?? 0)) / last,
          ((farthest[1] ?? 0) - (origin[1] ?? 0)) / last,
          ((farthest[2] ?? 0) - (origin[2] ?? 0)) / last,
        ];
  const row = (axis: 0 | 1 | 2) => [along[axis] * columnStep, down[axis] * rowStep, between[axis], origin[axis] ?? 0];
  const affine = usableAffine([...row(0), ...row(1), ...row(2), 0, 0, 0, 1]);
  const depth = last + 1;
  for (const { position } of frames) {
    const at = position ?? origin;
    const shift = [0, 1, 2].map((axis) => (at[axis] ?? 0) - (origin[axis] ?? 0) - sliceOf(at) * (between[axis] ?? 0));
    if (Math.abs(dot(along, shift)) > SIDEWAYS_PX * columnStep || Math.abs(dot(down, shift)) > SIDEWAYS_PX * rowStep) {
      const detail = { field: "ImagePositionPatient", found: at.join("\\"), expected: "frames of one stack" };
      return new Fault("unsupported", "its frames are moved sideways against one another", detail);
    }
  }
  const grid: VolumeGrid = { width: columns, height: rows, depth, times: 1, ...(affine && { affineLps: affine }) };
  return {
    grid,
    isTiled: false,
    place: ({ position }) => ({ slice: sliceOf(position ?? origin), column: 0, row: 0 }),
  };
}

const dot = (a: Vector, b: readonly number[]): number => a[0] * (b[0] ?? 0) + a[1] * (b[1] ?? 0) + a[2] * (b[2] ?? 0);

function distinctDepths(depths: readonly number[]): number[] {
  const sorted = [...depths].sort((a, b) => a - b);
  return sorted.filter((depth, i) => i === 0 || depth - (sorted[i - 1] ?? 0) > 1e-3);
}

function sliceStep(
  depths: readonly number[],
  spacing: number | undefined,
  thickness: number | undefined,
): number | Fault {
  const isStep = (step: number | undefined): step is number => step !== undefined && Number.isFinite(step) && step > 0;
  const stated = [spacing].filter(isStep);
  if (depths.length < 2) return stated[0] ?? (isStep(thickness) ? thickness : 1);
  const lowest = depths[0] ?? 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < depths.length; i++) smallest = Math.min(smallest, (depths[i] ?? 0) - (depths[i - 1] ?? 0));
  const fits = (step: number) =>
    depths.every((depth) => {
      const steps = (depth - lowest) / step;
      return Math.abs(steps - Math.round(steps)) < STEP_TOLERANCE && Math.round(steps) < 100_000;
    });
  const found = [...stated, smallest, smallest / 2, smallest / 3].find(fits);
  if (found !== undefined) return found;
  const detail = { field: "ImagePositionPatient", found: `steps of ${smallest} mm and others`, expected: "one step" };
  return new Fault("unsupported", "its slices are not equally far apart", detail);
}

function tiledGrid(data: DicomSet, columnStep: number, rowStep: number): SegGrid | Fault {
  const { width, height } = matrixSize(data);
  if (width < 1 || height < 1 || width * height > 0xffffffff) {
    const detail = {
      field: "TotalPixelMatrixColumns",
      found: `${width} x ${height}`,
      expected: "1 to 4294967295 pixels",
    };
    return new Fault("too_large", `the whole matrix is ${width} x ${height}`, detail);
  }
  const origin = data.first("x00480008");
  const [x, y] = [origin?.decimal("x0040072a") ?? 0, origin?.decimal("x0040073a") ?? 0];
  const [rx = 1, ry = 0, rz = 0, cx = 0, cy = 1, cz = 0] = data.decimals("x00480102");
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  const rows = [
    [rx * columnStep, cx * rowStep, normal[0] ?? 0, x],
    [ry * columnStep, cy * rowStep, normal[1] ?? 0, y],
    [rz * columnStep, cz * rowStep, normal[2] ?? 1, 0],
  ];
  const affine: Affine | undefined = usableAffine([...rows.flat(), 0, 0, 0, 1]);
  return {
    grid: { width, height, depth: 1, times: 1, ...(affine && { affineLps: affine }) },
    isTiled: true,
    place: ({ tile }) => ({ slice: 0, column: tile?.column ?? 0, row: tile?.row ?? 0 }),
  };
}
