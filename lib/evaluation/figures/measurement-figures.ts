import { blandAltman } from "@/lib/statistics/agreement/bland-altman";
import type { IccForm } from "@/lib/statistics/agreement/icc";
import { linConcordance } from "@/lib/statistics/agreement/lin-ccc";
import type { MetricEstimates } from "../result";

/** The catalogue's names of the six intraclass correlations. */
export const ICC_NAMES: Readonly<Record<IccForm, string>> = {
  ICC1: "icc_1_1",
  ICC2: "icc_2_1",
  ICC3: "icc_3_1",
  ICC1k: "icc_1_k",
  ICC2k: "icc_2_k",
  ICC3k: "icc_3_k",
};

/** What two readers' measurements of the same items say: concordance, and bias with its limits in their own unit. */
export function measurementFigures(readings: Float64Array): MetricEstimates {
  const first = readings.filter((_, cell) => cell % 2 === 0);
  const second = readings.filter((_, cell) => cell % 2 === 1);
  const { bias, lower, upper } = blandAltman(first, second, { exact: false });
  return {
    ccc: linConcordance(first, second).ccc,
    bland_altman_bias: bias,
    bland_altman_lower: lower,
    bland_altman_upper: upper,
  };
}
