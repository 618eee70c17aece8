import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { isTableFormat } from "@/lib/formats/csv/table-formats";
import type { EncodingSample } from "@/lib/formats/text/encoding-samples";
import { findBatch } from "@/lib/ingest/batch-row";
import { toldEncoding } from "@/lib/ingest/save-encoding";
import { PREVIEW_LIMITS } from "@/lib/ingest/thread/reading-limits";
import { ReaderFailure, runInThread } from "@/lib/ingest/thread/run-in-thread";

export interface EncodingChoice {
  samples: EncodingSample[];
  told: string | null;
}

/** How a delivery's tables that are not UTF-8 would read, and what was said of them; no samples where all are. */
export async function loadEncodingSamples(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<EncodingChoice> {
  authorize(context.actor, "batch.read");
  const { batch } = await findBatch(context, input.projectNo, input.batchNo);
  const told = toldEncoding(batch) ?? null;
  const { format, sha256, fileName, bytes, fileCount } = batch;
  if (!format?.split("+").some(isTableFormat)) return { samples: [], told };
  try {
    const delivery = { sha256, fileName, bytes, fileCount };
    return { samples: await runInThread({ kind: "encodings", delivery }, { bytes, limits: PREVIEW_LIMITS }), told };
  } catch (error) {
    if (error instanceof ReaderFailure) return { samples: [], told };
    throw error;
  }
}
