import "server-only";
import { z } from "zod";
import type { BATCH_STATES } from "@/db/schema/batch";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { rowNumber } from "@/lib/row-number";

export type BatchState = (typeof BATCH_STATES)[number];

export interface BatchListEntry {
  no: number;
  name: string;
  role: "delivery" | "reference";
  vendorNo: number | null;
  vendor: string | null;
  tool: string | null;
  fileName: string;
  format: string | null;
  state: BatchState;
  bytes: number;
  createdAt: Date;
  publishedAt: Date | null;
  items: number | null;
  annotations: number | null;
  rejected: number | null;
}

const counts = z.object({ items: z.number(), annotations: z.number(), rejected: z.number() });

/** Deliveries of a project, newest first: the last ones, or those before a number. */
export async function loadBatches(
  context: Context,
  input: { projectNo: number; beforeNo?: number | null; limit?: number },
): Promise<BatchListEntry[]> {
  authorize(context.actor, "batch.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  const rows = await sql<(Omit<BatchListEntry, "items" | "annotations" | "rejected"> & { report: unknown })[]>`
    select b.no, b.name, b.role, v.no as "vendorNo", v.name as vendor, t.name as tool, b.file_name as "fileName",
      b.format, b.state, b.bytes::float8 as bytes, b.created_at as "createdAt", b.published_at as "publishedAt", b.report
    from batch b left join vendor v on v.id = b.vendor_id left join vendor t on t.id = b.tool_id
    where b.project_id = ${project.id} ${input.beforeNo ? sql`and b.no < ${rowNumber(input.beforeNo)}` : sql``}
    order by b.no desc limit ${input.limit ?? 1000}`;
  return rows.map(({ report, ...row }) => {
    const parsed = counts.safeParse(report);
    const { items, annotations, rejected } = parsed.success
      ? parsed.data
      : { items: null, annotations: null, rejected: null };
    return { ...row, items, annotations, rejected };
  });
}
