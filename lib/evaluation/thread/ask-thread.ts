import "server-only";
import { Worker } from "node:worker_threads";
import { builtProgram } from "@/lib/built-program";
import { EvaluationInputError } from "../input-error";
import type { FromThread, ToThread } from "./messages";

/**
 * What the thread of the figures makes of what `send` posts to it: many vendors or readers take longer than a job's
 * lease, and the worker must go on saying that it lives, hear a cancel, and hand back its job when it is told to stop. An
 * abort ends the thread. `Result` is what the posted task asks for.
 */
export async function askThread<Result>(
  signal: AbortSignal,
  send: (post: (message: ToThread) => void) => void,
): Promise<Result> {
  signal.throwIfAborted();
  const worker = new Worker(builtProgram("figures"));
  try {
    const answer = await new Promise<FromThread<Result>>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("the thread of the figures ended without an answer")));
      send((message) => worker.postMessage(message));
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

/** Sends a list away in portions; it is empty afterwards, so that nothing is held here, in a message and there at once. */
export function sendAway<One>(list: One[], portion: number, post: (part: One[]) => void): void {
  list.reverse();
  while (list.length > 0) post(list.splice(-portion).reverse());
}
