import { type RunMask, runMask } from "@/lib/geometry/masks/run-mask";
import { numberList, record } from "./read";

/** A 2-D mask of a case: `{shape, order: "C", runs}`. */
export function caseMask(value: unknown, name: string): RunMask {
  const { shape, runs } = record(value, name);
  const [height = 0, width = 0] = numberList(shape, `${name}.shape`);
  return runMask(width, height, numberList(runs, `${name}.runs`));
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
