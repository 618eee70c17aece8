import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { batch } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findBatch } from "./batch-row";

const input = z.object({
  projectNo: z.number(),
  batchNo: z.number(),
  reason: z.string().trim().min(1, "Say why it may be used").max(1000),
});

/** Lets a quarantined delivery be read after all: who says so and why stays with it. Discarding is the other way out. */
export async function releaseBatch(context: Context, given: z.input<typeof input>): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { batch: row } = await findBatch(context, given.projectNo, given.batchNo);
  const { reason } = parseInput(input, given);
  const { actor, now } = context;
  // By id: a name that was copied here would outlive the person's erasure.
  const decision = { by: actor.userId ?? actor.name, at: now.toISOString(), reason };
  await writeAudited(context, async (tx) => {
    const released = await tx
      .update(batch)
      .set({
        scanState: "released",
        state: "uploaded",
        error: null,
        scan: sql`coalesce(${batch.scan}, '{}'::jsonb) || ${JSON.stringify({ decision })}::jsonb`,
      })
      .where(and(eq(batch.id, row.id), eq(batch.scanState, "quarantined")))
      .returning({ id: batch.id });
    if (released.length === 0) throw new AssayError("conflict", `Batch ${row.no} is not quarantined.`);
    return {
      audit: { action: "batch.release", objectType: "batch", objectId: row.id, after: { no: row.no, reason } },
      result: undefined,
    };
  });
}
