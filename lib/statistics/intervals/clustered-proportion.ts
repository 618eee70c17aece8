import { type Estimate, undefinedEstimate } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { tCritical } from "../special/student-t";
import { anovaIcc } from "./anova-icc";
import { DEFAULT_LEVEL, requireLevel } from "./limits";
import { ratioEstimator } from "./ratio-estimator";
import { wilsonLimits } from "./wilson";

const METHOD = "Wilson on n / design effect, clusters as the unit";

/**
 * A proportion of items that lie in clusters (findings of patients), with an interval that knows that items of one
 * cluster are alike.
 *
 *   p = Σ x_i / Σ n_i,  SE by linearisation over clusters (`ratioEstimator`),  deff = SE² / (p (1 - p) / N),
 *   interval = Wilson's on p and N / deff.
 *
 * @param successes x_i of each cluster, 0 <= x_i <= n_i
 * @param items n_i of each cluster; clusters without items do not count
 * @returns estimate in [0, 1] with `n` items and `clusters`
 *
 * Conventions: one item in every cluster is Wilson's interval exactly. Where every item has the same outcome, or every
 * cluster the same proportion, the design effect cannot be seen: at p of 0 or 1 each cluster counts as one item, inside
 * (0, 1) deff is taken as 1. A deff below 1 is used as it is.
 * Undefined: `no_items`; interval withheld for `too_few_clusters` where one cluster has several items.
 * Source: Rao & Scott 1992, Biometrics 48:577; Korn & Graubard 1998, Survey Methodology 24:193 (effective size).
 * Oracle: statsmodels 0.15.0 cluster-robust OLS, to 1e-9 (`classification.cluster_proportion_ci`).
 * Example: clusteredProportion([8, 10, 3], [10, 10, 10]).value is 0.7.
 */
export function clusteredProportion(
  successes: ArrayLike<number>,
  items: ArrayLike<number>,
  level = DEFAULT_LEVEL,
): Estimate {
  requireLevel(level);
  const { clusters, numerator, denominator, ratio, standardError, singletons } = ratioEstimator(successes, items);
  const counts = { clusters, level };
  if (ratio === null) return undefinedEstimate("no_items", 0, METHOD, counts);
  const base = { value: ratio, n: denominator, ...counts };
  if (singletons) return { ...base, ...wilsonLimits(numerator, denominator, level), method: "Wilson" };
  if (standardError === null) return { ...base, intervalReason: "too_few_clusters", method: METHOD };
  const binomial = (ratio * (1 - ratio)) / denominator;
  if (binomial === 0) {
    const limits = wilsonLimits(ratio * clusters, clusters, level);
    return { ...base, ...limits, method: "Wilson, each cluster as one item: no variation to estimate a design effect" };
  }
  if (standardError === 0) {
    const limits = wilsonLimits(numerator, denominator, level);
    return { ...base, ...limits, method: "Wilson: no variation between clusters" };
  }
  const effective = denominator / (standardError ** 2 / binomial);
  return { ...base, ...wilsonLimits(ratio * effective, effective, level), method: METHOD };
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
 * `clusteredProportion` in parts: design effect, effective number of items, intracluster correlation (Donner 1986) and
 * the t interval p ± t(K - 1) SE, cut to [0, 1], beside Wilson's. Here nothing is put in the place of a design effect
 * that cannot be seen: `zero_variance`.
 */
export function clusteredProportionReport(
  successes: ArrayLike<number>,
  items: ArrayLike<number>,
  level = DEFAULT_LEVEL,
): ClusteredProportionReport {
  requireLevel(level);
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
