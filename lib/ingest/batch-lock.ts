import "server-only";
import type { Sql, TransactionSql } from "@/db/client";

/**
 * One writer of a batch's facts at a time. A worker that lost its lease (paused, cut off) may still hold an open COPY:
 * its connection is ended by the server, so its rows are rolled back before ours begin.
 */
export async function lockBatch(sql: Sql, tx: TransactionSql, projectNo: number, batchNo: number): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const [row] = await tx<
      { locked: boolean }[]
    >`select pg_try_advisory_xact_lock(${projectNo}::int, ${batchNo}::int) as locked`;
    if (row?.locked) return;
    await sql`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and classid = ${projectNo} and objid = ${batchNo} and objsubid = 2 and granted`;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Batch ${batchNo} of project ${projectNo} stays locked by another worker`);
}
