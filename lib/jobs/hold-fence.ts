import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/audit/append";
import { JobEnded } from "./control";
import type { ClaimedJob } from "./queue";

/**
 * First statement of a job's publishing transaction: locks the job's row until commit, and refuses if it was
 * cancelled or another worker took it over meanwhile.
 */
export async function holdFence(tx: Transaction, job: Pick<ClaimedJob, "id" | "fence">): Promise<void> {
  const rows = await tx.execute<{ cancel: boolean }>(sql`select cancel_requested as cancel from job
    where id = ${job.id} and fence = ${job.fence} and state = 'running' for update`);
  const [row] = rows;
  if (!row) throw new JobEnded("lost");
  if (row.cancel) throw new JobEnded("cancelled");
}
