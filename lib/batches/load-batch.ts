import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { type StatedEncoding, statedEncoding } from "@/lib/formats/text/stated-encoding";
import { type JobView, loadProjectJobs } from "@/lib/jobs/load-job";
import { findProject } from "@/lib/projects/find-project";
import { rowNumber } from "@/lib/row-number";
import { FINDING_KINDS } from "@/lib/scan/finding";
import type { BatchState } from "./load-batches";

const record = z.record(z.string(), z.number()).catch({});

const ingestReport = z.object({
  items: z.number(),
  annotations: z.number(),
  rejected: z.number(),
  rejectsByCode: record,
  labels: record,
  shapes: record,
  readers: z.array(z.string()).catch([]),
  ignored: z.array(z.object({ what: z.string(), count: z.number(), why: z.string() })).catch([]),
  personalData: record,
  answers: z.record(z.string(), z.tuple([z.string(), z.string()])).catch({}),
  files: z
    .array(
      z.object({
        name: z.string(),
        bytes: z.number(),
        format: z.string().nullable(),
        annotations: z.number(),
        rejected: z.number(),
        refused: z.object({ place: z.string(), code: z.string(), message: z.string() }).nullable(),
      }),
    )
    .optional(),
  fileCount: z.number().optional(),
});

export type BatchReport = z.infer<typeof ingestReport>;

const storedScan = z
  .object({
    findings: z.array(
      z.object({
        file: z.string(),
        place: z.string(),
        kind: z.enum(FINDING_KINDS),
        masked: z.string(),
        level: z.enum(["direct", "possible"]),
      }),
    ),
    direct: z.number(),
    possible: z.number(),
    decision: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  })
  .nullable()
  .catch(null);
export type BatchScan = NonNullable<z.infer<typeof storedScan>>;

export interface BatchPage {
  no: number;
  name: string;
  role: "delivery" | "reference";
  vendorId: string | null;
  vendorNo: number | null;
  vendor: string | null;
  tool: string | null;
  fileName: string;
  sha256: string;
  bytes: number;
  /** More than one: `fileName` is their folder's, `sha256` that of the list of them. */
  fileCount: number;
  format: string | null;
  state: BatchState;
  createdAt: Date;
  publishedAt: Date | null;
  uploadedBy: string | null;
  supersedesNo: number | null;
  supersededByNo: number | null;
  isAdditionalRead: boolean;
  /** The reader's options: columns of a table, attribute of the finding. */
  options: Record<string, unknown>;
  columnsText: string | null;
  /** What a table is written in, as somebody said. */
  encoding: StatedEncoding | null;
  error: string | null;
  report: BatchReport | null;
  scanState: "not_scanned" | "clean" | "quarantined" | "released";
  scan: BatchScan | null;
  job: JobView | null;
  /** Gold versions that this reference is part of. */
  goldNos: number[];
  /** The newest finished evaluations that read it. */
  evaluationNos: number[];
  rejects: {
    file: string;
    place: string;
    field: string | null;
    found: string | null;
    expected: string | null;
    code: string;
    message: string;
  }[];
}

interface BatchRow
  extends Omit<BatchPage, "scan" | "report" | "error" | "options" | "columnsText" | "encoding" | "job" | "rejects"> {
  report: unknown;
  scan: unknown;
  error: { message?: string } | null;
  options: Record<string, unknown> | null;
}

const REJECTS_SHOWN = 50;
const EVALUATIONS_SHOWN = 20;

/** One delivery: what it is, how far it is, what was kept and what was not. */
export async function loadBatch(context: Context, input: { projectNo: number; batchNo: number }): Promise<BatchPage> {
  authorize(context.actor, "batch.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  const batchNo = rowNumber(input.batchNo);
  const [[row], jobs, rejects] = await Promise.all([
    sql<BatchRow[]>`
      select b.no, b.name, b.role, b.vendor_id as "vendorId", v.no as "vendorNo", v.name as vendor, t.name as tool,
        b.file_name as "fileName", b.sha256, b.bytes::float8 as bytes,
        b.file_count as "fileCount", b.format, b.state, b.created_at as "createdAt",
        b.published_at as "publishedAt", u.name as "uploadedBy", old.no as "supersedesNo",
        b.is_additional_read as "isAdditionalRead", b.report, b.error, b.options,
        b.scan_state as "scanState",
        case when r.id is null then b.scan else jsonb_set(b.scan, '{decision,by}', to_jsonb(r.name)) end as scan,
        (select min(n.no) from batch n where n.supersedes_id = b.id) as "supersededByNo",
        array(select g.no from sealed.gold_batch x join sealed.gold_version g on g.id = x.gold_version_id
          where x.batch_id = b.id order by g.no) as "goldNos",
        array(select x.no from (select x.evaluation_no as no from sealed.evaluation_batch x
          join sealed.evaluation e on e.project_id = b.project_id and e.no = x.evaluation_no and e.state = 'done'
          where x.project_no = ${project.no} and x.batch_no = b.no
          order by x.evaluation_no desc limit ${EVALUATIONS_SHOWN}) x order by x.no) as "evaluationNos"
      from batch b left join vendor v on v.id = b.vendor_id left join vendor t on t.id = b.tool_id
      left join app_user u on u.id = b.uploaded_by left join batch old on old.id = b.supersedes_id
      left join app_user r on r.id::text = b.scan->'decision'->>'by'
      where b.project_id = ${project.id} and b.no = ${batchNo}`,
    loadProjectJobs(context, input),
    sql<BatchPage["rejects"]>`
      select file, place, field, found, expected, code, message from reject
      where project_no = ${project.no} and batch_no = ${batchNo} order by seq limit ${REJECTS_SHOWN}`,
  ]);
  if (!row) throw new AssayError("not_found", "There is no such batch.");
  const { report, error, options, scan, ...rest } = row;
  const parsed = ingestReport.safeParse(report);
  return {
    ...rest,
    report: parsed.success ? parsed.data : null,
    scan: storedScan.parse(scan),
    error: error?.message ?? null,
    options: options ?? {},
    columnsText: typeof options?.columns === "string" ? options.columns : null,
    encoding: typeof options?.encoding === "string" ? (statedEncoding(options.encoding) ?? null) : null,
    job: jobs.find(({ kind, input: work }) => kind === "ingest" && work.batchNo === batchNo) ?? null,
    rejects: [...rejects],
  };
}
