import "server-only";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { type JOB_KINDS, job } from "@/db/schema/job";
import type { Transaction } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/context";

export interface NewJob {
  kind: (typeof JOB_KINDS)[number];
  projectId: string | null;
  input: Record<string, unknown>;
  idempotencyKey?: string;
  /** What of many alike it is, for those who watch it wait. */
  about?: string;
  /** Not before then; else at once. */
  runAt?: Date;
}

/** Queues work within the verb's transaction, and wakes a worker when it commits. */
export async function enqueueJob(tx: Transaction, actor: Actor, now: Date, work: NewJob): Promise<string> {
  const id = uuidv7();
  await tx.insert(job).values({
    id,
    organizationId: actor.organizationId,
    projectId: work.projectId,
    kind: work.kind,
    input: work.input,
    idempotencyKey: work.idempotencyKey ?? null,
    message: work.about ?? "",
    runAt: work.runAt ?? null,
    requestedBy: actor.userId,
    createdAt: now,
  });
  await tx.execute(sql`select pg_notify('job_queued', ${id})`);
  return id;
}
