import type { Estimate } from "@/lib/statistics/estimate";
import { cautionWords } from "./coverage-caution";
import type { CsvValue } from "./csv";
import { differenceCells, estimateCells, type FigureStanding } from "./estimate";
import { forPrograms } from "./present-formats";

/** Columns of one figure in a CSV: as shown, then unrounded, so that both people and programs are served. */
export function estimateCsvHeader(prefix: string): string[] {
  const columns = [
    "shown",
    "value",
    "low",
    "high",
    "level",
    "n",
    "defined_of",
    "cases",
    "readers",
    "method",
    "not_defined_because",
    "caution",
  ];
  return columns.map((column) => (prefix === "" ? column : `${prefix}_${column}`));
}

function row(estimate: Estimate, shown: string, reason: string, { definedOf }: FigureStanding = {}): CsvValue[] {
  const { value, low, high, level, n, clusters, readers, method } = estimate;
  return [shown, value, low, high, level, n, definedOf, clusters, readers, method, reason, cautionWords(estimate)];
}

export function estimateCsvRow(estimate: Estimate, metricId: string, standing?: FigureStanding): CsvValue[] {
  return forPrograms(() => {
    const { text, reason } = estimateCells(estimate, metricId, standing);
    return row(estimate, text, reason, standing);
  });
}

export function differenceCsvRow(estimate: Estimate, metricId: string): CsvValue[] {
  return forPrograms(() => {
    const { text, reason } = differenceCells(estimate, metricId);
    return row(estimate, text, reason);
  });
}
