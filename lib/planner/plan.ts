import { StatisticsInputError } from "@/lib/statistics/estimate";

/** One number, list of numbers or choice that a plan asks for; `optional` where it can do without. */
export type PlanInput =
  | { kind: "number"; help: string; optional?: boolean }
  | { kind: "numbers"; help: string; optional?: boolean }
  | { kind: "choice"; choices: readonly string[]; help: string; optional?: boolean };

/** What was given: inputs by name, absent where not. */
export interface PlanValues {
  number(name: string): number;
  maybeNumber(name: string): number | undefined;
  numbers(name: string): number[];
  maybeNumbers(name: string): number[] | undefined;
  choice(name: string): string;
}

/** A question of planning: what it asks for, and its answer as plain figures. Pure; a form and a command print it alike. */
export interface Plan {
  name: string;
  summary: string;
  /** By name, in kebab-case as a command's options. */
  inputs: Readonly<Record<string, PlanInput>>;
  answer(values: PlanValues): Readonly<Record<string, unknown>>;
}

export type GivenValues = Readonly<Record<string, number | readonly number[] | string | undefined>>;

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
      const wanted = input.kind === "choice" ? `one of ${input.choices.join(", ")}` : `must be ${input.kind}`;
      throw new StatisticsInputError(name, wanted, value);
    }
  }
  return plan.answer(reading(given));
}

function isOfKind(value: number | readonly number[] | string, input: PlanInput): boolean {
  if (input.kind === "number") return typeof value === "number" && Number.isFinite(value);
  if (input.kind === "choice") return typeof value === "string" && input.choices.includes(value);
  return Array.isArray(value) && value.length > 0 && value.every((one) => Number.isFinite(one));
}

function reading(given: GivenValues): PlanValues {
  const maybeNumber = (name: string): number | undefined => {
    const value = given[name];
    return typeof value === "number" ? value : undefined;
  };
  const maybeNumbers = (name: string): number[] | undefined => {
    const value = given[name];
    return typeof value === "object" ? [...value] : undefined;
  };
  const needed = <Value>(name: string, value: Value | undefined): Value => {
    if (value === undefined) throw new StatisticsInputError(name, "is needed");
    return value;
  };
  return {
    maybeNumber,
    maybeNumbers,
    number: (name) => needed(name, maybeNumber(name)),
    numbers: (name) => needed(name, maybeNumbers(name)),
    choice: (name) => {
      const value = given[name];
      return needed(name, typeof value === "string" ? value : undefined);
    },
  };
}
