import type { EvaluationInputCode } from "../input-error";
import type { EvaluationResult } from "../result";
import type { EvaluationContext } from "../summarise";
import type { ClusterTally } from "../tally";

/** All of it plain values and typed arrays, which arrive in the thread to the last bit. */
export interface SummariseTask {
  tallies: readonly ClusterTally[];
  context: EvaluationContext;
}

/** The tallies come in portions, then what is asked of them. */
export type ToThread = Pick<SummariseTask, "tallies"> | Pick<SummariseTask, "context">;

export type FromThread =
  | { is: "done"; result: EvaluationResult }
  | { is: "refused"; code: EvaluationInputCode; message: string }
  | { is: "failed"; message: string; stack?: string };
