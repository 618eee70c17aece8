import { Fault, wrongType } from "../fault";

/** Cells that say nothing: not 0, not "no". */
const MISSING = new Set(["", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#N/A"]);

/** First characters of what can be missing: a blank, N, n or #; most cells are told by theirs. */
const MISSING_BEGINNINGS = /^[\sNn#]/;

export function isMissing(cell: string): boolean {
  if (cell === "") return true;
  const first = cell.charCodeAt(0);
  // digits and small letters: nothing that is missing begins so, but for n
  if (first >= 0x30 && first <= 0x7a && first !== 0x4e && first !== 0x6e) return false;
  return MISSING_BEGINNINGS.test(cell) && MISSING.has(cell.trim());
}

/** A missing cell that says it was to be a number. */
export const isNotANumber = (cell: string): boolean => cell.trim().toLowerCase() === "nan";

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;

/** The number a cell holds, written in full: no units, no thousands; with `decimalComma` also 1,5. Undefined if none. */
export function cellNumber(cell: string, decimalComma: boolean): number | undefined {
  const text = cell.trim();
  if (text.length > 400) return undefined;
  if (NUMBER.test(text)) return Number(text);
  return decimalComma && DECIMAL_COMMA.test(text) ? Number(text.replace(",", ".")) : undefined;
}

/** A finite number, or the fault of a cell that holds none. The caller has dealt with missing cells. */
export function checkedCellNumber(cell: string, field: string, decimalComma: boolean): number | Fault {
  const value = cellNumber(cell, decimalComma);
  if (value === undefined) return wrongType(field, cell, "a number");
  if (Number.isFinite(value)) return value;
  return new Fault("not_finite", `${field} is ${cell}`, { field, found: cell, expected: "a finite number" });
}
