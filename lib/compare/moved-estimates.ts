import type { EvaluationResult, VendorResult } from "@/lib/evaluation/result";
import type { Estimate } from "@/lib/statistics/estimate";

/** One figure of a vendor in two evaluations; null where one of them does not have it. */
export interface MovedEstimate {
  vendor: string;
  metric: string;
  before: Estimate | null;
  after: Estimate | null;
}

export interface MovedEstimates {
  moved: MovedEstimate[];
  /** Figures that are the same in both to the last digit. */
  same: number;
}

type Measured = { vendors: Pick<VendorResult, "name" | "overall">[] } & Pick<EvaluationResult, "primary">;

/**
 * The overall figures that differ between two results of a task: in value, interval, count or reason, however little. The
 * primary figure comes first, then the others as the results list them; vendors in the order of the later result.
 */
export function movedEstimates(before: Measured, after: Measured): MovedEstimates {
  const moved: MovedEstimate[] = [];
  let same = 0;
  const overallOf = (result: Measured) => new Map(result.vendors.map(({ name, overall }) => [name, overall]));
  const [earlier, later] = [overallOf(before), overallOf(after)];
  const metrics = new Set([
    after.primary.metric,
    ...[...after.vendors, ...before.vendors].flatMap(({ overall }) => Object.keys(overall)),
  ]);
  const vendors = new Set([...later.keys(), ...earlier.keys()]);
  for (const metric of metrics)
    for (const vendor of vendors) {
      const [one, two] = [earlier.get(vendor)?.[metric] ?? null, later.get(vendor)?.[metric] ?? null];
      if (one === null && two === null) continue;
      if (one !== null && two !== null && isSame(one, two)) same += 1;
      else moved.push({ vendor, metric, before: one, after: two });
    }
  return { moved, same };
}

function isSame(one: Estimate, two: Estimate): boolean {
  const figures = ({ value, reason, n, clusters, readers, low, high, intervalReason }: Estimate) =>
    JSON.stringify([value, reason, n, clusters, readers, low, high, intervalReason]);
  return figures(one) === figures(two);
}
