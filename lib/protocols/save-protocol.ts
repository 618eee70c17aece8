import "server-only";
import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { protocol } from "@/db/schema/protocol";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { checkContent } from "./check-content";
import { findProtocol, requireProtocol } from "./find-protocol";
import { protocolContent } from "./protocol-content";

/** Opens a draft or changes it. From the first save on, until it is signed, no score of the project is shown. */
export async function saveProtocol(
  context: Context,
  input: { projectNo: number; content: z.input<typeof protocolContent> },
): Promise<void> {
  authorize(context.actor, "protocol.edit");
  const { project, row } = await findProtocol(context, input.projectNo);
  refuseArchived(project, "change its protocol");
  const content = await checkContent(context, project, parseInput(protocolContent, input.content));
  await writeAudited<void>(context, async (tx) => {
    const { now } = context;
    const audit = { objectType: "project", objectId: project.id, after: content };
    if (!row) {
      await tx.insert(protocol).values({
        id: uuidv7(),
        projectId: project.id,
        state: "draft",
        content,
        createdBy: context.actor.userId,
        createdAt: now,
        updatedAt: now,
      });
      return { audit: { action: "protocol.open", ...audit }, result: undefined };
    }
    const changed = await tx
      .update(protocol)
      .set({ content, updatedAt: now })
      .where(and(eq(protocol.id, row.id), eq(protocol.state, "draft")))
      .returning({ id: protocol.id });
    if (changed.length === 0) throw new AssayError("frozen", "The protocol is signed. Record a deviation instead.");
    return { audit: { action: "protocol.save", ...audit, before: row.content }, result: undefined };
  });
}

/** Gives a draft up: the project's figures are shown again, as exploratory. */
export async function discardProtocol(context: Context, input: { projectNo: number }): Promise<void> {
  authorize(context.actor, "protocol.edit");
  const { project, row } = await requireProtocol(context, input.projectNo);
  await writeAudited<void>(context, async (tx) => {
    const gone = await tx
      .delete(protocol)
      .where(and(eq(protocol.id, row.id), eq(protocol.state, "draft")))
      .returning({ id: protocol.id });
    if (gone.length === 0) throw new AssayError("frozen", "A signed protocol stays.");
    const audit = { action: "protocol.discard", objectType: "project", objectId: project.id, before: row.content };
    return { audit, result: undefined };
  });
}
