import { isNotInformative } from "@/lib/display/estimate";
import type { EvaluationResult, MetricEstimates } from "@/lib/evaluation/result";
import type { ReasonCode } from "@/lib/statistics/estimate";

export interface InformativePart {
  /** The result without the figures that say nothing under its reference. */
  result: EvaluationResult;
  /** Names of figures that were left out, and why; empty where every figure says something. */
  left: { metric: string; reason: ReasonCode }[];
}

/** Figures that no vendor has a value of, because of how the reference was made: a number could be had, but would say nothing. */
function uninformative(result: EvaluationResult): InformativePart["left"] {
  const ids = new Set(result.vendors.flatMap(({ overall }) => Object.keys(overall)));
  return [...ids].flatMap((metric) => {
    const reasons = result.vendors.flatMap(({ overall }) => (overall[metric] ? [overall[metric].reason] : []));
    const [reason] = reasons;
    const isEverywhere = reasons.every((other) => other !== undefined && isNotInformative(other));
    return reason !== undefined && isEverywhere ? [{ metric, reason }] : [];
  });
}

/** A result as a page shows it: what its reference makes meaningless is named once instead of filling tables and plots. */
export function informativePart(result: EvaluationResult): InformativePart {
  const left = uninformative(result);
  if (left.length === 0) return { result, left };
  const dropped = new Set(left.map(({ metric }) => metric));
  const kept = (figures: MetricEstimates): MetricEstimates =>
    Object.fromEntries(Object.entries(figures).filter(([metric]) => !dropped.has(metric)));
  const each = (groups: Record<string, MetricEstimates>) =>
    Object.fromEntries(Object.entries(groups).map(([name, figures]) => [name, kept(figures)]));
  return {
    left,
    result: {
      ...result,
      vendors: result.vendors.map((vendor) => ({
        ...vendor,
        overall: kept(vendor.overall),
        labels: each(vendor.labels),
        slices: Object.fromEntries(Object.entries(vendor.slices).map(([name, values]) => [name, each(values)])),
      })),
      comparisons: result.comparisons.filter(({ metric }) => !dropped.has(metric)),
    },
  };
}
