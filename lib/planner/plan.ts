import { StatisticsInputError } from "@/lib/statistics/estimate";

/** One number, list or table of numbers, or choice that a plan asks for; `optional` where it can do without. */
export type PlanInput =
  | { kind: "number"; help: string; optional?: boolean }
  | { kind: "numbers"; help: string; optional?: boolean }
  /** Rows of equal length; `gaps`: a cell may be empty. */
  | { kind: "table"; help: string; gaps?: true; optional?: boolean }
  | { kind: "choice"; choices: readonly string[]; help: string; optional?: boolean };

/** What was given: inputs by name, absent where not. */
export interface PlanValues {
  has(name: string): boolean;
  number(name: string): number;
  maybeNumber(name: string): number | undefined;
  numbers(name: string): number[];
  maybeNumbers(name: string): number[] | undefined;
  /** Rows of a table; null where a cell is empty. */
  table(name: string): (number | null)[][];
  /** Rows of a table without gaps. */
  matrix(name: string): number[][];
  choice(name: string): string;
  maybeChoice(name: string): string | undefined;
}

/** A question of planning: what it asks for, and its answer as plain figures. Pure; a form and a command print it alike. */
export interface Plan {
  name: string;
  summary: string;
  /** By name, in kebab-case as a command's options. */
  inputs: Readonly<Record<string, PlanInput>>;
  answer(values: PlanValues): Readonly<Record<string, unknown>>;
}

export type GivenTable = readonly (readonly (number | null)[])[];
export type GivenValue = number | readonly number[] | GivenTable | string;
export type GivenValues = Readonly<Record<string, GivenValue | undefined>>;

/** Answers a plan from given inputs; an input that is missing, unknown or of another kind is refused by name. */
export function answerPlan(plan: Plan, given: GivenValues): Readonly<Record<string, unknown>> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(plan.inputs, name)) throw new StatisticsInputError(name, `is no input of ${plan.name}`);
  }
  for (const [name, input] of Object.entries(plan.inputs)) {
    const value = given[name];
    if (value === undefined) {
      if (!input.optional) throw new StatisticsInputError(name, `is needed: ${input.help}`);
    } else if (!isOfKind(value, input)) {
      const wanted = input.kind === "choice" ? `one of ${input.choices.join(", ")}` : KINDS[input.kind];
      throw new StatisticsInputError(name, wanted, value);
    }
  }
  return plan.answer(reading(given));
}

const KINDS = {
  number: "must be number",
  numbers: "must be numbers",
  table: "must be rows of equally many numbers",
} as const;

function isOfKind(value: GivenValue, input: PlanInput): boolean {
  if (input.kind === "number") return typeof value === "number" && Number.isFinite(value);
  if (input.kind === "choice") return typeof value === "string" && input.choices.includes(value);
  if (input.kind === "table") return isTable(value, input.gaps === true);
  return Array.isArray(value) && value.length > 0 && value.every((one) => Number.isFinite(one));
}

function isTable(value: GivenValue, hasGaps: boolean): value is GivenTable {
  if (!Array.isArray(value) || value.length === 0) return false;
  const width: unknown = Array.isArray(value[0]) ? value[0].length : undefined;
  return value.every(
    (row) =>
      Array.isArray(row) &&
      row.length === width &&
      row.length > 0 &&
      row.every((cell) => (cell === null ? hasGaps : Number.isFinite(cell))),
  );
}

function reading(given: GivenValues): PlanValues {
  const maybeNumber = (name: string): number | undefined => {
    const value = given[name];
    return typeof value === "number" ? value : undefined;
  };
  const maybeNumbers = (name: string): number[] | undefined => {
    const value = given[name];
    return typeof value === "object" ? value.flatMap((one) => (typeof one === "number" ? one : [])) : undefined;
  };
  const maybeChoice = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === "string" ? value : undefined;
  };
  const needed = <Value>(name: string, value: Value | undefined): Value => {
    if (value === undefined) throw new StatisticsInputError(name, "is needed");
    return value;
  };
  const table = (name: string): (number | null)[][] => {
    const value = needed(name, given[name]);
    return isTable(value, true) ? value.map((row) => [...row]) : [];
  };
  return {
    has: (name) => given[name] !== undefined,
    maybeNumber,
    maybeNumbers,
    number: (name) => needed(name, maybeNumber(name)),
    numbers: (name) => needed(name, maybeNumbers(name)),
    table,
    matrix: (name) => table(name).map((row) => row.map((cell) => cell ?? Number.NaN)),
    choice: (name) => needed(name, maybeChoice(name)),
    maybeChoice,
  };
}
