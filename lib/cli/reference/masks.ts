import { gridVoxels, type MaskStack, singleSlice, volumeStack } from "@/lib/geometry/masks/mask-stack";
import { type RunMask, runMask } from "@/lib/geometry/masks/run-mask";
import { numberList, record } from "./read";

/** A 2-D mask of a case: `{shape, order: "C", runs}`. */
export function caseMask(value: unknown, name: string): RunMask {
  const { shape, runs } = record(value, name);
  const [height = 0, width = 0] = numberList(shape, `${name}.shape`);
  return runMask(width, height, numberList(runs, `${name}.runs`));
}

/** A mask of a case as a stack of slices (one slice for 2-D) and the voxels of its grid. */
export function caseStack(value: unknown, name: string): { stack: MaskStack; voxels: number } {
  const { shape, runs } = record(value, name);
  const [depth = 0, height = 0, width] = numberList(shape, `${name}.shape`);
  if (width === undefined) {
    const mask = caseMask(value, name);
    return { stack: singleSlice(mask), voxels: gridVoxels(1, mask.height, mask.width) };
  }
  const stack = volumeStack(depth, height, width, numberList(runs, `${name}.runs`));
  return { stack, voxels: gridVoxels(depth, height, width) };
}

/** A mask in the form of the cases. */
export function plainMask(mask: RunMask): Record<string, unknown> {
  return { shape: [mask.height, mask.width], order: "C", runs: [...mask.runs] };
}

/** A ring of a case, [[x, y], ...], as flat coordinates. */
export function caseRing(value: unknown, name: string): number[] {
  if (!Array.isArray(value)) throw new Error(`${name}: expected a list of points`);
  return value.flatMap((point, index) => numberList(point, `${name}[${index}]`));
}
