import "server-only";
import type { EvaluationResult } from "../result";
import type { EvaluationContext } from "../summarise";
import type { ClusterTally } from "../tally";
import { askThread, sendAway } from "./ask-thread";

/** So many clusters are on their way in one message. */
const PORTION = 16;

/** `summarise` in a thread of its own: the same result to the last bit. The tallies are handed over (`sendAway`). */
export function summariseInThread(
  tallies: ClusterTally[],
  context: EvaluationContext,
  signal: AbortSignal,
): Promise<EvaluationResult> {
  return askThread<EvaluationResult>(signal, (post) => {
    sendAway(tallies, PORTION, (part) => post({ tallies: part }));
    post({ context });
  });
}
