import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/auth/context";
import type { ProjectRow } from "@/lib/projects/find-project";
import type { ReportBatch } from "./document/report-input";

const report = z.object({
  items: z.number().nullable().default(null),
  annotations: z.number().nullable().default(null),
  ignored: z.array(z.object({ what: z.string(), count: z.number(), why: z.string() })).default([]),
});
const NOT_READ = { items: null, annotations: null, ignored: [] };

interface BatchRow extends Omit<ReportBatch, "rejects" | keyof z.infer<typeof report>> {
  report: unknown;
}

/** The deliveries of a project as received, with rejected rows counted by code. */
export async function loadReportBatches({ sql }: Context, project: ProjectRow): Promise<ReportBatch[]> {
  const [rows, rejects] = await Promise.all([
    sql<BatchRow[]>`
      select b.no, b.name, b.file_name as "fileName", b.role, v.name as vendor, b.format, b.state, b.sha256, b.report
      from batch b left join vendor v on v.id = b.vendor_id where b.project_id = ${project.id} order by b.no`,
    sql<{ batchNo: number; code: string; rows: number }[]>`
      select batch_no as "batchNo", code, count(*)::int as rows from reject
      where project_no = ${project.no} group by batch_no, code order by batch_no, code`,
  ]);
  return rows.map(({ report: stored, ...row }) => ({
    ...row,
    ...(report.safeParse(stored).data ?? NOT_READ),
    rejects: Object.fromEntries(
      rejects.filter(({ batchNo }) => batchNo === row.no).map(({ code, rows: count }) => [code, count]),
    ),
  }));
}
