import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { STATED_ENCODINGS, statedEncoding } from "@/lib/formats/text/stated-encoding";
import { type BatchRow, findBatch } from "./batch-row";
import { WAITING_STATES } from "./waiting";

/** What was said of a delivery's tables that are not UTF-8. */
export function toldEncoding({ options }: Pick<BatchRow, "options">): string | undefined {
  const { encoding } = (options ?? {}) as { encoding?: unknown };
  return typeof encoding === "string" ? encoding : undefined;
}

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
  const before = toldEncoding(row);
  const { encoding: _, ...rest } = row.options as Record<string, unknown>;
  const options = encoding === undefined ? rest : { ...rest, encoding };
  await writeAudited<void>(context, async (tx) => {
    const saved = await tx
      .update(batch)
      .set({ options: sql`${JSON.stringify(options)}::jsonb` })
      .where(and(eq(batch.id, row.id), inArray(batch.state, [...WAITING_STATES])))
      .returning({ id: batch.id });
    if (saved.length === 0)
      throw new AssayError("conflict", `Batch ${row.no} is ${row.state}: its encoding is told while it waits.`);
    return {
      audit: {
        action: "batch.encoding",
        objectType: "batch",
        objectId: row.id,
        before: { encoding: before ?? null },
        after: { no: row.no, encoding: encoding ?? null },
      },
      result: undefined,
    };
  });
}
