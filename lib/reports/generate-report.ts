import "server-only";
import { createHash } from "node:crypto";
import path from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { evaluation } from "@/db/schema/evaluation";
import { report } from "@/db/schema/report";
import { writeAudited } from "@/lib/audit/transaction";
import { may } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { projectRoot } from "@/lib/env";
import { findProject } from "@/lib/projects/find-project";
import { decisionReport } from "./document/decision-report";
import { loadReport } from "./load-report";
import { renderPdf } from "./pdf/render-pdf";
import type { Paper } from "./pdf/theme";

export interface GeneratedReport {
  bytes: Uint8Array;
  sha256: string;
  fileName: string;
}

export interface ReportRequest {
  projectNo: number;
  evaluationNo?: number | null;
  paper: Paper;
}

/** Makes a project's decision report; whoever may give reports out has it listed with the hash of its bytes. */
export async function generateReport(context: Context, request: ReportRequest): Promise<GeneratedReport> {
  const input = await loadReport(context, request);
  const document = decisionReport(input);
  const fontFolder = path.join(projectRoot(), "public", "fonts");
  const bytes = await renderPdf(document, { paper: request.paper, fontFolder });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const evaluationNos = input.evaluations.flatMap(({ no }) => (no === null ? [] : [no]));
  if (may(context.actor, "report.create")) {
    await listReport(context, request.projectNo, { title: document.title, sha256, bytes: bytes.length, evaluationNos });
  }
  return { bytes, sha256, fileName: `project-${request.projectNo}-evaluation-${evaluationNos[0]}-decision.pdf` };
}

async function listReport(
  context: Context,
  projectNo: number,
  made: { title: string; sha256: string; bytes: number; evaluationNos: number[] },
): Promise<void> {
  const { id: projectId } = await findProject(context, projectNo);
  await writeAudited<void>(context, async (tx) => {
    // Two reports at once get two numbers: whoever comes second waits for the project's row.
    await tx.execute(sql`select 1 from project where id = ${projectId} for update`);
    const [last] = await tx
      .select({ no: sql<number>`coalesce(max(${report.no}), 0)::int` })
      .from(report)
      .where(eq(report.projectId, projectId));
    const used = await tx
      .select({ id: evaluation.id, no: evaluation.no })
      .from(evaluation)
      .where(and(eq(evaluation.projectId, projectId), eq(evaluation.state, "done")));
    const no = (last?.no ?? 0) + 1;
    const id = uuidv7();
    const { title, sha256, bytes, evaluationNos } = made;
    await tx.insert(report).values({
      id,
      projectId,
      no,
      title,
      sha256,
      bytes,
      evaluationIds: used.filter((row) => evaluationNos.includes(row.no)).map((row) => row.id),
      createdBy: context.actor.userId,
      createdAt: context.now,
    });
    const after = { no, title, sha256, bytes, evaluationNos };
    return { audit: { action: "report.create", objectType: "report", objectId: id, after }, result: undefined };
  });
}
