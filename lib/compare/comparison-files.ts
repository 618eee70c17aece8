import { tableCsv } from "@/lib/display/table-model";
import type { EvaluationResult } from "@/lib/evaluation/result";
import {
  countTable,
  figureTable,
  labelTable,
  NO_LINKS,
  type PageTable,
  pairTable,
  sliceTable,
} from "./comparison-tables";
import { figureIds, labelFigureIds } from "./figure-groups";

/** The tables of one evaluation as files: the same cells as on the page. */
export const COMPARISON_FILES = ["figures.csv", "pairs.csv", "counts.csv", "labels.csv", "slices.csv"] as const;
export type ComparisonFile = (typeof COMPARISON_FILES)[number];

/** The CSV text of a table of an evaluation. Labels and slices hold every figure, one block of rows a figure. */
export function comparisonCsv(result: EvaluationResult, file: ComparisonFile): string {
  switch (file) {
    case "figures.csv":
      return csv(figureTable(result, NO_LINKS));
    case "pairs.csv":
      return csv(pairTable(result, NO_LINKS));
    case "counts.csv":
      return csv(countTable(result, NO_LINKS));
    case "labels.csv":
      return csv(
        stack(labelFigureIds(result).map((id) => ({ keys: { figure: id }, table: labelTable(result, id, NO_LINKS) }))),
      );
    case "slices.csv": {
      const attributes = new Set(result.vendors.flatMap(({ slices }) => Object.keys(slices)));
      return csv(
        stack(
          [...attributes].flatMap((attribute) =>
            figureIds(result).map((id) => ({
              keys: { attribute, figure: id },
              table: sliceTable(result, attribute, id, NO_LINKS),
            })),
          ),
        ),
      );
    }
  }
}

function csv({ columns, rows }: PageTable): string {
  return tableCsv(columns, rows);
}

/** Puts tables of the same columns under one another, with what tells them apart in front. */
function stack(blocks: { keys: Record<string, string>; table: PageTable }[]): PageTable {
  const [first] = blocks;
  if (!first) return { columns: [], rows: [] };
  const columns = [
    ...Object.keys(first.keys).map((id) => ({ id, header: id })),
    ...first.table.columns.map((column, i) => (i === 0 ? { ...column, id: "value", header: "value" } : column)),
  ];
  const name = first.table.columns[0]?.id ?? "";
  return {
    columns,
    rows: blocks.flatMap(({ keys, table }) =>
      table.rows.map((row) => ({
        id: JSON.stringify([keys, row.id]),
        cells: { ...row.cells, ...keys, value: row.cells[name] ?? null },
      })),
    ),
  };
}
