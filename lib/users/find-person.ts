import "server-only";
import { and, eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { appUser } from "@/db/schema/user";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";

export type PersonRow = typeof appUser.$inferSelect;

/** The person of that id in the actor's organization; another organization's is as absent as none. */
export async function findPerson(
  { db, actor }: { db: Pick<Context["db"], "select">; actor: Context["actor"] },
  id: string,
): Promise<PersonRow> {
  const rows = isUuid(id)
    ? await db
        .select()
        .from(appUser)
        .where(and(eq(appUser.id, id), eq(appUser.organizationId, actor.organizationId)))
    : [];
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such person.");
  return row;
}

/** The signed-in person's own row; nobody in particular (a worker, the command line) has none. */
export async function findOwn(context: Pick<Context, "db" | "actor">): Promise<PersonRow> {
  if (context.actor.userId === null) throw new AssayError("not_signed_in", "Please sign in.");
  return findPerson(context, context.actor.userId);
}
