import "server-only";
import { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import { report } from "@/db/schema/report";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { isStored, storedFile } from "@/lib/store/file-store";

/** The bytes of a report as it was given out, never made anew. */
export async function openGivenReport(
  context: Context,
  input: { projectNo: number; reportNo: number },
): Promise<{ body: ReadableStream<Uint8Array>; fileName: string }> {
  authorize(context.actor, "report.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const [found] = await context.db
    .select()
    .from(report)
    .where(and(eq(report.projectId, project.id), eq(report.no, rowNumber(input.reportNo))));
  if (!found) throw new AssayError("not_found", "There is no such report.");
  if (!(await isStored(found.sha256)))
    throw new AssayError("not_found", `The bytes of report ${found.no} were not kept: only its hash is known.`);
  const fileName = `project-${project.no}-report-${found.no}-decision.pdf`;
  const stored = storedFile(found.sha256, fileName, found.bytes).open();
  return { body: Readable.toWeb(Readable.from(stored)) as ReadableStream<Uint8Array>, fileName };
}
