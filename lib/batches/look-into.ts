import "server-only";
import { FormatError } from "@/lib/formats/format";
import type { BatchRow } from "@/lib/ingest/batch-row";
import type { StoredBytes } from "@/lib/ingest/open-delivery";
import type { AskedTask, ReaderResults } from "@/lib/ingest/reader/messages";
import { PREVIEW_LIMITS } from "@/lib/ingest/reader/reading-limits";
import { ReaderFailure, runInReader } from "@/lib/ingest/reader/run-in-reader";

/**
 * What a thread sees in a delivery's files, within a preview's limits; null where they are refused, or end who looks at
 * them: the preview says why.
 */
export async function lookInto<Task extends AskedTask>(
  { sha256, fileName, bytes, fileCount }: BatchRow,
  taskOn: (delivery: StoredBytes) => Task,
): Promise<ReaderResults[Task["kind"]] | null> {
  try {
    return await runInReader(taskOn({ sha256, fileName, bytes, fileCount }), { bytes, limits: PREVIEW_LIMITS });
  } catch (error) {
    if (error instanceof ReaderFailure || error instanceof FormatError) return null;
    throw error;
  }
}
