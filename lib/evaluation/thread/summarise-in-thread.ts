import "server-only";
import { Worker } from "node:worker_threads";
import { builtProgram } from "@/lib/built-program";
import { EvaluationInputError } from "../input-error";
import type { EvaluationResult } from "../result";
import type { EvaluationContext } from "../summarise";
import type { ClusterTally } from "../tally";
import type { FromThread, ToThread } from "./messages";

/** So many clusters are on their way in one message. */
const PORTION = 16;

/**
 * `summarise` in a thread of its own: the comparisons of many vendors take longer than a job's lease, and the worker must
 * go on saying that it lives, hear a cancel, and hand back its job when it is told to stop. The same result to the last
 * bit. An abort ends the thread.
 *
 * The tallies are handed over: the list is empty afterwards, so that those of full images are not held here, in a message
 * and in the thread at once.
 */
export async function summariseInThread(
  tallies: ClusterTally[],
  context: EvaluationContext,
  signal: AbortSignal,
): Promise<EvaluationResult> {
  signal.throwIfAborted();
  const worker = new Worker(builtProgram("figures"));
  try {
    const answer = await new Promise<FromThread>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("the thread of the figures ended without an answer")));
      const post = (message: ToThread) => worker.postMessage(message);
      tallies.reverse();
      while (tallies.length > 0) post({ tallies: tallies.splice(-PORTION).reverse() });
      post({ context });
    });
    if (answer.is === "done") return answer.result;
    if (answer.is === "refused") throw new EvaluationInputError(answer.code, answer.message);
    const failure = new Error(answer.message);
    if (answer.stack !== undefined) failure.stack = answer.stack;
    throw failure;
  } finally {
    await worker.terminate();
  }
}
