import type { ReasonCode } from "@/lib/statistics/estimate";
import type { MetricScope } from "./figures/ratio-metric";
import type { GoldDescription } from "./result";

/**
 * A vendor whose votes, or whose readers' votes, are in the reference that it is measured against. A maker may be named as
 * the vendor, as its reader, or as both ("vendor reader", as a merged set of several deliveries names them).
 */
export function hasOwnVote(gold: GoldDescription, vendor: string, readers: readonly string[]): boolean {
  if (gold.kind === "leave_one_out") return false;
  return gold.makers.some(
    (maker) => maker === vendor || readers.some((reader) => maker === reader || maker === `${vendor} ${reader}`),
  );
}

/**
 * Why a figure of a vendor means nothing against this reference, null where it does.
 *
 * A reference that holds only what all its makers marked makes each maker's sensitivity 1 by construction and rewards
 * the maker who marks least with precision. A reference that is not exhaustive says nothing about what is extra.
 */
export function withheldReason(
  gold: GoldDescription,
  metric: MetricScope,
  vendor: string,
  readers: readonly string[],
): ReasonCode | null {
  if (metric.needsIndependentFindings && gold.requiresEveryMaker && hasOwnVote(gold, vendor, readers)) {
    return "reference_requires_every_compared_reader";
  }
  return metric.needsExhaustive && !gold.exhaustive ? "exhaustive_labelling_not_declared" : null;
}
