import type { AgreementResult, AgreementSettings, Rating } from "../agreement/agreement-result";
import type { EvaluationInputCode } from "../input-error";
import type { EvaluationResult, Receipt } from "../result";
import type { EvaluationContext } from "../summarise";
import type { ClusterTally } from "../tally";

/** All of it plain values and typed arrays, which arrive in the thread to the last bit. */
export interface SummariseTask {
  tallies: readonly ClusterTally[];
  context: EvaluationContext;
}

export interface AgreementTask {
  ratings: readonly Rating[];
  study: { settings: AgreementSettings; inputs: Receipt["inputs"] };
}

/** Tallies or ratings come in portions, then what is asked of them. */
export type ToThread =
  | Pick<SummariseTask, "tallies">
  | Pick<SummariseTask, "context">
  | Pick<AgreementTask, "ratings">
  | Pick<AgreementTask, "study">;

export type FromThread<Result = EvaluationResult | AgreementResult> =
  | { is: "done"; result: Result }
  | { is: "refused"; code: EvaluationInputCode; message: string }
  | { is: "failed"; message: string; stack?: string };
