export const CHART_TEXT = {
  csv: "CSV",
  asTable: "The same as a table",
  band: (margin: string) =>
    `Band between the dotted lines: within the margin of ${margin} that the project set. Arrows: the interval goes on.`,
  corner: (rows: string, columns: string) => `${rows} ↓  ${columns} →`,
  total: "total",
} as const;
