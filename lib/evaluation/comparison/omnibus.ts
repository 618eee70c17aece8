import { friedman } from "@/lib/statistics/comparison/friedman";
import { type LabelView, labelView } from "../figures/label-view";
import { type RatioMetric, ratioSeries } from "../figures/ratio-metric";
import type { Comparison, EvaluationResult } from "../result";
import { chosenGroup } from "./cluster-table";
import type { ComparedVendor } from "./comparisons";

const TEST = "Friedman, primary figure of each case ranked over the vendors";

/**
 * Whether three or more vendors differ at all in the primary figure: its value in each case, ranked within the case, so
 * that the case is the unit. Cases in which some vendor has no value are left out. The pairs follow, adjusted by Holm.
 */
export function omnibusTest(
  vendors: readonly ComparedVendor[],
  metric: RatioMetric<LabelView>,
  comparisons: readonly Comparison[],
): EvaluationResult["omnibus"] {
  if (vendors.length < 3 || metric.direction === "none") return undefined;
  const primary = comparisons.filter((one) => one.primary);
  const withheld = primary.find(({ difference }) => difference.value === null)?.difference.reason;
  if (withheld) return { test: TEST, statistic: null, p: null, reason: withheld };
  const series = vendors.map(({ column }) =>
    ratioSeries(
      metric,
      column.map((tally) => labelView(chosenGroup(tally, { by: "all" }), null)),
    ),
  );
  const clusters = series[0]?.denominators.length ?? 0;
  const rows: number[][] = [];
  for (let cluster = 0; cluster < clusters; cluster++) {
    const row = series.flatMap(({ numerators, denominators }) => {
      const below = denominators[cluster] ?? 0;
      return below > 0 ? [(numerators[cluster] ?? 0) / below] : [];
    });
    if (row.length === vendors.length) rows.push(row);
  }
  const { statistic, p } = friedman(rows, metric.direction);
  const reason = p.reason ?? statistic.reason;
  return { test: TEST, statistic: statistic.value, p: p.value, ...(reason === undefined ? {} : { reason }) };
}
