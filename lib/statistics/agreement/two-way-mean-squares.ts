/** Mean squares of a complete items x readers layout: between items, between readers, residual, within items. */
export interface TwoWayMeanSquares {
  items: number;
  readers: number;
  error: number;
  within: number;
}

/** Share of the whole sum of squares below which a part is rounding. */
const RESIDUE = 1e-28;

/**
 * Two-way analysis of variance without replication of n >= 2 items x k >= 2 readers, row-major.
 *
 * Deviations are taken from the grand mean first, so large offsets cost no digits. Mean squares over n - 1, k - 1,
 * (n - 1)(k - 1) and n (k - 1) degrees of freedom; in squared units of the readings.
 * Source: Shrout & Fleiss 1979, Psychol Bull 86:420, table 1.
 */
export function twoWayMeanSquares(readings: ArrayLike<number>, n: number, k: number): TwoWayMeanSquares {
  let grand = 0;
  for (let at = 0; at < n * k; at++) grand += readings[at] ?? 0;
  grand /= n * k;
  const itemMean = new Float64Array(n);
  const readerMean = new Float64Array(k);
  for (let at = 0; at < n * k; at++) {
    const deviation = (readings[at] ?? 0) - grand;
    const item = Math.floor(at / k);
    itemMean[item] = (itemMean[item] ?? 0) + deviation / k;
    readerMean[at % k] = (readerMean[at % k] ?? 0) + deviation / n;
  }
  let residual = 0;
  let within = 0;
  for (let at = 0; at < n * k; at++) {
    const fromItem = (readings[at] ?? 0) - grand - (itemMean[Math.floor(at / k)] ?? 0);
    within += fromItem ** 2;
    residual += (fromItem - (readerMean[at % k] ?? 0)) ** 2;
  }
  const sumOfSquares = (means: Float64Array) => means.reduce((sum, mean) => sum + mean * mean, 0);
  const items = k * sumOfSquares(itemMean);
  // equal readings differ by rounding alone; a ratio of such residues would be a number without meaning
  const residue = RESIDUE * (items + within);
  const clean = (squares: number) => (squares <= residue ? 0 : squares);
  return {
    items: clean(items) / (n - 1),
    readers: clean(n * sumOfSquares(readerMean)) / (k - 1),
    error: clean(residual) / ((n - 1) * (k - 1)),
    within: clean(within) / (n * (k - 1)),
  };
}
