import { drawIndices } from "./draw";

/** A statistic of a resample, given as indices of the units drawn; null where it is undefined. */
export type ResampleStatistic = (indices: ArrayLike<number>) => number | null;

/** The statistic over many resamples; those where it is undefined are counted and left out. */
export interface Replicates {
  values: Float64Array;
  resamples: number;
  undefinedResamples: number;
}

/** The statistic on resamples whose indices are given: no random numbers are involved. */
export function givenReplicates(statistic: ResampleStatistic, resamples: Iterable<ArrayLike<number>>): Replicates {
  const values: number[] = [];
  let count = 0;
  for (const indices of resamples) {
    count += 1;
    const value = statistic(indices);
    if (value !== null) values.push(value);
  }
  return { values: Float64Array.from(values), resamples: count, undefinedResamples: count - values.length };
}

/** `count` draws of `size` units out of `size`, replicate r keyed by (seed, r); one array, written anew each time. */
export function* drawnResamples(size: number, seed: number, count: number): Generator<Int32Array> {
  const indices = new Int32Array(size);
  for (let replicate = 0; replicate < count; replicate++) {
    drawIndices(indices, size, seed, replicate);
    yield indices;
  }
}

/** The statistic with each unit left out once; null where it is undefined. */
export function jackknife(statistic: ResampleStatistic, size: number): (number | null)[] {
  const indices = new Int32Array(Math.max(0, size - 1));
  return Array.from({ length: size }, (_, left) => {
    for (let i = 0; i < indices.length; i++) indices[i] = i < left ? i : i + 1;
    return statistic(indices);
  });
}
