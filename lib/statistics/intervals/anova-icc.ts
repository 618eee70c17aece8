import { type Figure, noFigure, quotient } from "../figure";

/**
 * Intracluster correlation of a yes/no outcome by analysis of variance: how alike items of one cluster are, as a share
 * of the whole variance (1 all alike, 0 not more than chance; may be negative).
 *
 *   MSB = Σ n_i (p_i - p)² / (K - 1),  MSW = Σ n_i p_i (1 - p_i) / (N - K),  n0 = (N - Σ n_i² / N) / (K - 1),
 *   ICC = (MSB - MSW) / (MSB + (n0 - 1) MSW).
 *
 * @param successes x_i of each cluster; @param items n_i of each; clusters without items do not count
 * Undefined: `too_few_clusters` for K < 2; `one_item` where no cluster has two items (N = K); `zero_variance` where
 * every item has the same outcome.
 * Source: Donner 1986, International Statistical Review 54:67; Ridout, Demétrio & Firth 1999, Biometrics 55:137.
 * Oracle: own code of the reference set, to 1e-9 (`classification.cluster_proportion_ci`).
 */
export function anovaIcc(successes: ArrayLike<number>, items: ArrayLike<number>): Figure {
  let clusters = 0;
  let total = 0;
  let squares = 0;
  let sum = 0;
  for (let i = 0; i < items.length; i++) {
    const n = items[i] ?? 0;
    if (n === 0) continue;
    clusters += 1;
    total += n;
    squares += n * n;
    sum += successes[i] ?? 0;
  }
  if (clusters < 2) return noFigure("too_few_clusters");
  if (total <= clusters) return noFigure("one_item");
  const p = sum / total;
  let between = 0;
  let within = 0;
  for (let i = 0; i < items.length; i++) {
    const n = items[i] ?? 0;
    if (n === 0) continue;
    const own = (successes[i] ?? 0) / n;
    between += n * (own - p) ** 2;
    within += n * own * (1 - own);
  }
  const meanBetween = between / (clusters - 1);
  const meanWithin = within / (total - clusters);
  const size = (total - squares / total) / (clusters - 1);
  return quotient(meanBetween - meanWithin, meanBetween + (size - 1) * meanWithin, "zero_variance");
}
