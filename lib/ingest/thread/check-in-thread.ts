import "server-only";
import { FormatError } from "@/lib/formats/format";
import type { Reject } from "@/lib/model/annotation";
import type { Checked, CheckTask } from "../check-delivery";
import { ReaderFailure, runInThread, type ThreadHooks } from "./run-in-thread";

/** More files than this that end their reader: the delivery is refused as a whole. */
const MOST_FAILURES = 3;

/**
 * Reads and joins a delivery in a thread. A file that ends its reader is refused, and the others are read again without
 * it by a new thread: nothing of it is kept. `attempt` gets each reading's lines from the beginning.
 */
export async function checkInThread<Result>(
  task: Omit<CheckTask, "refusedFiles">,
  attempt: (read: (hooks: Omit<ThreadHooks, "bytes">) => Promise<Checked>) => Promise<Result>,
): Promise<Result> {
  const refusedFiles: Reject[] = [];
  const { delivery } = task;
  for (;;) {
    try {
      return await attempt((hooks) =>
        runInThread({ kind: "check", task: { ...task, refusedFiles } }, { bytes: delivery.bytes, ...hooks }),
      );
    } catch (error) {
      if (!(error instanceof ReaderFailure)) throw error;
      const reject = error.reject(delivery.fileName);
      const isKnown = refusedFiles.some(({ file }) => file === reject.file);
      if (error.file === null || isKnown || refusedFiles.length >= MOST_FAILURES) throw new FormatError(reject);
      refusedFiles.push(reject);
    }
  }
}
