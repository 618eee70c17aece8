import "server-only";
import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { evaluation } from "@/db/schema/evaluation";
import { report } from "@/db/schema/report";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { noteStored } from "@/lib/store/blob-rows";
import { storeFile } from "@/lib/store/file-store";
import { generateReport, type ReportRequest } from "./generate-report";

/** Makes a decision report and keeps its very bytes: what was given out can be had again, whatever is measured since. */
export async function giveOutReport(
  context: Context,
  request: ReportRequest,
): Promise<{ reportNo: number; sha256: string }> {
  authorize(context.actor, "report.create");
  const { id: projectId } = await findProject(context, request.projectNo);
  const { bytes, sha256, title, evaluationNos } = await generateReport(context, request);
  await storeFile(bodyOf(bytes), { bytes: bytes.length, sha256 });
  return writeAudited(context, async (tx) => {
    // Two reports at once get two numbers: whoever comes second waits for the project's row.
    await tx.execute(sql`select 1 from project where id = ${projectId} for update`);
    const [last] = await tx
      .select({ no: sql<number>`coalesce(max(${report.no}), 0)::int` })
      .from(report)
      .where(eq(report.projectId, projectId));
    const measured = await tx
      .select({ id: evaluation.id, no: evaluation.no })
      .from(evaluation)
      .where(eq(evaluation.projectId, projectId));
    const no = (last?.no ?? 0) + 1;
    const id = uuidv7();
    await noteStored(tx, { sha256, bytes: bytes.length }, context.now);
    await tx.insert(report).values({
      id,
      projectId,
      no,
      title,
      sha256,
      bytes: bytes.length,
      evaluationIds: measured.filter((row) => evaluationNos.includes(row.no)).map((row) => row.id),
      createdBy: context.actor.userId,
      createdAt: context.now,
    });
    const after = { no, title, sha256, bytes: bytes.length, evaluationNos };
    return {
      audit: { action: "report.create", objectType: "report", objectId: id, after },
      result: { reportNo: no, sha256 },
    };
  });
}

async function* bodyOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
