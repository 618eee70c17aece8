import { GeometryInputError } from "@/lib/geometry/input-error";
import { StatisticsInputError } from "@/lib/statistics/estimate";
import { givenFromText } from "./given-from-text";
import { answerPlan, type Plan } from "./plan";

/** What a form shows of a question: its answer, which inputs it waits for, or what is wrong with one. */
export type TypedAnswer =
  | { kind: "answered"; answer: Readonly<Record<string, unknown>> }
  | { kind: "waiting"; inputs: readonly string[] }
  | { kind: "refused"; input: string; words: string };

/** The input that an argument's name is of: `falseAlarm` and `strata[0].n` are no inputs as they stand. */
function inputOf({ inputs }: Plan, argument: string): string {
  const [name = argument] = argument.split(/[[.]/);
  const asOption = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [argument, name, asOption].find((one) => Object.hasOwn(inputs, one)) ?? argument;
}

/** Answers a question from inputs as they are typed. Pure, so that a browser does it without asking a server. */
export function answerTyped(plan: Plan, typed: Readonly<Record<string, string>>): TypedAnswer {
  const isBlank = (name: string) => (typed[name] ?? "").trim() === "";
  const missing = Object.entries(plan.inputs).flatMap(([name, { optional }]) =>
    !optional && isBlank(name) ? [name] : [],
  );
  if (missing.length > 0) return { kind: "waiting", inputs: missing };
  if (Object.keys(plan.inputs).every(isBlank)) return { kind: "waiting", inputs: Object.keys(plan.inputs) };
  try {
    const given = Object.entries(plan.inputs).map(([name, input]) => [name, givenFromText(name, input, typed[name])]);
    return { kind: "answered", answer: answerPlan(plan, Object.fromEntries(given)) };
  } catch (error) {
    if (error instanceof StatisticsInputError || error instanceof GeometryInputError) {
      const words = error.message.slice(error.argument.length + 2);
      return { kind: "refused", input: inputOf(plan, error.argument), words };
    }
    throw error;
  }
}
