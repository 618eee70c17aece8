import { StatisticsInputError } from "@/lib/statistics/estimate";
import type { GivenValue, PlanInput } from "./plan";

/**
 * An input as it is typed, on a command line or in a form: a list's numbers apart by comma, semicolon or white space; a
 * table's rows by semicolon or line, its cells by comma, tab or blank, an empty cell or "-" where there is none. Undefined where
 * nothing was typed; what is no number is refused by name.
 */
export function givenFromText(name: string, input: PlanInput, text: string | undefined): GivenValue | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const typed = text.trim();
  if (input.kind === "choice") return typed;
  if (input.kind === "number") return numberOf(name, typed);
  if (input.kind === "numbers") return typed.split(/\s*[;,]\s*|\s+/).map((part) => numberOf(name, part));
  return typed.split(/\s*(?:;|\r?\n)\s*/).map((row) => cellsOf(row).map((cell) => cellValue(name, cell)));
}

/** Cells of a row: apart by comma or tab where it has any (then a cell may be empty), else by blanks. */
function cellsOf(row: string): string[] {
  return /[,\t]/.test(row) ? row.split(/[,\t]/) : row.trim().split(/ +/);
}

function cellValue(name: string, cell: string): number | null {
  const typed = cell.trim();
  return typed === "" || typed === "-" ? null : numberOf(name, typed);
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) throw new StatisticsInputError(name, "a number", `"${text}"`);
  return value;
}
