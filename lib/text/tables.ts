import { formatCounted } from "@/lib/display/number";

/** Words of tables, forms and jobs that belong to no page. */
export const TABLE_TEXT = {
  noInterval: "no interval",
  filter: "Filter  ( / )",
  filterOf: (label: string) => `Filter: ${label}`,
  rows: (shown: number, all: number) =>
    shown === all ? formatCounted(all, "row") : `${shown} of ${formatCounted(all, "row")}`,
  csv: "CSV",
  noRows: "No rows.",
  noMatch: "No row matches the filter.",
} as const;

export const FORM_TEXT = {
  saved: "Saved.",
  save: "Save",
  sending: ", sending",
  notSaved: "Not saved.",
  anotherLook: "Not saved: some fields need another look",
  keepIt: "Keep it",
} as const;
