import { GeometryInputError } from "@/lib/geometry/input-error";
import { StatisticsInputError } from "@/lib/statistics/estimate";
import { givenFromText } from "./given-from-text";
import { answerPlan, type Plan } from "./plan";

/** What a form shows of a question: its answer, which inputs it waits for, or what is wrong with one. */
export type TypedAnswer =
  | { kind: "answered"; answer: Readonly<Record<string, unknown>> }
  | { kind: "waiting"; inputs: readonly string[] }
  | { kind: "refused"; input: string; words: string };

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
      return { kind: "refused", input: error.argument, words: error.message.slice(error.argument.length + 2) };
    }
    throw error;
  }
}
