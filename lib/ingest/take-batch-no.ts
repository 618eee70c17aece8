import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { project } from "@/db/schema/project";

/**
 * The number of a project's next batch. It is never given twice, whatever became of the batch that had it: the trail and
 * printed pages name batches by number. A backup of before there was a counter comes in with its batches' numbers.
 */
export async function takeBatchNo(db: Pick<Database, "execute">, projectId: string): Promise<number> {
  const [row] = await db.execute<{ no: number }>(sql`
    update ${project} set next_batch_no = 1 + greatest(next_batch_no,
      (select coalesce(max(${batch.no}), 0) + 1 from ${batch} where ${batch.projectId} = ${projectId}))
    where id = ${projectId} returning next_batch_no - 1 as no`);
  if (!row) throw new Error("The batch's project is gone");
  return row.no;
}
