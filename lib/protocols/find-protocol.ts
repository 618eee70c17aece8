import "server-only";
import { eq } from "drizzle-orm";
import { protocol } from "@/db/schema/protocol";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject, type ProjectRow } from "@/lib/projects/find-project";

export type ProtocolRow = typeof protocol.$inferSelect;

/** The project in the actor's organization and its protocol, where it has one. */
export async function findProtocol(
  context: Context,
  projectNo: number,
): Promise<{ project: ProjectRow; row: ProtocolRow | null }> {
  const project = await findProject(context, projectNo);
  const [row] = await context.db.select().from(protocol).where(eq(protocol.projectId, project.id));
  return { project, row: row ?? null };
}

/** The same where there must be one. */
export async function requireProtocol(
  context: Context,
  projectNo: number,
): Promise<{ project: ProjectRow; row: ProtocolRow }> {
  const { project, row } = await findProtocol(context, projectNo);
  if (!row) throw new AssayError("not_found", "The project has no protocol.");
  return { project, row };
}
