import type { ForestChart } from "@/lib/charts/forest";
import type { OperatingPlot } from "@/lib/charts/operating-points";

export interface ReportColumn {
  header: string;
  align: "left" | "right";
  /** Share of the table's width, relative to the other columns. */
  weight: number;
}

/** A table of finished words; the first cell of a row names the row. */
export interface ReportTable {
  caption: string;
  columns: ReportColumn[];
  rows: string[][];
}

/** What a report is made of, in reading order. Everything is words and positions already: drawing formats nothing. */
export type Block =
  | { kind: "title"; text: string; subtitle: string }
  | { kind: "heading"; level: 1 | 2; text: string; newPage?: boolean }
  | { kind: "paragraph"; text: string; tone: "lead" | "plain" | "note" }
  | { kind: "list"; items: string[]; ordered: boolean }
  | { kind: "facts"; rows: { name: string; value: string }[] }
  | { kind: "table"; table: ReportTable }
  | { kind: "forest"; chart: ForestChart }
  | { kind: "operating"; plot: OperatingPlot }
  | { kind: "warning"; text: string }
  /** Lines to be filled with a pen. */
  | { kind: "blanks"; names: string[] };

export interface ReportAttachment {
  name: string;
  type: "application/json" | "text/csv";
  description: string;
  text: string;
}

export interface ReportDocument {
  title: string;
  /** At the foot of every page, before the page's number. */
  footer: string;
  language: "en";
  createdAt: Date;
  blocks: Block[];
  attachments: ReportAttachment[];
}
