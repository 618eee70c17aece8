import type { Estimate } from "../estimate";
import { DEFAULT_LEVEL } from "../intervals/limits";
import { logitLimits } from "../intervals/logit-limits";
import { normalCritical } from "../special/normal";
import { clusteredRocAuc } from "./clustered-roc-auc";

/**
 * The area under the ROC curve as it is shown: clusters (patients) as the unit, limits on the logit scale, because Wald's
 * hold less than they say near 1 (`npm run coverage`, auc_delong). With one item a cluster the variance is DeLong's.
 *
 * Limits: logit(A) -/+ z SE / (A (1 - A)), turned back. Better when higher, 0.5 is chance. Undefined as
 * `clusteredRocAuc`; interval withheld for `zero_variance` at an area of 0 or 1.
 * Source: Obuchowski 1997, Biometrics 53:567; Pepe 2003, section 5.2. Oracle: equal to `rocAuc`'s logit limits with
 * clusters of one (test).
 * Example: scores 1, 3, 2, 4 of items 0, 0, 1, 1 give 0.75.
 */
export function shownRocAuc(
  isPositive: ArrayLike<boolean>,
  scores: ArrayLike<number>,
  cluster: ArrayLike<string | number>,
  level = DEFAULT_LEVEL,
): Estimate {
  const { estimate, standardError } = clusteredRocAuc(isPositive, scores, cluster, level);
  const { low: _, high: __, ...kept } = estimate;
  const method = "area under the ROC curve, DeLong or Obuchowski's clustered variance, logit limits";
  if (kept.value === null || standardError === null) return { ...kept, method };
  const limits = logitLimits(kept.value, normalCritical(level) * standardError);
  return limits && standardError > 0
    ? { ...kept, ...limits, method }
    : { ...kept, intervalReason: "zero_variance", method };
}
