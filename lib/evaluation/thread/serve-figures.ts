import { measureAgreement } from "../agreement/agreement";
import type { AgreementResult } from "../agreement/agreement-result";
import { EvaluationInputError } from "../input-error";
import type { EvaluationResult } from "../result";
import { summarise } from "../summarise";
import type { AgreementTask, FromThread, SummariseTask } from "./messages";

/** The figures of one evaluation, or why there are none, as a message. */
export function serveSummarise({ tallies, context }: SummariseTask): FromThread<EvaluationResult> {
  return answerOf(() => summarise(tallies, context));
}

/** The same of an agreement study. */
export function serveAgreement({ ratings, study: { settings, inputs } }: AgreementTask): FromThread<AgreementResult> {
  return answerOf(() => measureAgreement(ratings, settings, inputs));
}

function answerOf<Result>(make: () => Result): FromThread<Result> {
  try {
    return { is: "done", result: make() };
  } catch (error) {
    if (error instanceof EvaluationInputError) return { is: "refused", code: error.code, message: error.message };
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { is: "failed", message, ...(stack === undefined ? {} : { stack }) };
  }
}
