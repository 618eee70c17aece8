import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { expungedInputs } from "./expunged-inputs";
import { storedResult } from "./stored-result";

export interface ReceiptPage {
  no: number;
  kind: "gold" | "agreement";
  task: string;
  state: string;
  goldNo: number | null;
  goldName: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  createdBy: string | null;
  sha256: string | null;
  engine: string;
  /** The engine that would measure it now, where that is another one. */
  laterEngine: string | null;
  seed: number;
  settings: Record<string, unknown>;
  inputs: { role: string; name: string; path: string; sha256: string; batchNo: number | null; isExpunged: boolean }[];
  error: string | null;
  /** Of a finished measurement against gold. */
  result: EvaluationResult | null;
}

interface ReceiptRow extends Omit<ReceiptPage, "result" | "inputs" | "error" | "laterEngine"> {
  projectId: string;
  result: unknown;
  inputs: { role?: string; name?: string; path?: string; sha256?: string }[] | null;
  error: { message?: string } | null;
}

/** The manifest behind an evaluation's numbers: settings, inputs with their hashes, seed, engine. */
export async function loadReceipt(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<ReceiptPage> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql } = context;
  const [rows, batches, gone] = await Promise.all([
    sql<ReceiptRow[]>`
      select e.no, e.kind, e.task, e.state, g.no as "goldNo", g.name as "goldName", e.created_at as "createdAt",
        e.finished_at as "finishedAt", u.name as "createdBy", e.result_sha256 as sha256, e.engine,
        e.seed::float8 as seed, e.settings, e.inputs, e.error, e.result
      from sealed.evaluation e left join sealed.gold_version g on g.id = e.gold_version_id
      left join app_user u on u.id = e.created_by
      where e.project_id = ${project.id} and e.no = ${rowNumber(input.evaluationNo)}`,
    sql<{ no: number; sha256: string }[]>`select no, sha256 from batch where project_id = ${project.id} order by no`,
    expungedInputs(context, project.id),
  ]);
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such evaluation.");
  const batchNoOf = new Map(batches.map(({ no, sha256 }) => [sha256, no]));
  return {
    ...row,
    inputs: (row.inputs ?? []).map(({ role = "", name = "", path = "", sha256 = "" }) => ({
      role,
      name,
      path,
      sha256,
      batchNo: batchNoOf.get(sha256) ?? null,
      isExpunged: gone.includes(sha256),
    })),
    laterEngine: row.state === "done" && row.engine !== ENGINE_VERSION ? ENGINE_VERSION : null,
    error: row.error?.message ?? null,
    result: row.kind === "gold" && row.state === "done" ? storedResult.parse(row.result) : null,
  };
}
