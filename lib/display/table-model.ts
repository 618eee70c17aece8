import type { Estimate } from "@/lib/statistics/estimate";
import type { CountedUnit } from "./count-words";
import { type CsvValue, writeCsv } from "./csv";
import { differenceCells, type EstimateCells, estimateCells, type FigureStanding } from "./estimate";
import { differenceCsvRow, estimateCsvHeader, estimateCsvRow } from "./estimate-csv";
import { formatNumber } from "./number";
import { forPrograms } from "./present-formats";

/**
 * A figure in a table: `of` says whose it is to those who do not see the row, `casesHref` opens the cases behind it,
 * `receiptHref` what it was computed from.
 */
export interface FigureCell extends FigureStanding {
  estimate: Estimate;
  metric: string;
  isDifference?: boolean;
  /** What n counts; items unless said. */
  unit?: CountedUnit;
  of?: string;
  casesHref?: string;
  receiptHref?: string;
}

/** A text that links, has a tone, or sorts by something other than its letters. */
export interface TextCell {
  text: string;
  href?: string;
  tone?: "neutral" | "accent" | "success" | "warning" | "danger";
  sortAs?: string | number | null;
  /** What the CSV holds instead of the text. */
  csv?: string | number | null;
  swatch?: string;
}

export type TableCell = string | number | null | TextCell | FigureCell;

export interface TableColumn {
  id: string;
  header: string;
  /** One sentence; shown as the title of the header. */
  description?: string;
  /** `number` and `figure` align right; a `figure` takes several columns of the CSV. */
  kind?: "text" | "number" | "figure";
  decimals?: number;
  /** What a cell without a value says. */
  empty?: string;
}

export interface TableRow {
  id: string;
  /** Opened by Enter or by a click on the row's name. */
  href?: string;
  cells: Readonly<Record<string, TableCell>>;
}

export const isFigureCell = (cell: TableCell): cell is FigureCell =>
  typeof cell === "object" && cell !== null && "estimate" in cell;

export function figureCells({ estimate, metric, isDifference, ...standing }: FigureCell): EstimateCells {
  return isDifference === true ? differenceCells(estimate, metric) : estimateCells(estimate, metric, standing);
}

/** What the eye reads in a cell. Never blank. */
export function cellText(cell: TableCell | undefined, column: TableColumn): string {
  if (cell === undefined || cell === null || cell === "") return column.empty ?? "–";
  if (typeof cell === "number") return formatNumber(cell, column.decimals ?? 0);
  if (typeof cell === "string") return cell;
  return isFigureCell(cell) ? figureCells(cell).text : cell.text;
}

/** What a cell sorts by; undefined (no value) sorts last in both directions. */
export function cellSortValue(cell: TableCell | undefined): string | number | undefined {
  if (cell === undefined || cell === null || cell === "") return undefined;
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell === "string") return cell;
  if (!isFigureCell(cell)) return cell.sortAs === undefined ? cell.text : (cell.sortAs ?? undefined);
  const { value } = cell.estimate;
  return value !== null && Number.isFinite(value) ? value : undefined;
}

function csvValues(cell: TableCell | undefined, column: TableColumn): CsvValue[] {
  if (column.kind === "figure") {
    if (cell !== undefined && cell !== null && typeof cell === "object" && isFigureCell(cell)) {
      const { estimate, metric, isDifference, ...standing } = cell;
      return isDifference === true ? differenceCsvRow(estimate, metric) : estimateCsvRow(estimate, metric, standing);
    }
    const width = estimateCsvHeader(column.id).length;
    return [cellText(cell, column), ...Array.from({ length: width - 1 }, () => null)];
  }
  if (cell === undefined || cell === null) return [null];
  if (typeof cell !== "object") return [cell];
  if (isFigureCell(cell)) return [figureCells(cell).text];
  return [cell.csv === undefined ? cell.text : cell.csv];
}

/** The table as CSV: the same cells as on the screen, with the unrounded values of figures beside them. */
export function tableCsv(columns: readonly TableColumn[], rows: readonly TableRow[]): string {
  const header = columns.flatMap((column) => (column.kind === "figure" ? estimateCsvHeader(column.id) : [column.id]));
  return forPrograms(() =>
    writeCsv(
      header,
      rows.map((row) => columns.flatMap((column) => csvValues(row.cells[column.id], column))),
    ),
  );
}
