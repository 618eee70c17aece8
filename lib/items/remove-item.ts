import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { item } from "@/db/schema/item";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueEvaluations } from "@/lib/evaluation/stored/enqueue-evaluations";
import { findProject } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { rowNumber } from "@/lib/row-number";
import { recountItems } from "./recount-items";
import { whoSpeaksOf } from "./who-speaks-of";

/**
 * Takes an item out of its project that came in by mistake: one that no delivery, gold version or signed protocol
 * speaks of. It was counted as ordered and not returned, so vendors are measured anew. Its number is not given again.
 */
export async function removeItem(context: Context, input: { projectNo: number; itemNo: number }): Promise<void> {
  authorize(context.actor, "item.import");
  const project = await findProject(context, input.projectNo);
  refuseArchived(project, "change its items");
  const itemNo = rowNumber(input.itemNo);
  await writeAudited<void>(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('item.no'), ${project.no}::int)`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('batch.publish'), ${project.no}::int)`);
    const own = and(eq(item.projectNo, project.no), eq(item.no, itemNo));
    const [found] = await tx.select().from(item).where(own);
    if (!found) throw new AssayError("not_found", "There is no such item.");
    await refuseWhileReading(tx, project.id);
    const speaking = await whoSpeaksOf(tx, project, found);
    if (speaking.length > 0)
      throw new AssayError(
        "conflict",
        `The item "${found.key}" cannot be removed: it is spoken of by ${speaking.join(", ")}.`,
      );
    await tx.delete(item).where(own);
    await recountItems(tx, project.no);
    await enqueueEvaluations(tx, context, project);
    return {
      audit: { action: "item.remove", objectType: "project", objectId: project.id, before: found },
      result: undefined,
    };
  });
}

/** A delivery that is being read has the items in its hands. */
async function refuseWhileReading(tx: Transaction, projectId: string): Promise<void> {
  const [reading] = await tx
    .select({ no: batch.no })
    .from(batch)
    .where(and(eq(batch.projectId, projectId), inArray(batch.state, ["queued", "ingesting"])))
    .orderBy(asc(batch.no));
  if (reading)
    throw new AssayError("conflict", `Batch ${reading.no} is being read and may speak of it: wait until it is done.`);
}
