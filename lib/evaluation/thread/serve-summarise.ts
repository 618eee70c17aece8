import { EvaluationInputError } from "../input-error";
import { summarise } from "../summarise";
import type { FromThread, SummariseTask } from "./messages";

/** The figures of one evaluation, or why there are none, as a message. */
export function serveSummarise({ tallies, context }: SummariseTask): FromThread {
  try {
    return { is: "done", result: summarise(tallies, context) };
  } catch (error) {
    if (error instanceof EvaluationInputError) return { is: "refused", code: error.code, message: error.message };
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { is: "failed", message, ...(stack === undefined ? {} : { stack }) };
  }
}
