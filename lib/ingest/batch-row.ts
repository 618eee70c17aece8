import "server-only";
import { and, eq } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject, type ProjectRow } from "@/lib/projects/find-project";
import { isRowNumber } from "@/lib/row-number";

export type BatchRow = typeof batch.$inferSelect;

/** A batch of a project of the actor's organization. */
export async function findBatch(
  context: Pick<Context, "db" | "actor">,
  projectNo: number,
  batchNo: number,
): Promise<{ project: ProjectRow; batch: BatchRow }> {
  const project = await findProject(context, projectNo);
  const rows = isRowNumber(batchNo)
    ? await context.db
        .select()
        .from(batch)
        .where(and(eq(batch.projectId, project.id), eq(batch.no, batchNo)))
    : [];
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such batch.");
  return { project, batch: row };
}
