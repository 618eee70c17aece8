import { StatisticsInputError } from "../estimate";
import { requireCount } from "./requirements";
import {
  AQL_PERCENTS,
  CODE_LETTERS,
  DIAGONALS,
  FIRST_DIAGONAL,
  INSPECTION_LEVELS,
  type InspectionLevel,
  LARGEST_OF_SHORT_LETTERS,
  LAST_LONG_LETTER,
  PLAN_LETTERS,
  PLAN_SIZES,
} from "./z14-tables";

export interface Z14Plan {
  /** Code letter of the lot size (Table I). */
  codeLetter: string;
  /** Code letter of the plan used: another one where Table II-A has an arrow. */
  planLetter: string;
  n: number;
  accept: number;
  reject: number;
  /** The sample is as large as the lot: every item is inspected. */
  inspectAll: boolean;
}

function entry(letter: number, aql: number): number | "up" | "down" {
  const diagonal = letter + aql - FIRST_DIAGONAL;
  if (diagonal < 0) return "down";
  const found = DIAGONALS[diagonal] ?? "up";
  if (typeof found === "number" && found > LARGEST_OF_SHORT_LETTERS && letter > LAST_LONG_LETTER) return "up";
  return found;
}

/** The first letter from `start` on, in steps of `step`, that has a plan of its own. */
function firstPlan(start: number, aql: number, step: 1 | -1): number | null {
  for (let letter = start; letter >= 0 && letter < PLAN_LETTERS.length; letter += step) {
    if (typeof entry(letter, aql) === "number") return letter;
  }
  return null;
}

/**
 * Single sampling plan for normal inspection by attributes: the code letter of the lot size and inspection level, and
 * with the AQL the sample size, acceptance and rejection number. Arrows of the table are followed to the first plan
 * above or below, whose own sample size is then used.
 *
 * @param lot items of the lot, at least 2; @param level general I, II (usual), III or special S-1 to S-4
 * @param aqlPercent one of the standard's AQLs
 * Switching rules (tightened, reduced inspection) are not covered.
 * Source: MIL-STD-105E (1989), Tables I and II-A. Oracle: the same, as printed (`planning.z14_single_normal`).
 * Example: a lot of 1,200, level II, AQL 1.0: letter J, n = 80, accept 2, reject 3.
 * @throws StatisticsInputError for a lot below 2, an unknown level, or an AQL that the standard does not have
 */
export function z14SingleNormal(lot: number, level: InspectionLevel, aqlPercent: number): Z14Plan {
  requireCount("lot", lot, 2);
  const column = INSPECTION_LEVELS.indexOf(level);
  if (column < 0) throw new StatisticsInputError("level", `must be one of ${INSPECTION_LEVELS.join(", ")}`, level);
  const aql = AQL_PERCENTS.findIndex((value) => Math.abs(value - aqlPercent) < 1e-9 * value);
  if (aql < 0) throw new StatisticsInputError("aqlPercent", `must be one of ${AQL_PERCENTS.join(", ")}`, aqlPercent);
  const codeLetter = CODE_LETTERS.find(([largest]) => lot <= largest)?.[1].charAt(column) ?? "";
  const start = PLAN_LETTERS.indexOf(codeLetter);
  const up = entry(start, aql) === "up";
  // above A and below R the table ends: its arrows there lead the other way
  const letter = firstPlan(start, aql, up ? -1 : 1) ?? firstPlan(start, aql, up ? 1 : -1);
  const accept = letter === null ? null : entry(letter, aql);
  if (letter === null || typeof accept !== "number") {
    throw new StatisticsInputError("aqlPercent", "has no plan for this lot", aqlPercent);
  }
  const n = PLAN_SIZES[letter] ?? 0;
  const planLetter = PLAN_LETTERS.charAt(letter);
  return { codeLetter, planLetter, n, accept, reject: accept + 1, inspectAll: n >= lot };
}
