import "server-only";
import { FormatError } from "@/lib/formats/format";
import type { Reject } from "@/lib/model/annotation";
import type { Checked, CheckTask } from "../check-delivery";
import { ReaderFailure, type ReaderHooks, runInReader } from "./run-in-reader";

/** More files than this that end their reader: the delivery is refused as a whole. */
const MOST_FAILURES = 3;

/** Some of a file was kept before it was found broken. */
class PartlyRead extends Error {
  constructor(readonly rejects: readonly Reject[]) {
    super("A file was refused in its middle");
  }
}

function refuseParts(checked: Checked): Checked {
  const { files, fileCount, refused } = checked;
  if (refused || fileCount === 1) return checked;
  const partly = files.flatMap((file) =>
    file.refused && file.annotations > 0 ? [{ ...file.refused, file: file.name }] : [],
  );
  if (partly.length > 0) throw new PartlyRead(partly);
  return checked;
}

/**
 * Reads and joins a delivery in a reader's process. A file of several that ends its reader, or is found broken in its middle, is
 * refused, and the others are read again without it: nothing of it is kept. `attempt` gets each reading's lines from the beginning.
 */
export async function checkInReader<Result>(
  task: Omit<CheckTask, "refusedFiles">,
  attempt: (read: (hooks: Omit<ReaderHooks, "bytes">) => Promise<Checked>) => Promise<Result>,
): Promise<Result> {
  const refusedFiles: Reject[] = [];
  const { delivery } = task;
  let failures = 0;
  for (;;) {
    try {
      return await attempt((hooks) =>
        runInReader({ kind: "check", task: { ...task, refusedFiles } }, { bytes: delivery.bytes, ...hooks }).then(
          refuseParts,
        ),
      );
    } catch (error) {
      if (error instanceof PartlyRead) {
        refusedFiles.push(...error.rejects);
        continue;
      }
      if (!(error instanceof ReaderFailure)) throw error;
      failures += 1;
      const reject = error.reject(delivery.fileName);
      const isKnown = refusedFiles.some(({ file }) => file === reject.file);
      if (error.file === null || isKnown || failures > MOST_FAILURES) throw new FormatError(reject);
      refusedFiles.push(reject);
    }
  }
}
