import { type Affine, composeAffine, invertAffine } from "../affine";
import { GeometryInputError } from "../input-error";
import { unpackBox } from "../masks/bitmap";
import { forEachSpan } from "../masks/mask-stack";
import type { RunMask } from "../masks/run-mask";
import { togglesToRuns } from "../masks/toggles";
import { boxOnGrid, type Grid, type Slices, stackBox } from "./grid";

/** A mask on another grid, and whether every voxel was copied (steps equal, offsets whole) or looked up nearest. */
export interface AlignedStack {
  slices: Map<number, RunMask>;
  isExact: boolean;
  /** Voxels of the source that lie outside of the target grid. */
  outside: number;
}

/** Memory bound of one structure's box in the source: a byte a voxel. */
const MOST_BOX_VOXELS = 2_000_000_000;
/** Offsets within a thousandth of a voxel are whole. */
const WHOLE = 1e-3;

/**
 * A mask of one grid on another, by position in space and never by index. Where the steps are the same and the offset
 * is whole voxels, voxels are copied; else each voxel of the target takes the source voxel nearest to its centre.
 */
export function alignStack(slices: Slices, source: Affine, target: Grid): AlignedStack {
  const across = composeAffine(invertAffine(target.affine), source);
  const shift = wholeShift(across);
  return shift === null ? nearest(slices, source, target) : copied(slices, shift, target);
}

/** The offset where the map between two grids is nothing but whole voxels, else null. */
function wholeShift(across: Affine): [number, number, number] | null {
  const isIdentity = [0, 1, 2].every((row) =>
    [0, 1, 2].every((column) => Math.abs((across[4 * row + column] ?? 0) - (row === column ? 1 : 0)) < 1e-4),
  );
  if (!isIdentity) return null;
  const offset = [across[3] ?? 0, across[7] ?? 0, across[11] ?? 0].map((value) => ({
    value,
    whole: Math.round(value),
  }));
  if (offset.some(({ value, whole }) => Math.abs(value - whole) > WHOLE * 10)) return null;
  const [x, y, z] = offset.map(({ whole }) => whole);
  return [x ?? 0, y ?? 0, z ?? 0];
}

function copied(slices: Slices, [dx, dy, dz]: readonly [number, number, number], target: Grid): AlignedStack {
  const { width, height, depth } = target;
  const out = new Map<number, RunMask>();
  let outside = 0;
  for (const [index, mask] of slices) {
    const toggles: number[] = [];
    const isInside = index + dz >= 0 && index + dz < depth;
    forEachSpan(mask, (row, from, to) => {
      const [start, end] = [Math.max(0, from + dx), Math.min(width, to + dx)];
      const y = row + dy;
      const kept = isInside && y >= 0 && y < height ? Math.max(0, end - start) : 0;
      if (kept > 0) toggles.push(y * width + start, y * width + end);
      outside += to - from - kept;
    });
    if (toggles.length > 0)
      out.set(index + dz, { width, height, runs: togglesToRuns(toggles, toggles.length, width * height) });
  }
  return { slices: out, isExact: true, outside };
}

function nearest(slices: Slices, source: Affine, target: Grid): AlignedStack {
  const out = new Map<number, RunMask>();
  const box = stackBox(slices);
  if (box === null) return { slices: out, isExact: true, outside: 0 };
  const [sx, sy, sz] = box.from;
  const [width, height, depth] = [box.to[0] - sx, box.to[1] - sy, box.to[2] - sz];
  if (width * height * depth > MOST_BOX_VOXELS) {
    throw new GeometryInputError(
      "slices",
      `a structure of at most ${MOST_BOX_VOXELS} voxels`,
      `${width} x ${height} x ${depth}`,
    );
  }
  const planes = Array.from({ length: depth }, (_, z) => {
    const mask = slices.get(sz + z);
    return mask && unpackBox(mask, { x: sx, y: sy, width, height });
  });
  const back = composeAffine(invertAffine(source), target.affine);
  const m = (i: number) => back[i] ?? 0;
  const reach = boxOnGrid(box, source, target.affine);
  const [fromX, toX] = [Math.max(0, reach.from[0]), Math.min(target.width, reach.to[0])];
  const [fromY, toY] = [Math.max(0, reach.from[1]), Math.min(target.height, reach.to[1])];
  for (let k = Math.max(0, reach.from[2]); k < Math.min(target.depth, reach.to[2]); k++) {
    const toggles: number[] = [];
    for (let j = fromY; j < toY; j++) {
      let isOn = false;
      const line = j * target.width;
      for (let i = fromX; i < toX; i++) {
        const x = Math.round(m(0) * i + m(1) * j + m(2) * k + m(3)) - sx;
        const y = Math.round(m(4) * i + m(5) * j + m(6) * k + m(7)) - sy;
        const z = Math.round(m(8) * i + m(9) * j + m(10) * k + m(11)) - sz;
        const isNowOn =
          x >= 0 && x < width && y >= 0 && y < height && z >= 0 && z < depth && planes[z]?.[y * width + x] === 1;
        if (isNowOn !== isOn) toggles.push(line + i);
        isOn = isNowOn;
      }
      if (isOn) toggles.push(line + toX);
    }
    const total = target.width * target.height;
    if (toggles.length > 0) {
      out.set(k, { width: target.width, height: target.height, runs: togglesToRuns(toggles, toggles.length, total) });
    }
  }
  return { slices: out, isExact: isPermutation(back), outside: 0 };
}

/** Axes swapped or turned round, whole offsets: then nearest is the voxel itself. */
function isPermutation(back: Affine): boolean {
  const linear = [0, 1, 2].every((row) => {
    const values = [0, 1, 2].map((column) => Math.abs(back[4 * row + column] ?? 0));
    return (
      values.filter((value) => Math.abs(value - 1) < 1e-4).length === 1 &&
      values.filter((value) => value < 1e-4).length === 2
    );
  });
  return linear && [3, 7, 11].every((i) => Math.abs((back[i] ?? 0) - Math.round(back[i] ?? 0)) < WHOLE * 10);
}
