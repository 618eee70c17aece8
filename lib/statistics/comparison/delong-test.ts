import { delongCovariance, rocPlacements } from "../classification/roc-placements";
import type { Estimate, ReasonCode } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL, requireLevel } from "../intervals/limits";
import { normalCritical, normalTwoSided } from "../special/normal";

/** Two areas under ROC curves over the same items, and their difference, first minus second. */
export interface DeLongTest {
  first: Figure;
  second: Figure;
  firstVariance: Figure;
  secondVariance: Figure;
  covariance: Figure;
  difference: Estimate;
  z: Figure;
  p: Figure;
}

/**
 * DeLong's test of two areas under the ROC curve measured on the same independent items.
 *
 * z = (A1 - A2) / √(V1 + V2 - 2 C), V and C by placements (`delongCovariance`); normal interval of the difference.
 *
 * @param isPositive gold of each item; @param first, second the two vendors' scores of the same items
 * Undefined: `no_items`, `no_positives`, `no_negatives`; variances `one_item` with one positive or negative; z, p and
 * interval `zero_variance` where the two order the items alike.
 * Source: DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837. Oracle: R pROC 1.18.0 (printed in Robin et al. 2011,
 * BMC Bioinformatics 12:77), MLstatkit 0.1.91, to 1e-9 (`comparison.delong_test`).
 */
export function delongTest(
  isPositive: ArrayLike<boolean>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level = DEFAULT_LEVEL,
): DeLongTest {
  requireLevel(level);
  const method = "difference of areas under ROC curves, DeLong";
  const n = isPositive.length;
  const one = rocPlacements(isPositive, first);
  const two = rocPlacements(isPositive, second);
  if ("reason" in one || "reason" in two) {
    const reason: ReasonCode = "reason" in one ? one.reason : "reason" in two ? two.reason : "no_items";
    const none = noFigure(reason);
    const difference: Estimate = { value: null, reason, n, level, method };
    const variances = { firstVariance: none, secondVariance: none, covariance: none };
    return { first: none, second: none, ...variances, difference, z: none, p: none };
  }
  const base: Estimate = { value: one.auc - two.auc, n, level, method };
  const areas = { first: figure(one.auc), second: figure(two.auc) };
  const v1 = delongCovariance(isPositive, one, one);
  const v2 = delongCovariance(isPositive, two, two);
  const covariance = delongCovariance(isPositive, one, two);
  if (v1 === null || v2 === null || covariance === null) {
    const none = noFigure("one_item");
    const variances = { firstVariance: none, secondVariance: none, covariance: none };
    return { ...areas, ...variances, difference: { ...base, intervalReason: "one_item" }, z: none, p: none };
  }
  const found = { ...areas, firstVariance: figure(v1), secondVariance: figure(v2), covariance: figure(covariance) };
  const variance = v1 + v2 - 2 * covariance;
  if (variance <= 1e-15 * (v1 + v2)) {
    const none = noFigure("zero_variance");
    return { ...found, difference: { ...base, intervalReason: "zero_variance" }, z: none, p: none };
  }
  const error = Math.sqrt(variance);
  const value = one.auc - two.auc;
  const half = normalCritical(level) * error;
  return {
    ...found,
    difference: { ...base, low: value - half, high: value + half },
    z: figure(value / error),
    p: figure(normalTwoSided(value / error)),
  };
}
