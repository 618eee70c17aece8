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

export type ClassAnswer = "yes" | "no" | "uncertain";

/** What a class column's cell says: 1 and yes, 0 and no, -1 for uncertain as CheXpert and MIMIC-CXR write it. */
export function classAnswer(cell: string, field: string): ClassAnswer | Fault {
  const text = cell.trim().toLowerCase();
  const value = cellNumber(text, false);
  if (value === 1 || YES.has(text)) return "yes";
  if (value === 0 || NO.has(text)) return "no";
  if (value === -1) return "uncertain";
  const expected = "1 (yes), 0 (no) or -1 (uncertain)";
  return new Fault("unknown_value", `${field} is ${cell}, not ${expected}`, { field, found: cell, expected });
}

/** The label of a class about which somebody was uncertain: neither the class nor its absence. */
export const uncertainLabel = (name: string): string => `${name} (uncertain)`;
