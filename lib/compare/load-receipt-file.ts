import "server-only";
import { Readable } from "node:stream";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { ReceiptFile } from "@/lib/evaluation/stored/study-record";
import { recordGoldExport } from "@/lib/gold/record-gold-read";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { blobStore } from "@/lib/store/file-store";
import { expungedInputs } from "./expunged-inputs";

/** The file from which `assay verify` recomputes a stored evaluation: its result, and what it was computed from. */
export async function loadReceiptFile(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<ReceiptFile> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const no = rowNumber(input.evaluationNo);
  const [row] = await context.sql<
    (Pick<ReceiptFile, "kind" | "engine" | "result"> & { study: ReceiptFile["study"] | null; sha256: string })[]
  >`select kind, engine, result, study, result_sha256 as sha256 from sealed.evaluation
    where project_id = ${project.id} and no = ${no} and state = 'done'`;
  if (!row?.study) throw new AssayError("not_found", "There is no such finished evaluation.");
  await recordGoldExport(context, project, no);
  const { kind, engine, result, study, sha256 } = row;
  const expunged = await expungedInputs(context, project.id);
  return {
    assay: "receipt",
    engine,
    kind,
    project: project.name,
    evaluationNo: no,
    resultSha256: sha256,
    study,
    result,
    ...(expunged.length > 0 ? { expunged } : {}),
  } as ReceiptFile;
}

/** The items as they were at the measurement: no delivery holds them, and without them nothing is recomputed elsewhere. */
export async function loadReceiptItems(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<ReadableStream<Uint8Array>> {
  const { result } = await loadReceiptFile(context, input);
  const items = result.receipt.inputs.find(({ role }) => role === "items");
  const size = items && (await blobStore().size(items.sha256));
  if (!items || !size) throw new AssayError("not_found", "The items of this evaluation are not kept.");
  return Readable.toWeb(Readable.from(blobStore().read(items.sha256, 0, size))) as ReadableStream<Uint8Array>;
}
