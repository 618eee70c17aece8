import { Fault } from "../fault";
import { cellNumber } from "./cell";

/**
 * The label of an answer: the cell exactly, or what `values` says for its code. Codes meet as text, blanks around them
 * aside, and as numbers (1.0 is 1). A code that `values` does not name is a fault, never a label of its own.
 */
export function answerOf(cell: string, values: ReadonlyMap<string, string> | undefined, field: string): string | Fault {
  if (values === undefined) return cell;
  const code = cell.trim();
  const label = values.get(code) ?? values.get(String(cellNumber(code, false)));
  if (label !== undefined) return label;
  const expected = [...values.keys()].slice(0, 20).join(", ");
  return new Fault("unknown_value", `${field}: the answer ${code} is not among the coded values`, {
    field,
    found: cell,
    expected,
  });
}

const YES = new Set(["1", "true", "yes", "y", "x"]);
const NO = new Set(["0", "false", "no", "n"]);

/** Whether a class column's cell says yes. */
export function isChecked(cell: string, field: string): boolean | Fault {
  const text = cell.trim().toLowerCase();
  const value = cellNumber(text, false);
  if (value === 1 || YES.has(text)) return true;
  if (value === 0 || NO.has(text)) return false;
  return new Fault("unknown_value", `${field} is ${cell}, neither 0 nor 1`, { field, found: cell, expected: "0 or 1" });
}
