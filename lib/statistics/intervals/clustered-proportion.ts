import { requireCounts } from "../arguments";
import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { tCritical } from "../special/student-t";
import { anovaIcc } from "./anova-icc";
import { clopperPearsonLimits } from "./clopper-pearson";
import { effectiveItemsOf } from "./effective-items";
import { DEFAULT_LEVEL, requireLevel } from "./limits";
import { ratioEstimator } from "./ratio-estimator";
import { wilsonLimits } from "./wilson";

/** Fewer clusters tell too little of the design effect for Wilson's interval to hold what it says. */
const FEWEST_FOR_WILSON = 50;
/** With fewer items on one side Wilson's interval is not judged: it may hold much less than it says. */
const FEWEST_FOR_EITHER_SIDE = 2;

/**
 * A proportion of items that lie in clusters (findings of patients), with an interval that knows that items of one
 * cluster are alike.
 *
 *   p = Σ x_i / Σ n_i,  SE by linearisation over K clusters (`ratioEstimator`),  deff = SE² / (p (1 - p) / N),
 *   n* = min(N, N / deff) (z / t(K - 1))²,  interval = Wilson's on p and n*; Clopper and
 *   Pearson's below 50 clusters, and with fewer than 2 items on one side.
 *
 * @param successes x_i of each cluster, 0 <= x_i <= n_i
 * @param items n_i of each cluster; clusters without items do not count
 * @returns estimate in [0, 1] with `n` items and `clusters`
 *
 * Conventions: one item in every cluster is the plain interval of x of n. The quantiles z and t say that the design effect
 * is itself estimated, from K clusters; a design effect below 1 counts as 1. Where every item has the same outcome, or
 * every cluster the same proportion, it cannot be seen: at p of 0 or 1 each cluster counts as one item, inside (0, 1)
 * it counts as 1.
 * Undefined: `no_items`; interval withheld for `too_few_clusters` where one cluster has several items.
 * Source: Korn & Graubard 1998, Survey Methodology 24:193 (effective size, its degrees of freedom, Clopper-Pearson); Rao &
 * Scott 1992, Biometrics 48:577; Dean & Pagano 2015, J Surv Stat Methodol 3:484 (Wilson on the effective size).
 * Oracle: the design effect is that of statsmodels 0.15.0, cluster-robust OLS, to 1e-9
 * (`classification.cluster_proportion_ci`, whose own convention, Wilson on N / deff, is `clusteredProportionReport`);
 * what it holds is measured (`npm run coverage`).
 * Example: clusteredProportion([8, 10, 3], [10, 10, 10]).value is 0.7.
 */
export function clusteredProportion(
  successes: ArrayLike<number>,
  items: ArrayLike<number>,
  level = DEFAULT_LEVEL,
): Estimate {
  requireLevel(level);
  requireWithin(successes, items);
  const share = ratioEstimator(successes, items);
  const { clusters, numerator, denominator, ratio, singletons } = share;
  const counts = { clusters, level };
  const method = `${intervalFor(numerator, denominator, clusters).name} on n / design effect, clusters as the unit`;
  if (ratio === null) return undefinedEstimate("no_items", 0, method, counts);
  const base = { value: ratio, n: denominator, ...counts };
  if (singletons) {
    const { name, limits } = intervalFor(numerator, denominator, Number.POSITIVE_INFINITY);
    return { ...base, ...limits(numerator, denominator, level), method: name };
  }
  const effective = effectiveItemsOf(share, level);
  if (effective === null) return { ...base, intervalReason: "too_few_clusters", method };
  if (ratio === 0 || ratio === 1) {
    const { name, limits } = intervalFor(numerator, denominator, clusters);
    const seen = "each cluster as one item: no variation to estimate a design effect";
    return { ...base, ...limits(ratio * effective, effective, level), method: `${name}, ${seen}` };
  }
  const { name, limits } = intervalFor(ratio * effective, effective, clusters);
  return {
    ...base,
    ...limits(ratio * effective, effective, level),
    method: `${name} on n / design effect, clusters as the unit`,
  };
}

/** Refuses a cluster with more successes than items. */
function requireWithin(successes: ArrayLike<number>, items: ArrayLike<number>): void {
  requireCounts("successes", successes);
  for (let i = 0; i < Math.min(successes.length, items.length); i++) {
    if ((successes[i] ?? 0) > (items[i] ?? 0)) {
      throw new StatisticsInputError(`successes[${i}]`, `must be at most its ${items[i]} items`, successes[i]);
    }
  }
}

/** Wilson's interval where it holds: enough clusters, and 2 items or more on either side; else Clopper and Pearson's. */
function intervalFor(x: number, n: number, clusters: number) {
  return clusters < FEWEST_FOR_WILSON || Math.min(x, n - x) < FEWEST_FOR_EITHER_SIDE
    ? { name: "Clopper-Pearson", limits: clopperPearsonLimits }
    : { name: "Wilson", limits: wilsonLimits };
}

/** The parts of a clustered proportion, for a page that shows the design effect. */
export interface ClusteredProportionReport {
  p: Figure;
  clusters: number;
  items: number;
  standardError: Figure;
  designEffect: Figure;
  effectiveItems: Figure;
  wilsonLow: Figure;
  wilsonHigh: Figure;
  tLow: Figure;
  tHigh: Figure;
  intraclusterCorrelation: Figure;
}

/**
 * A clustered proportion in parts: design effect, effective number of items, intracluster correlation (Donner 1986),
 * Wilson's interval on N / deff as it is and the t interval p ± t(K - 1) SE, cut to [0, 1]. Nothing is put in the place of
 * a design effect that cannot be seen: `zero_variance`.
 */
export function clusteredProportionReport(
  successes: ArrayLike<number>,
  items: ArrayLike<number>,
  level = DEFAULT_LEVEL,
): ClusteredProportionReport {
  requireLevel(level);
  requireWithin(successes, items);
  const { clusters, denominator, ratio, standardError } = ratioEstimator(successes, items);
  const reason = ratio === null ? "no_items" : standardError === null ? "too_few_clusters" : "zero_variance";
  const none = noFigure(reason);
  const report: ClusteredProportionReport = {
    p: ratio === null ? none : figure(ratio),
    clusters,
    items: denominator,
    standardError: standardError === null ? none : figure(standardError),
    designEffect: none,
    effectiveItems: none,
    wilsonLow: none,
    wilsonHigh: none,
    tLow: none,
    tHigh: none,
    intraclusterCorrelation: anovaIcc(successes, items),
  };
  if (ratio === null || standardError === null) return report;
  const half = tCritical(level, clusters - 1) * standardError;
  report.tLow = figure(Math.max(0, ratio - half));
  report.tHigh = figure(Math.min(1, ratio + half));
  const binomial = (ratio * (1 - ratio)) / denominator;
  if (binomial === 0) return report;
  const designEffect = standardError ** 2 / binomial;
  report.designEffect = figure(designEffect);
  if (designEffect === 0) return report;
  const effective = denominator / designEffect;
  const wilson = wilsonLimits(ratio * effective, effective, level);
  return {
    ...report,
    effectiveItems: figure(effective),
    wilsonLow: figure(wilson.low),
    wilsonHigh: figure(wilson.high),
  };
}
