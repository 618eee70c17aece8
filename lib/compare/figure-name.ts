import { metricName } from "@/lib/display/metric-definition";
import { nsdName } from "@/lib/evaluation/figures/nsd-name";
import type { EvaluationResult } from "@/lib/evaluation/result";

/** A figure's name in one evaluation: the surface distance with its tolerance, without which it says nothing. */
export function figureName({ receipt }: Pick<EvaluationResult, "receipt">, id: string): string {
  const { nsdToleranceMm } = receipt.settings;
  return metricName(id === "nsd" && nsdToleranceMm !== undefined ? nsdName(nsdToleranceMm) : id);
}
