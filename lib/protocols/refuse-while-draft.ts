import "server-only";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";

/** Whether the project's protocol is being written: then nobody may see a score, whatever the role. */
export async function hasDraftProtocol({ sql }: Pick<Context, "sql">, projectId: string): Promise<boolean> {
  const [row] = await sql`select 1 from sealed.protocol where project_id = ${projectId} and state = 'draft'`;
  return row !== undefined;
}

/** Asked by every verb that hands out a score, after it has found the project. */
export async function refuseWhileDraft(context: Pick<Context, "sql">, projectId: string): Promise<void> {
  if (await hasDraftProtocol(context, projectId))
    throw new AssayError(
      "protocol_draft",
      "The project's protocol is a draft: scores are shown once it is signed, so that nobody chooses the rules by the result.",
    );
}
