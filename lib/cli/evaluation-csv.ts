import { definedOf } from "@/lib/compare/defined-of";
import { COST_METRIC, costOutcome } from "@/lib/compare/operating-costs";
import { writeCsv } from "@/lib/display/csv";
import { differenceCsvRow, estimateCsvHeader, estimateCsvRow } from "@/lib/display/estimate-csv";
import { isWithheld } from "@/lib/evaluation/figures/small-slice";
import type { EvaluationResult, MetricEstimates } from "@/lib/evaluation/result";

/** Every figure of an evaluation in one table: vendors overall, by label, by slice, and the differences of pairs. */
export function evaluationCsv({ vendors, comparisons, operating, receipt }: EvaluationResult): string {
  const header = ["scope", "vendor", "second", "label", "attribute", "value_of", "metric", ...estimateCsvHeader("")];
  header.push("p_raw", "p_adjusted", "verdict");
  const { smallSlice } = receipt.settings;
  const figures = (scope: string, vendor: string, where: readonly string[], metrics: MetricEstimates) =>
    Object.entries(metrics).map(([metric, estimate]) => [
      scope,
      vendor,
      "",
      ...where,
      metric,
      ...estimateCsvRow(estimate, metric, {
        withheldBelow: scope === "slice" && isWithheld(estimate, smallSlice) ? smallSlice : undefined,
        definedOf: definedOf(metric, metrics),
      }),
      "",
      "",
      "",
    ]);
  const rows = vendors.flatMap(({ name, overall, labels, slices }) => [
    ...figures("overall", name, ["", "", ""], overall),
    ...Object.entries(labels).flatMap(([label, metrics]) => figures("label", name, [label, "", ""], metrics)),
    ...Object.entries(slices).flatMap(([attribute, values]) =>
      Object.entries(values).flatMap(([value, metrics]) => figures("slice", name, ["", attribute, value], metrics)),
    ),
  ]);
  const pairs = comparisons.map(({ first, second, metric, difference, pRaw, pAdjusted, verdict, verdictDetail }) => [
    "pair",
    first,
    second,
    "",
    "",
    "",
    metric,
    ...differenceCsvRow(difference, metric),
    pRaw,
    pAdjusted,
    verdictDetail ? `${verdict}: ${verdictDetail}` : verdict,
  ]);
  return writeCsv(header, [...rows, ...pairs, ...costRows(operating)]);
}

/** What the declared cost says of vendors and pairs; the outcome stands where a verdict does. */
function costRows(operating: EvaluationResult["operating"]) {
  if (!operating) return [];
  const where = ["", "", "", COST_METRIC];
  return [
    ...operating.vendors.map(({ name, cost }) => [
      "cost",
      name,
      "",
      ...where,
      ...estimateCsvRow(cost, COST_METRIC),
      "",
      "",
      "",
    ]),
    ...operating.pairs.map((pair) => [
      "cost",
      pair.first,
      pair.second,
      ...where,
      ...differenceCsvRow(pair.difference, COST_METRIC),
      pair.pRaw,
      pair.pAdjusted,
      costOutcome(pair),
    ]),
  ];
}
