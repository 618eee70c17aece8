import { writeCsv } from "@/lib/display/csv";
import { formatEstimate } from "@/lib/display/estimate";
import { estimateCsvHeader, estimateCsvRow } from "@/lib/display/estimate-csv";
import { metricName } from "@/lib/display/metric-definition";
import type { AgreementResult } from "@/lib/evaluation/agreement/agreement-result";
import type { MetricEstimates } from "@/lib/evaluation/result";
import { plainText } from "./evaluation-report";
import { textTable } from "./table";

/** JSON of an agreement study: the figures of a pair stand beside its names and n. */
export function agreementJson({ pairs, ...result }: AgreementResult): unknown {
  return { ...result, pairs: pairs.map(({ figures, ...pair }) => ({ ...pair, ...figures })) };
}

/** An agreement study for people. */
export function agreementReport(result: AgreementResult): string {
  const { readers, items, pairableItems, cases, ratings, categories, coefficients, pairs, specific } = result;
  const level = result.receipt.settings.measurementLevel;
  const lines = [
    `${ratings} ratings of ${items} items in ${cases} cases, ${pairableItems} rated twice or more; level of measurement: ${level}`,
    "",
    ...textTable(
      ["reader", "items", ...categories],
      readers.map(({ name, items: rated }) => [
        name,
        String(rated),
        ...categories.map((category) => String(result.counts[category]?.[name] ?? 0)),
      ]),
    ),
    "",
    ...figureRows("coefficient", coefficients),
    "",
    ...textTable(
      ["pair", "n", "exact agreement", "Cohen's kappa"],
      pairs.map(({ first, second, n, figures }) => [
        `${first}, ${second}`,
        String(n),
        ...["percent_agreement", "cohen_kappa"].map((name) => {
          const estimate = figures[name];
          return estimate ? formatEstimate(estimate, name) : "";
        }),
      ]),
    ),
    "",
    ...textTable(
      ["category", "specific agreement"],
      Object.entries(specific).map(([category, estimate]) => [category, formatEstimate(estimate, "percent_agreement")]),
    ),
    "",
    ...result.warnings.map(({ code, message }) => `warning (${code}): ${message}`),
  ];
  return plainText(lines);
}

function figureRows(title: string, figures: MetricEstimates): string[] {
  return textTable(
    [title, "", "n"],
    Object.entries(figures).map(([name, estimate]) => [
      metricName(name),
      formatEstimate(estimate, name),
      String(estimate.n),
    ]),
  );
}

/** Every figure of an agreement study in one table. */
export function agreementCsv({ coefficients, pairs, specific }: AgreementResult): string {
  const header = ["scope", "first", "second", "category", "metric", ...estimateCsvHeader("")];
  const rows = (scope: string, first: string, second: string, figures: MetricEstimates) =>
    Object.entries(figures).map(([metric, estimate]) => [
      scope,
      first,
      second,
      "",
      metric,
      ...estimateCsvRow(estimate, metric),
    ]);
  return writeCsv(header, [
    ...rows("all readers", "", "", coefficients),
    ...pairs.flatMap(({ first, second, figures }) => rows("pair", first, second, figures)),
    ...Object.entries(specific).map(([category, estimate]) => [
      "category",
      "",
      "",
      category,
      "specific_agreement",
      ...estimateCsvRow(estimate, "percent_agreement"),
    ]),
  ]);
}
