import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { rowNumber } from "@/lib/row-number";

export interface ReportListEntry {
  no: number;
  title: string;
  sha256: string;
  bytes: number;
  /** Its bytes are kept and can be had again. */
  isKept: boolean;
  createdAt: Date;
  createdBy: string | null;
}

/** Reports of a project that were given out, newest first: the last ones, or those before a number. */
export async function loadReportList(
  context: Context,
  input: { projectNo: number; beforeNo?: number | null; limit?: number },
): Promise<ReportListEntry[]> {
  authorize(context.actor, "report.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  return sql<ReportListEntry[]>`
    select r.no, r.title, r.sha256, r.bytes::float8 as bytes, r.created_at as "createdAt", u.name as "createdBy",
      b.sha256 is not null and b.state = 'kept' as "isKept"
    from report r left join app_user u on u.id = r.created_by left join blob b on b.sha256 = r.sha256
    where r.project_id = ${project.id} ${input.beforeNo ? sql`and r.no < ${rowNumber(input.beforeNo)}` : sql``}
    order by r.no desc limit ${input.limit ?? 200}`;
}
