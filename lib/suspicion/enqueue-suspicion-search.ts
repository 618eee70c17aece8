import "server-only";
import type { Transaction } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/context";
import { enqueueJob } from "@/lib/jobs/enqueue";

interface Finished {
  id: string;
  no: number;
  projectId: string;
  kind: "gold" | "agreement";
  trial: boolean;
}

/** After an evaluation against gold is done: a job of its own looks through it, so that no figure waits for that. */
export async function enqueueSuspicionSearch(
  tx: Transaction,
  actor: Actor,
  now: Date,
  { id, no, projectId, kind, trial }: Finished,
): Promise<void> {
  if (kind !== "gold" || trial) return;
  await enqueueJob(tx, actor, now, {
    kind: "suspicion",
    projectId,
    input: { evaluationId: id, evaluationNo: no },
    idempotencyKey: `suspicion:${id}`,
  });
}
