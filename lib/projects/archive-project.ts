import "server-only";
import { eq } from "drizzle-orm";
import { project } from "@/db/schema/project";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "./find-project";

async function setArchived(context: Context, no: number, archivedAt: Date | null): Promise<void> {
  authorize(context.actor, "project.edit");
  const { id } = await findProject(context, no);
  await writeAudited(context, async (tx) => {
    await tx.update(project).set({ archivedAt }).where(eq(project.id, id));
    const action = archivedAt ? "project.archive" : "project.restore";
    return { audit: { action, objectType: "project", objectId: id }, result: undefined };
  });
}

/** Nothing is lost; nothing is delivered to it or changed of it until it is restored (`refuseArchived`). */
export function archiveProject(context: Context, input: { no: number }): Promise<void> {
  return setArchived(context, input.no, context.now);
}

export function restoreProject(context: Context, input: { no: number }): Promise<void> {
  return setArchived(context, input.no, null);
}
