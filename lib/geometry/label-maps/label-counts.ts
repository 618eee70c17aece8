import { GeometryInputError } from "../input-error";
import type { OverlapCounts } from "../masks/overlap-counts";

/** Voxels of two label maps by the pair of values they hold. */
export interface LabelPairCounts {
  /** Shared voxels of each pair of values that meets, in order of the first, then the second value. */
  readonly pairs: readonly { first: number; second: number; voxels: number }[];
  readonly firstSizes: ReadonlyMap<number, number>;
  readonly secondSizes: ReadonlyMap<number, number>;
  /** Voxels with the same value on both sides, background included. */
  readonly equal: number;
  readonly total: number;
}

/**
 * Counts two label maps of one grid, any number of axes, in one pass over runs of equal pairs. The maps are flat
 * lists of values in the same order. Throws when their lengths differ or a value is not a whole number.
 */
export function labelPairCounts(first: ArrayLike<number>, second: ArrayLike<number>): LabelPairCounts {
  if (first.length !== second.length) {
    throw new GeometryInputError("second", `the first map's ${first.length} voxels`, second.length);
  }
  const rows = new Map<number, Map<number, number>>();
  let begin = 0;
  for (let i = 1; i <= first.length; i++) {
    if (i < first.length && first[i] === first[begin] && second[i] === second[begin]) continue;
    const a = wholeLabel("first", first[begin]);
    const b = wholeLabel("second", second[begin]);
    const row = rows.get(a) ?? new Map<number, number>();
    row.set(b, (row.get(b) ?? 0) + i - begin);
    rows.set(a, row);
    begin = i;
  }
  const pairs = [...rows]
    .flatMap(([a, row]) => [...row].map(([b, voxels]) => ({ first: a, second: b, voxels })))
    .sort((a, b) => a.first - b.first || a.second - b.second);
  const firstSizes = new Map<number, number>();
  const secondSizes = new Map<number, number>();
  let equal = 0;
  for (const pair of pairs) {
    firstSizes.set(pair.first, (firstSizes.get(pair.first) ?? 0) + pair.voxels);
    secondSizes.set(pair.second, (secondSizes.get(pair.second) ?? 0) + pair.voxels);
    if (pair.first === pair.second) equal += pair.voxels;
  }
  return {
    pairs,
    firstSizes,
    secondSizes: new Map([...secondSizes].sort(([a], [b]) => a - b)),
    equal,
    total: first.length,
  };
}

function wholeLabel(argument: string, value: number | undefined): number {
  if (value === undefined || !Number.isInteger(value)) throw new GeometryInputError(argument, "whole labels", value);
  return value;
}

/** The overlap counts of each declared label; a label on neither side has zeros. */
export function labelOverlapCounts(counts: LabelPairCounts, labels: readonly number[]): Map<number, OverlapCounts> {
  const shared = new Map<number, number>();
  for (const pair of counts.pairs) if (pair.first === pair.second) shared.set(pair.first, pair.voxels);
  return new Map(
    labels.map((label) => [
      label,
      {
        intersection: shared.get(label) ?? 0,
        first: counts.firstSizes.get(label) ?? 0,
        second: counts.secondSizes.get(label) ?? 0,
      },
    ]),
  );
}

/** Counts of instance maps with the background value left out of both sides: what panoptic quality needs. */
export function instanceCounts(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  background = 0,
): Pick<LabelPairCounts, "pairs" | "firstSizes" | "secondSizes"> {
  const { pairs, firstSizes, secondSizes } = labelPairCounts(first, second);
  const withoutBackground = (sizes: ReadonlyMap<number, number>) =>
    new Map([...sizes].filter(([value]) => value !== background));
  return {
    pairs: pairs.filter((pair) => pair.first !== background && pair.second !== background),
    firstSizes: withoutBackground(firstSizes),
    secondSizes: withoutBackground(secondSizes),
  };
}
