import { type Affine, applyAffine, composeAffine, invertAffine } from "../affine";
import { GeometryInputError } from "../input-error";
import { maskBounds } from "../masks/bounds";
import { checkImageSize, type RunMask } from "../masks/run-mask";

/** Voxels of a scan: columns, rows, slices, and the map from the index of a voxel's centre to mm. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly affine: Affine;
}

/** Ranges of whole voxels [from, to) along column, row, slice. */
export interface VoxelBox {
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
}

export type Slices = ReadonlyMap<number, RunMask>;

/** Whether two grids are the same voxels: sizes equal, no corner further apart than `toleranceMm`. */
export function isSameGrid(first: Grid, second: Grid, toleranceMm = 1e-3): boolean {
  if (first.width !== second.width || first.height !== second.height || first.depth !== second.depth) return false;
  return corners([0, 0, 0], [first.width, first.height, first.depth]).every(([x, y, z]) => {
    const a = applyAffine(first.affine, x, y, z);
    const b = applyAffine(second.affine, x, y, z);
    return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) <= toleranceMm;
  });
}

/** The smallest box around the foreground of a stack, null where there is none. */
export function stackBox(slices: Slices): VoxelBox | null {
  let box: VoxelBox | null = null;
  for (const [index, mask] of slices) {
    const plane = maskBounds(mask);
    if (plane === null) continue;
    const from: VoxelBox["from"] = [plane.x, plane.y, index];
    const to: VoxelBox["to"] = [plane.x + plane.width, plane.y + plane.height, index + 1];
    box = box === null ? { from, to } : joinVoxelBoxes(box, { from, to });
  }
  return box;
}

function joinVoxelBoxes(first: VoxelBox, second: VoxelBox): VoxelBox {
  const pick = (rule: (...values: number[]) => number, side: "from" | "to"): [number, number, number] => [
    rule(first[side][0], second[side][0]),
    rule(first[side][1], second[side][1]),
    rule(first[side][2], second[side][2]),
  ];
  return { from: pick(Math.min, "from"), to: pick(Math.max, "to") };
}

/** The whole voxels of `target` that a box of `source` can touch: its corners' range, with half a voxel on every side. */
export function boxOnGrid(box: VoxelBox, source: Affine, target: Affine): VoxelBox {
  const across = composeAffine(invertAffine(target), source);
  const edges = corners(
    [box.from[0] - 0.5, box.from[1] - 0.5, box.from[2] - 0.5],
    [box.to[0] - 0.5, box.to[1] - 0.5, box.to[2] - 0.5],
  ).map(([x, y, z]) => applyAffine(across, x, y, z));
  // a voxel's centre lies inside when it is half a voxel away from the edge; 1e-6 is rounding
  const low = (axis: 0 | 1 | 2) => Math.ceil(Math.min(...edges.map((edge) => edge[axis])) - 1e-6) + 0;
  const high = (axis: 0 | 1 | 2) => Math.floor(Math.max(...edges.map((edge) => edge[axis])) + 1e-6) + 1;
  return { from: [low(0), low(1), low(2)], to: [high(0), high(1), high(2)] };
}

/** The grid of the same lattice that also holds a box; itself where it does already. */
export function extendedGrid(grid: Grid, box: VoxelBox): Grid {
  const whole = joinVoxelBoxes({ from: [0, 0, 0], to: [grid.width, grid.height, grid.depth] }, box);
  const [x, y, z] = whole.from;
  const [width, height, depth] = [whole.to[0] - x, whole.to[1] - y, whole.to[2] - z];
  if (width === grid.width && height === grid.height && depth === grid.depth) return grid;
  checkImageSize(width, height);
  if (depth > 100_000) throw new GeometryInputError("depth", "at most 100000 slices", depth);
  const [ox, oy, oz] = applyAffine(grid.affine, x, y, z);
  const affine = grid.affine.map((value, i) => (i === 3 ? ox : i === 7 ? oy : i === 11 ? oz : value));
  return { width, height, depth, affine };
}

function corners(from: readonly number[], to: readonly number[]): [number, number, number][] {
  return Array.from({ length: 8 }, (_, i) => [
    ((i & 1 ? to : from)[0] ?? 0) as number,
    ((i & 2 ? to : from)[1] ?? 0) as number,
    ((i & 4 ? to : from)[2] ?? 0) as number,
  ]);
}
