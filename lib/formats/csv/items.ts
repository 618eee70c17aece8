import type { Attributes, Reject } from "@/lib/model/annotation";
import { Fault, missingField } from "../fault";
import type { DeliveryFile } from "../format";
import { setOwn } from "../set-own";
import { checkedCellNumber, isMissing } from "./cell";
import { detached } from "./interned";
import { csvRows, readCsvHead } from "./rows";

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
  /** `line 24`. */
  place: string;
}

export interface ItemSink {
  item(record: ItemRecord): void;
  reject(reject: Reject): void;
}

const TEXT_COLUMNS = ["key", "case", "study", "file"] as const;

const COUNT = { expected: "a whole number above 0", accepts: (n: number) => Number.isSafeInteger(n) && n > 0 };
const LENGTH = { expected: "millimetres above 0", accepts: (n: number) => n > 0 };

/** Reserved columns that hold numbers: the field of the record, and what it must be. */
const NUMBER_COLUMNS = {
  width: { field: "width", ...COUNT },
  height: { field: "height", ...COUNT },
  frames: { field: "frames", ...COUNT },
  spacing_x_mm: { field: "spacingXMm", ...LENGTH },
  spacing_y_mm: { field: "spacingYMm", ...LENGTH },
  spacing_z_mm: { field: "spacingZMm", ...LENGTH },
  position_mm: { field: "positionMm", expected: "millimetres", accepts: () => true },
} as const;

type NumberColumn = keyof typeof NUMBER_COLUMNS;

function isNumberColumn(name: string): name is NumberColumn {
  return Object.hasOwn(NUMBER_COLUMNS, name);
}

/**
 * Reads an items file: reserved columns key, case, study, file, width, height, frames, spacing_x_mm, spacing_y_mm,
 * spacing_z_mm, position_mm; every other column is an attribute, kept as text. Any separator, streamed. A row is
 * rejected for a missing or repeated key, another number of columns, a number that is none or out of its range; a file
 * without a column `key`, or with one twice, is rejected as a whole.
 */
export async function readItems(file: DeliveryFile, sink: ItemSink): Promise<void> {
  const head = await readCsvHead(file, true);
  // a file with the one column `key` has no separator
  const dialect = head?.dialect ?? { separator: ",", skipsBlanks: false, decimalComma: false, preamble: 0 };
  let columns: string[] | undefined;
  const keys = new Set<string>();
  for await (const rows of csvRows(file, dialect)) {
    for (const row of rows) {
      const place = `line ${row.line}`;
      if (columns === undefined) {
        columns = row.fields.map((name) => name.trim());
        const fault = headerFault(columns);
        if (fault === undefined) continue;
        sink.reject(fault.at(file.name, place));
        return;
      }
      const record = row.fault ?? recordOf(columns, row.fields, place, dialect.decimalComma);
      const fault = record instanceof Fault ? record : repeatedKey(record.key, keys);
      if (fault !== undefined) sink.reject(fault.at(file.name, place));
      else if (!(record instanceof Fault)) sink.item(record);
    }
  }
}

function headerFault(columns: readonly string[]): Fault | undefined {
  const repeated = columns.find((name, at) => name !== "" && columns.indexOf(name) !== at);
  if (repeated !== undefined) {
    return new Fault("duplicate_id", `the column ${repeated} stands twice`, { field: repeated, expected: "one" });
  }
  if (columns.includes("key")) return undefined;
  const found = columns.slice(0, 20).join(", ");
  return new Fault("missing_field", "there is no column key", { field: "key", found, expected: "a column key" });
}

function repeatedKey(key: string, keys: Set<string>): Fault | undefined {
  if (keys.has(key)) {
    return new Fault("duplicate_item", `${key} stands on an earlier line`, {
      field: "key",
      found: key,
      expected: "keys once",
    });
  }
  keys.add(key);
  return undefined;
}

function recordOf(
  columns: readonly string[],
  fields: readonly string[],
  place: string,
  decimalComma: boolean,
): ItemRecord | Fault {
  if (fields.length !== columns.length) {
    const message = `the row has ${fields.length} columns, the header ${columns.length}`;
    const detail = { found: `${fields.length} columns`, expected: `${columns.length} columns` };
    return new Fault("ragged_row", message, detail);
  }
  const record: ItemRecord = { key: "", attributes: {}, place };
  for (const [at, name] of columns.entries()) {
    const cell = fields[at] ?? "";
    if (isMissing(cell) || name === "") continue;
    const text = TEXT_COLUMNS.find((column) => column === name);
    if (text !== undefined) record[text] = detached(cell.trim());
    else if (isNumberColumn(name)) {
      const { field, expected, accepts } = NUMBER_COLUMNS[name];
      const value = checkedCellNumber(cell, name, decimalComma);
      if (value instanceof Fault) return value;
      if (!accepts(value)) {
        const code = value < 0 ? "negative_size" : "wrong_type";
        return new Fault(code, `${name} is ${cell.trim()}, not ${expected}`, { field: name, found: cell, expected });
      }
      record[field] = value;
    } else setOwn(record.attributes, name, detached(cell.trim()));
  }
  return record.key === "" ? missingField("key", "the item's key") : record;
}
