import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { CsvColumnsError } from "@/lib/formats/csv/columns";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import { findBatch } from "./batch-row";
import { WAITING_STATES } from "./waiting";

const MOST_LETTERS = 20_000;

/** Keeps what a person says about the columns of a waiting table with it; empty: as they are recognised. */
export async function saveColumns(
  context: Context,
  input: { projectNo: number; batchNo: number; columns: string },
): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  const columns = input.columns.trim();
  if (columns !== "") refuseUnreadable(columns);
  const { columns: before, ...rest } = row.options as Record<string, unknown>;
  const options = columns === "" ? rest : { ...rest, columns };
  await writeAudited<void>(context, async (tx) => {
    const saved = await tx
      .update(batch)
      .set({ options: sql`${JSON.stringify(options)}::jsonb` })
      .where(and(eq(batch.id, row.id), inArray(batch.state, [...WAITING_STATES])))
      .returning({ id: batch.id });
    if (saved.length === 0)
      throw new AssayError("conflict", `Batch ${row.no} is ${row.state}: its columns are told while it waits.`);
    return {
      audit: {
        action: "batch.columns",
        objectType: "batch",
        objectId: row.id,
        before: { columns: before ?? null },
        after: { no: row.no, columns: columns === "" ? null : columns },
      },
      result: undefined,
    };
  });
}

/** Columns as somebody typed them. */
export function refuseUnreadable(columns: string): void {
  const refuse = (why: string) => new AssayError("invalid_input", why, { fields: { columns: why } });
  if (columns.length > MOST_LETTERS) throw refuse("The text is too long.");
  try {
    parseCsvColumns(columns);
  } catch (error) {
    if (error instanceof CsvColumnsError) throw refuse(`These columns cannot be read: ${error.message}`);
    throw error;
  }
}
