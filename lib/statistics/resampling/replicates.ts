import { drawIndices } from "./draw";

/** A statistic of a resample, given as indices of the units drawn; null where it is undefined. */
export type ResampleStatistic = (indices: ArrayLike<number>) => number | null;

/** The statistic over many resamples; those where it is undefined are counted and left out. */
export interface Replicates {
  values: Float64Array;
  resamples: number;
  undefinedResamples: number;
}

function collect(resamples: number, at: (replicate: number) => number | null): Replicates {
  const values = new Float64Array(resamples);
  let used = 0;
  for (let replicate = 0; replicate < resamples; replicate++) {
    const value = at(replicate);
    if (value !== null) values[used++] = value;
  }
  return { values: values.slice(0, used), resamples, undefinedResamples: resamples - used };
}

/** The statistic on resamples whose indices are given: no random numbers are involved. */
export function givenReplicates(statistic: ResampleStatistic, resamples: readonly ArrayLike<number>[]): Replicates {
  return collect(resamples.length, (replicate) => statistic(resamples[replicate] ?? []));
}

/** The statistic on `resamples` draws of `size` units out of `size`, replicate r keyed by (seed, r). */
export function drawnReplicates(
  statistic: ResampleStatistic,
  size: number,
  seed: number,
  resamples: number,
): Replicates {
  const indices = new Int32Array(size);
  return collect(resamples, (replicate) => {
    drawIndices(indices, size, seed, replicate);
    return statistic(indices);
  });
}

/** The statistic with each unit left out once; null where it is undefined. */
export function jackknife(statistic: ResampleStatistic, size: number): (number | null)[] {
  const indices = new Int32Array(Math.max(0, size - 1));
  return Array.from({ length: size }, (_, left) => {
    for (let i = 0; i < indices.length; i++) indices[i] = i < left ? i : i + 1;
    return statistic(indices);
  });
}
