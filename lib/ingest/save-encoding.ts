import "server-only";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { STATED_ENCODINGS, statedEncoding } from "@/lib/formats/text/stated-encoding";
import { findBatch } from "./batch-row";
import { tellOption } from "./told-option";

/**
 * Keeps with a waiting delivery what a person says its tables are written in that are not UTF-8; empty: nothing. The
 * stored file stays as it came: every reading of it, a receipt's included, takes the encoding from here.
 */
export async function saveEncoding(
  context: Context,
  input: { projectNo: number; batchNo: number; encoding: string },
): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  const encoding = input.encoding.trim() === "" ? undefined : statedEncoding(input.encoding);
  if (encoding === undefined && input.encoding.trim() !== "") {
    const why = `Say one of ${STATED_ENCODINGS.join(", ")}.`;
    throw new AssayError("invalid_input", why, { fields: { encoding: why } });
  }
  await writeAudited<void>(context, async (tx) => ({
    audit: await tellOption(tx, row, "encoding", encoding),
    result: undefined,
  }));
}
