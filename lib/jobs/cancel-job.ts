import "server-only";
import { eq } from "drizzle-orm";
import { job } from "@/db/schema/job";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { loadJob } from "./load-job";

/** Asks a job to stop: a queued one is gone at once, a running one undoes what it began and ends. */
export async function cancelJob(context: Context, input: { id: string }): Promise<void> {
  authorize(context.actor, "job.cancel");
  const found = await loadJob(context, input);
  if (found.state !== "queued" && found.state !== "running") return;
  await writeAudited(context, async (tx) => {
    await tx.update(job).set({ cancelRequested: true }).where(eq(job.id, found.id));
    return {
      audit: { action: "job.cancel", objectType: "job", objectId: found.id, after: { kind: found.kind } },
      result: undefined,
    };
  });
}
