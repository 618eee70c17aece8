import "server-only";
import { and, eq } from "drizzle-orm";
import { project } from "@/db/schema/project";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { isRowNumber } from "@/lib/row-number";

export type ProjectRow = typeof project.$inferSelect;

/** The project of that number in the actor's organization; another organization's is as absent as none. */
export async function findProject(context: Pick<Context, "db" | "actor">, no: number): Promise<ProjectRow> {
  const rows = isRowNumber(no)
    ? await context.db
        .select()
        .from(project)
        .where(and(eq(project.no, no), eq(project.organizationId, context.actor.organizationId)))
    : [];
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such project.");
  return row;
}
