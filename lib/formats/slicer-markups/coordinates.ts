import { Fault, finiteNumber, wrongType } from "../fault";

/** True for RAS, false for LPS: written as a word, or as Slicer's number 0 (RAS) or 1 (LPS). */
export function isRas(stated: unknown, field: string, byDefault: boolean): boolean | Fault {
  if (stated === undefined || stated === null || stated === "") return byDefault;
  const word = typeof stated === "number" ? String(stated) : stated;
  if (typeof word !== "string") return wrongType(field, stated, "RAS, LPS, 0 or 1");
  const name = word.trim().toUpperCase();
  if (name === "RAS" || name === "0") return true;
  if (name === "LPS" || name === "1") return false;
  const expected = "RAS, LPS, 0 or 1";
  return new Fault("unknown_value", `${field} is ${word}: not read`, { field, found: word, expected });
}

/** Three finite numbers as LPS mm: x and y change sign where they are RAS. */
export function lpsPosition(values: readonly unknown[], names: readonly string[], fromRas: boolean) {
  const position = new Float64Array(3);
  for (let axis = 0; axis < 3; axis++) {
    const number = finiteNumber(values[axis], names[axis] ?? `[${axis}]`);
    if (number instanceof Fault) return number;
    // + 0: no negative zero where the file has 0
    position[axis] = fromRas && axis < 2 ? -number + 0 : number;
  }
  return position;
}

/** A number as it is written in a table; undefined for a blank cell, the text itself for what is no number. */
export function cellValue(cell: string | undefined): number | string | undefined {
  const text = cell?.trim() ?? "";
  if (text === "") return undefined;
  if (/^[+-]?nan$/i.test(text)) return "NaN";
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? "-Infinity" : "Infinity";
  return /^[+-]?(\d{1,60}\.?\d{0,60}|\.\d{1,60})(e[+-]?\d{1,6})?$/i.test(text) ? Number(text) : text;
}
