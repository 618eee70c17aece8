import Papa from "papaparse";
import type { DeliveryFile } from "@/lib/formats/format";
import type { Attributes, Reject } from "@/lib/model/annotation";

/** One row of an items file. */
export interface ItemRecord {
  key: string;
  case?: string;
  study?: string;
  file?: string;
  width?: number;
  height?: number;
  frames?: number;
  spacingXMm?: number;
  spacingYMm?: number;
  spacingZMm?: number;
  positionMm?: number;
  attributes: Attributes;
}

const MISSING = new Set(["", "NA", "N/A", "NaN", "null"]);

/** Reserved columns that hold numbers: field, and what it must be. */
const NUMBERS = {
  width: { field: "width", expected: "a whole number above 0", accepts: (n: number) => Number.isInteger(n) && n > 0 },
  height: { field: "height", expected: "a whole number above 0", accepts: (n: number) => Number.isInteger(n) && n > 0 },
  frames: { field: "frames", expected: "a whole number above 0", accepts: (n: number) => Number.isInteger(n) && n > 0 },
  spacing_x_mm: { field: "spacingXMm", expected: "millimetres above 0", accepts: (n: number) => n > 0 },
  spacing_y_mm: { field: "spacingYMm", expected: "millimetres above 0", accepts: (n: number) => n > 0 },
  spacing_z_mm: { field: "spacingZMm", expected: "millimetres above 0", accepts: (n: number) => n > 0 },
  position_mm: { field: "positionMm", expected: "millimetres", accepts: () => true },
} as const;
const TEXTS = ["key", "case", "study", "file"] as const;

export interface ItemSink {
  item(record: ItemRecord): void;
  reject(reject: Reject): void;
}

/** Reads `items.csv`: reserved columns key, case, study, file, sizes, spacings and position; others are attributes. */
export async function readItems(file: DeliveryFile, sink: ItemSink): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  const refuse = (place: string, reject: Omit<Reject, "file" | "place">) =>
    sink.reject({ file: file.name, place, ...reject });
  try {
    for await (const chunk of file.open()) text += decoder.decode(chunk, { stream: true });
    text += decoder.decode();
  } catch {
    return refuse("file", { code: "wrong_encoding", message: "The file is not UTF-8 text.", expected: "UTF-8" });
  }
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const [header, ...rows] = parsed.data;
  const columns = header?.map((name) => name.trim()) ?? [];
  if (!columns.includes("key"))
    return refuse("line 1", {
      field: "key",
      found: columns.slice(0, 20).join(", "),
      expected: "a column `key`",
      code: "missing_field",
      message: "The first line has no column `key`.",
    });
  const repeated = columns.find((name, at) => columns.indexOf(name) !== at);
  if (repeated !== undefined)
    return refuse("line 1", {
      field: repeated,
      code: "duplicate_id",
      message: `The column "${repeated}" occurs twice.`,
    });
  const seen = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const place = `row ${at + 1}`;
    if (row.length !== columns.length) {
      const counts = { found: `${row.length} fields`, expected: `${columns.length} fields` };
      refuse(place, {
        code: "ragged_row",
        message: "The row has another number of fields than the header.",
        ...counts,
      });
      continue;
    }
    const record = readRow(columns, row, (reject) => refuse(place, reject));
    if (!record) continue;
    if (seen.has(record.key)) {
      refuse(place, {
        field: "key",
        found: record.key,
        code: "duplicate_item",
        message: `"${record.key}" is listed twice.`,
      });
      continue;
    }
    seen.add(record.key);
    sink.item(record);
  }
}

function readRow(
  columns: readonly string[],
  row: readonly string[],
  refuse: (reject: Omit<Reject, "file" | "place">) => void,
): ItemRecord | null {
  const record: ItemRecord = { key: "", attributes: {} };
  for (const [at, column] of columns.entries()) {
    const value = (row[at] ?? "").trim();
    if (MISSING.has(value)) continue;
    const text = TEXTS.find((name) => name === column);
    const number = Object.hasOwn(NUMBERS, column) ? NUMBERS[column as keyof typeof NUMBERS] : undefined;
    if (text) record[text] = value;
    else if (number) {
      const parsed = Number(value);
      if (!Number.isFinite(parsed) || !number.accepts(parsed)) {
        refuse({
          field: column,
          found: value,
          expected: number.expected,
          code: "wrong_type",
          message: `${column} is not ${number.expected}.`,
        });
        return null;
      }
      record[number.field] = parsed;
    } else
      Object.defineProperty(record.attributes, column, { value, enumerable: true, configurable: true, writable: true });
  }
  if (record.key === "") {
    refuse({ field: "key", code: "missing_field", message: "The row has no key." });
    return null;
  }
  return record;
}
