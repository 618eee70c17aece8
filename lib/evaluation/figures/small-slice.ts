import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import type { MetricEstimates } from "../result";

const REASON = "too_few_clusters";

/** A figure over a handful of cases says more about those cases than about the slice: its counts stay, its value goes. */
export function withholdThin(figures: MetricEstimates, fewestCases: number): MetricEstimates {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => {
      const { n, method, unit, value, clusters } = figure;
      if (value === null || clusters === undefined || clusters >= fewestCases) return [name, figure];
      const rest = { clusters, ...(unit === undefined ? {} : { unit }) };
      return [name, undefinedEstimate(REASON, n, method, rest)];
    }),
  );
}

/** Whether a slice's figure was withheld for want of cases, not for a reason of its own. */
export function isWithheld({ value, reason, clusters }: Estimate, fewestCases: number): boolean {
  return value === null && reason === REASON && (clusters ?? 0) < fewestCases;
}
