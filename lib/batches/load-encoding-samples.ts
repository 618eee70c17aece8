import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { isTableFormat } from "@/lib/formats/csv/table-formats";
import type { EncodingSample } from "@/lib/formats/text/encoding-samples";
import { findBatch } from "@/lib/ingest/batch-row";
import { toldOption } from "@/lib/ingest/told-option";
import { lookInto } from "./look-into";

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
  const told = toldOption(batch, "encoding") ?? null;
  if (!batch.format?.split("+").some(isTableFormat)) return { samples: [], told };
  const samples = await lookInto(batch, (delivery) => ({ kind: "encodings", delivery }));
  return { samples: samples ?? [], told };
}
