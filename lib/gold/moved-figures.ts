import type { EvaluationResult, VendorResult } from "@/lib/evaluation/result";
import type { Estimate } from "@/lib/statistics/estimate";

/** One vendor's primary figure under two gold versions; null where it was not measured under one of them. */
export interface MovedFigure {
  vendor: string;
  metric: string;
  before: Estimate | null;
  after: Estimate | null;
}

type Measured = Pick<EvaluationResult, "primary"> & { vendors: Pick<VendorResult, "name" | "overall">[] };

/** The primary figure of every vendor that was measured under either version, side by side. */
export function movedFigures(before: Measured | null, after: Measured | null): MovedFigure[] {
  const metric = (after ?? before)?.primary.metric;
  if (metric === undefined) return [];
  const of = (result: Measured | null, name: string) =>
    result?.vendors.find((vendor) => vendor.name === name)?.overall[metric] ?? null;
  const names = new Set([...(before?.vendors ?? []), ...(after?.vendors ?? [])].map(({ name }) => name));
  return [...names].map((vendor) => ({ vendor, metric, before: of(before, vendor), after: of(after, vendor) }));
}
