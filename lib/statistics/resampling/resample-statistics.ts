import { requireFiniteList } from "../arguments";
import { ascending, quantileOfSorted } from "../intervals/quantile";
import { pairwiseSum } from "../special/pairwise-sum";
import type { ResampleStatistic } from "./replicates";

/** Mean of the values drawn. */
export function meanOfDrawn(values: ArrayLike<number>): ResampleStatistic {
  requireFiniteList("values", values);
  let drawn = new Float64Array(0);
  return (indices) => {
    if (indices.length === 0) return null;
    if (drawn.length !== indices.length) drawn = new Float64Array(indices.length);
    for (let i = 0; i < indices.length; i++) drawn[i] = values[indices[i] ?? 0] ?? 0;
    return pairwiseSum(drawn) / indices.length;
  };
}

/** Median of the values drawn: the values are sorted once, and a resample is counted along that order. */
export function medianOfDrawn(values: ArrayLike<number>): ResampleStatistic {
  requireFiniteList("values", values);
  const sorted = ascending(values);
  const placeOf = new Int32Array(values.length);
  Array.from(values, (_, i) => i)
    .sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0))
    .forEach((index, place) => {
      placeOf[index] = place;
    });
  const times = new Uint32Array(values.length);
  return (indices) => {
    const drawn = indices.length;
    if (drawn === 0) return null;
    times.fill(0);
    for (let i = 0; i < drawn; i++) {
      const place = placeOf[indices[i] ?? 0] ?? 0;
      times[place] = (times[place] ?? 0) + 1;
    }
    const middle = Math.floor((drawn - 1) / 2);
    const low = placeReached(times, 0, middle + 1);
    if (drawn % 2 === 1) return sorted[low.place] ?? 0;
    const high = low.counted > middle + 1 ? low : placeReached(times, low.place + 1, 1);
    return quantileOfSorted([sorted[low.place] ?? 0, sorted[high.place] ?? 0], 0.5);
  };
}

/** The first place from `start` at which `wanted` draws have been counted, and how many there are by then. */
function placeReached(times: Uint32Array, start: number, wanted: number): { place: number; counted: number } {
  let counted = 0;
  for (let place = start; place < times.length; place++) {
    counted += times[place] ?? 0;
    if (counted >= wanted) return { place, counted };
  }
  return { place: times.length - 1, counted };
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
