import { withGuard } from "@/lib/model/formula-guard";

export type CsvValue = string | number | boolean | null | undefined;

/** One cell by RFC 4180. A text that a spreadsheet would run is kept from it by a leading apostrophe. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const safe = withGuard(String(value));
  return /[",\r\n\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file: header, rows, CRLF line ends; no byte order mark. */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}
