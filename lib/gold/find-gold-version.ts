import "server-only";
import { and, eq } from "drizzle-orm";
import { goldVersion } from "@/db/schema/gold";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject, type ProjectRow } from "@/lib/projects/find-project";
import { isRowNumber } from "@/lib/row-number";

export type GoldVersionRow = typeof goldVersion.$inferSelect;

export async function findGoldVersion(
  context: Pick<Context, "db" | "actor">,
  projectNo: number,
  goldNo: number,
): Promise<{ project: ProjectRow; version: GoldVersionRow }> {
  const project = await findProject(context, projectNo);
  const rows = isRowNumber(goldNo)
    ? await context.db
        .select()
        .from(goldVersion)
        .where(and(eq(goldVersion.projectId, project.id), eq(goldVersion.no, goldNo)))
    : [];
  const [version] = rows;
  if (!version) throw new AssayError("not_found", "There is no such gold version.");
  return { project, version };
}
