import { quantileOfSorted } from "../intervals/quantile";
import { pairwiseSum } from "../special/pairwise-sum";
import type { ResampleStatistic } from "./replicates";

/** Mean of the values drawn. */
export function meanOfDrawn(values: ArrayLike<number>): ResampleStatistic {
  let drawn = new Float64Array(0);
  return (indices) => {
    if (indices.length === 0) return null;
    if (drawn.length !== indices.length) drawn = new Float64Array(indices.length);
    for (let i = 0; i < indices.length; i++) drawn[i] = values[indices[i] ?? 0] ?? 0;
    return pairwiseSum(drawn) / indices.length;
  };
}

/** Median of the values drawn. */
export function medianOfDrawn(values: ArrayLike<number>): ResampleStatistic {
  let drawn = new Float64Array(0);
  return (indices) => {
    if (indices.length === 0) return null;
    if (drawn.length !== indices.length) drawn = new Float64Array(indices.length);
    for (let i = 0; i < indices.length; i++) drawn[i] = values[indices[i] ?? 0] ?? 0;
    return quantileOfSorted(drawn.sort(), 0.5);
  };
}

/** Σ numerators / Σ denominators over the clusters drawn; undefined where they have no items. */
export function ratioOfDrawn(numerators: ArrayLike<number>, denominators: ArrayLike<number>): ResampleStatistic {
  return (indices) => {
    let x = 0;
    let n = 0;
    for (let i = 0; i < indices.length; i++) {
      const cluster = indices[i] ?? 0;
      x += numerators[cluster] ?? 0;
      n += denominators[cluster] ?? 0;
    }
    return n === 0 ? null : x / n;
  };
}
