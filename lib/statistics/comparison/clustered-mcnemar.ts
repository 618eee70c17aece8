import { requireCounts } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { chiSquareUpperTail } from "../special/chi-square";

/** Tests of two paired proportions whose items lie in clusters. */
export interface ClusteredMcNemar {
  /** First minus second. */
  difference: Figure;
  obuchowski: Figure;
  obuchowskiP: Figure;
  durkalski: Figure;
  durkalskiP: Figure;
  /** McNemar's statistic as if items were independent, to show what clustering takes away. */
  unclustered: Figure;
}

/**
 * McNemar's test for items in clusters. With b_i, c_i the items of cluster i that only the first and only the second
 * vendor has right and n_i its items, K clusters:
 *
 *   Obuchowski: (Σ (b_i - c_i))² / (K / (K - 1) Σ (b_i - c_i)²)
 *   Durkalski: (Σ (b_i - c_i) / n_i)² / Σ ((b_i - c_i) / n_i)²
 *
 * each chi-square on 1 degree of freedom. Clusters without items do not count.
 * Undefined: `no_items`; both statistics `no_discordant_pairs` where b_i = c_i in every cluster; Obuchowski's
 * `too_few_clusters` for K < 2.
 * Source: Obuchowski 1998, Stat Med 17:1495; Durkalski, Palesch, Lipsitz & Rust 2003, Stat Med 22:2417.
 * Oracle: own code of the reference set, to 1e-9 (`comparison.clustered_mcnemar`); with one item a cluster Durkalski's
 * is McNemar's statistic (test).
 */
export function clusteredMcNemar(
  firstOnly: ArrayLike<number>,
  secondOnly: ArrayLike<number>,
  items: ArrayLike<number>,
): ClusteredMcNemar {
  if (secondOnly.length !== firstOnly.length || items.length !== firstOnly.length) {
    throw new StatisticsInputError("secondOnly, items", `must have ${firstOnly.length} clusters`);
  }
  for (const [name, counts] of Object.entries({ firstOnly, secondOnly, items })) requireCounts(name, counts);
  let clusters = 0;
  let total = 0;
  let excess = 0;
  let discordant = 0;
  let squares = 0;
  let weighted = 0;
  let weightedSquares = 0;
  for (let i = 0; i < items.length; i++) {
    const n = items[i] ?? 0;
    if (n === 0) continue;
    const gap = (firstOnly[i] ?? 0) - (secondOnly[i] ?? 0);
    clusters += 1;
    total += n;
    excess += gap;
    discordant += (firstOnly[i] ?? 0) + (secondOnly[i] ?? 0);
    squares += gap * gap;
    weighted += gap / n;
    weightedSquares += (gap / n) ** 2;
  }
  const reason = total === 0 ? "no_items" : "no_discordant_pairs";
  const few = clusters < 2 && total > 0 && squares > 0;
  const obuchowski = few
    ? noFigure("too_few_clusters")
    : quotient((excess * excess * (clusters - 1)) / Math.max(1, clusters), squares, reason);
  const durkalski = quotient(weighted * weighted, weightedSquares, reason);
  const p = ({ value, reason: why }: Figure) =>
    value === null ? noFigure(why ?? reason) : figure(chiSquareUpperTail(value, 1));
  return {
    difference: quotient(excess, total, "no_items"),
    obuchowski,
    obuchowskiP: p(obuchowski),
    durkalski,
    durkalskiP: p(durkalski),
    unclustered: quotient(excess * excess, discordant, reason),
  };
}
