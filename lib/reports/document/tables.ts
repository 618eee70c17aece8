import type { PageTable } from "@/lib/compare/comparison-tables";
import { definedOf } from "@/lib/compare/defined-of";
import { type EstimateCells, estimateCells } from "@/lib/display/estimate";
import { metricName } from "@/lib/display/metric-definition";
import { formatLevel } from "@/lib/display/quantity";
import { cellText, figureCells, isFigureCell, type TableCell, type TableColumn } from "@/lib/display/table-model";
import type { MetricEstimates } from "@/lib/evaluation/result";
import type { Block, ReportColumn } from "./blocks";
import { REPORT_WORDS as W } from "./words";

/** So many figures with their intervals fit beside each other on a page. */
const FIGURES_ABREAST = 4;

export const textColumn = (header: string, weight = 1): ReportColumn => ({ header, align: "left", weight });
export const numberColumn = (header: string, weight = 0.6): ReportColumn => ({ header, align: "right", weight });

export function tableBlock(caption: string, columns: ReportColumn[], rows: string[][]): Block {
  return { kind: "table", table: { caption, columns, rows } };
}

/** A confidence level: "95 %". */
export function levelText(level: number): string {
  return formatLevel(level);
}

/** A figure and what it was counted on: no number stands alone. */
export function figureText({ text, counts }: EstimateCells): string {
  return `${text}; ${counts}`;
}

function words(cell: TableCell | undefined, column: TableColumn): string {
  const isFigure = typeof cell === "object" && cell !== null && isFigureCell(cell);
  return isFigure ? figureText(figureCells(cell)) : cellText(cell, column);
}

/** The named columns of a table of the screen, in that order, with the same cells; all of them unless named. */
export function pageTableBlock(
  caption: string,
  { columns, rows }: PageTable,
  weights: Readonly<Record<string, number>> = {},
): Block {
  const named = Object.keys(weights);
  const shown = named.length === 0 ? columns : columns.filter(({ id }) => named.includes(id));
  return tableBlock(
    caption,
    shown.map(({ id, header, kind }) => ({
      header,
      align: kind === "number" ? "right" : "left",
      weight: weights[id] ?? (kind === "number" ? 0.6 : 1),
    })),
    rows.map(({ cells }) => shown.map((column) => words(cells[column.id], column))),
  );
}

/** A table of figures with more columns than fit, as tables below one another, each with the first column. */
export function crossTableBlocks(caption: string, { columns, rows }: PageTable): Block[] {
  const [name, ...figures] = columns;
  if (!name) return [];
  return inGroups(figures).map((group) =>
    tableBlock(
      caption,
      [textColumn(name.header, 0.8), ...group.map(({ header }) => textColumn(header))],
      rows.map(({ cells }) => [name, ...group].map((column) => words(cells[column.id], column))),
    ),
  );
}

/** Figures downwards, vendors (or readers) across. */
export function figureTableBlocks(
  caption: string,
  ids: readonly string[],
  holders: readonly { name: string; figures: MetricEstimates }[],
  nameOf: (id: string) => string = metricName,
): Block[] {
  return inGroups(holders).map((group) =>
    tableBlock(
      caption,
      [textColumn(W.figure, 0.9), ...group.map(({ name }) => textColumn(name))],
      ids.map((id) => [
        nameOf(id),
        ...group.map(({ figures }) => {
          const estimate = figures[id];
          return estimate ? figureText(estimateCells(estimate, id, { definedOf: definedOf(id, figures) })) : W.noFigure;
        }),
      ]),
    ),
  );
}

function inGroups<Part>(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  for (let at = 0; at < parts.length; at += FIGURES_ABREAST) groups.push(parts.slice(at, at + FIGURES_ABREAST));
  return groups;
}
