import "server-only";
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { batch, blob } from "@/db/schema/batch";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findBatch } from "@/lib/ingest/batch-row";
import { toldOption } from "@/lib/ingest/told-option";
import { readCsvHeader } from "./load-csv-header";

export interface RememberedColumns {
  batchNo: number;
  columns: string;
}

/**
 * What was said about the columns of the newest published delivery of the same vendor (or of references), where its
 * header is this delivery's to the letter; null where nothing was said, or this delivery has its own.
 */
export async function loadRememberedColumns(
  context: Context,
  input: { projectNo: number; batchNo: number; header: readonly string[] },
): Promise<RememberedColumns | null> {
  authorize(context.actor, "batch.read");
  const { project, batch: row } = await findBatch(context, input.projectNo, input.batchNo);
  if (toldOption(row, "columns") !== undefined || row.format === null || input.header.length === 0) return null;
  const [last] = await context.db
    .select({ batch })
    .from(batch)
    .innerJoin(blob, and(eq(blob.sha256, batch.sha256), eq(blob.state, "kept")))
    .where(
      and(
        eq(batch.projectId, project.id),
        eq(batch.state, "published"),
        eq(batch.role, row.role),
        row.vendorId === null ? isNull(batch.vendorId) : eq(batch.vendorId, row.vendorId),
        eq(batch.format, row.format),
        ne(batch.id, row.id),
        sql`${batch.options} ? 'columns'`,
      ),
    )
    .orderBy(desc(batch.publishedAt), desc(batch.no))
    .limit(1);
  const columns = last && toldOption(last.batch, "columns");
  if (!last || columns === undefined) return null;
  const earlier = await readCsvHeader(last.batch);
  const isSame = JSON.stringify(input.header) === JSON.stringify(earlier.names);
  return isSame ? { batchNo: last.batch.no, columns } : null;
}
