import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { job } from "@/db/schema/job";
import type { Actor } from "@/lib/auth/context";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { findOrCreateOrganization } from "./organization";

/** Queues the demonstration once in an installation's life: removed, it does not come back by itself. */
export async function seedDemo(db: Database, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const organizationId = await findOrCreateOrganization(tx, now);
    const idempotencyKey = `demo:${organizationId}`;
    const earlier = await tx.select({ id: job.id }).from(job).where(eq(job.idempotencyKey, idempotencyKey));
    if (earlier.length > 0) return;
    const actor: Actor = { userId: null, organizationId, role: "admin", vendorId: null, name: "Assay", via: "setup" };
    await enqueueJob(tx, actor, now, { kind: "demo", projectId: null, input: {}, idempotencyKey });
  });
}
