import { requireFiniteList } from "../arguments";

/** Indices of `values` in ascending order of value. */
export function orderOf(values: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
}

/**
 * Midranks (1 the smallest; equal values share the mean of their ranks) and Σ (t³ - t) over groups of t equal values,
 * which tie corrections need. Source: Lehmann 1975, Nonparametrics, section 1.4.
 */
export function midranks(values: ArrayLike<number>): { ranks: Float64Array; tieSum: number } {
  requireFiniteList("values", values);
  const order = orderOf(values);
  const ranks = new Float64Array(values.length);
  let tieSum = 0;
  let start = 0;
  while (start < order.length) {
    const value = values[order[start] ?? 0];
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === value) end += 1;
    const shared = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[order[i] ?? 0] = shared;
    const size = end - start;
    tieSum += size * size * size - size;
    start = end;
  }
  return { ranks, tieSum };
}
