import "server-only";
import { FormatError } from "@/lib/formats/format";
import type { BatchRow } from "@/lib/ingest/batch-row";
import type { StoredBytes } from "@/lib/ingest/open-delivery";
import type { AskedTask, ThreadResults } from "@/lib/ingest/thread/messages";
import { PREVIEW_LIMITS } from "@/lib/ingest/thread/reading-limits";
import { ReaderFailure, runInThread } from "@/lib/ingest/thread/run-in-thread";

/**
 * What a thread sees in a delivery's files, within a preview's limits; null where they are refused, or end who looks at
 * them: the preview says why.
 */
export async function lookInto<Task extends AskedTask>(
  { sha256, fileName, bytes, fileCount }: BatchRow,
  taskOn: (delivery: StoredBytes) => Task,
): Promise<ThreadResults[Task["kind"]] | null> {
  try {
    return await runInThread(taskOn({ sha256, fileName, bytes, fileCount }), { bytes, limits: PREVIEW_LIMITS });
  } catch (error) {
    if (error instanceof ReaderFailure || error instanceof FormatError) return null;
    throw error;
  }
}
