import "server-only";
import { and, eq, sql as raw } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { goldVersion } from "@/db/schema/gold";
import { project as projectTable } from "@/db/schema/project";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { EvaluationInputError } from "@/lib/evaluation/input-error";
import { loadItems } from "@/lib/evaluation/stored/load-cases";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { findBatch } from "@/lib/ingest/batch-row";
import { receiveFiles, receiveUpload } from "@/lib/ingest/receive-upload";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import type { JobControl } from "@/lib/jobs/control";
import { MERGE_TEXT } from "@/lib/text/merge";
import { type MergedSet, mergeProject } from "./merge-project";
import { type MergeRequest, mergeRequest, mergeSettings } from "./merge-request";
import type { MergeProvenance } from "./provenance";
import {
  loadMergedBatches,
  loadReaderSources,
  type MergedBatch,
  ReaderFacts,
  type ReaderSource,
} from "./reader-sources";
import { referenceFiles } from "./reference-files";
import { requiresEveryMaker } from "./votes";

type ProjectRow = typeof projectTable.$inferSelect;

interface Work {
  connection: Connection;
  control: JobControl;
  actor: Context["actor"];
  project: ProjectRow;
  request: MergeRequest;
}

/** A reference that is made: of which readers; of a leave-one-out version, for which vendor. */
interface Wanted {
  forVendor: string | null;
  sources: ReaderSource[];
}

/**
 * Merges readers into a draft of gold: what they said becomes reference deliveries, ingested like anyone's, and the draft
 * names those readers as its makers, so that nobody is ranked on an own vote. Begun again after a crash it goes on: the
 * same files are recognised. Cancelled, no draft is made.
 */
export async function runMerge(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  input: { projectId: string; request: unknown },
): Promise<{ goldNo: number }> {
  const { db } = connection;
  const [project] = await db
    .select()
    .from(projectTable)
    .where(and(eq(projectTable.id, input.projectId), eq(projectTable.organizationId, actor.organizationId)));
  if (!project) throw new AssayError("not_found", "The project was removed.");
  const work: Work = { connection, control, actor, project, request: mergeRequest.parse(input.request) };
  const [made] = await db
    .select({ no: goldVersion.no })
    .from(goldVersion)
    .where(and(eq(goldVersion.projectId, project.id), raw`${goldVersion.provenance} ->> 'jobId' = ${control.job.id}`));
  if (made) return { goldNo: made.no };
  const batches = await loadMergedBatches(connection, project.id, work.request.batchNos);
  const sources = await loadReaderSources(connection, project.no, batches);
  refuseUnknownWeights(work.request, sources);
  const references: MergeProvenance["references"] = [];
  const wanted = wantedReferences(work.request, sources);
  for (const [at, one] of wanted.entries()) references.push(await makeReference(work, batches, one, at, wanted.length));
  control.signal.throwIfAborted();
  return makeDraft(work, batches, sources, references);
}

function refuseUnknownWeights({ weights }: MergeRequest, sources: readonly ReaderSource[]): void {
  const names = sources.map(({ name }) => name);
  const unknown = Object.keys(weights).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new AssayError("invalid_input", `No reader ${unknown.join(", ")}: the readers are ${names.join(", ")}.`);
}

function wantedReferences({ leaveOneOut }: MergeRequest, sources: readonly ReaderSource[]): Wanted[] {
  if (!leaveOneOut) {
    if (sources.length < 2)
      throw new AssayError("not_ready", "A merge needs two readers; the chosen deliveries have one.");
    return [{ forVendor: null, sources: [...sources] }];
  }
  return [...new Set(sources.map(({ vendor }) => vendor))].map((forVendor) => {
    const others = sources.filter(({ vendor }) => vendor !== forVendor);
    if (others.length < 2)
      throw new AssayError(
        "not_ready",
        `Without ${forVendor} there are not two readers left: leave-one-out needs three.`,
      );
    return { forVendor, sources: others };
  });
}

/** Merges, writes, receives and ingests one reference. */
async function makeReference(
  work: Work,
  batches: readonly MergedBatch[],
  { forVendor, sources }: Wanted,
  at: number,
  all: number,
): Promise<MergeProvenance["references"][number]> {
  const { connection, control, project, request } = work;
  const used = batches.filter(({ vendor }) => sources.some((source) => source.vendor === vendor));
  const items = await loadItems(connection, project.no);
  const facts = await ReaderFacts.open(connection, project, sources, used);
  const settings = mergeSettings(request, project.findingAttribute);
  const merged = await mergeProject(facts, sources, items, settings, (done, total) => {
    control.signal.throwIfAborted();
    control.progress(at * total + done, all * total, MERGE_TEXT.progress(done, total, forVendor));
  }).catch((error: unknown) => {
    // what the readers said cannot be merged so: told to whoever asked
    if (error instanceof EvaluationInputError) throw new AssayError("not_ready", `${error.message}.`);
    throw error;
  });
  if (merged.annotations.length === 0)
    throw new AssayError("not_ready", "The readers agree on nothing by these votes: the reference would be empty.");
  const readers = sources.map(({ name }) => name);
  const { batchNo, notWritten } = await ingestReference(work, merged, forVendor, readers);
  return {
    batchNo,
    forVendor,
    readers,
    annotations: merged.annotations.length,
    leftOut: merged.leftOut.counts,
    notWritten,
    warnings: merged.warnings,
  };
}

async function ingestReference(
  { connection, control, actor, project, request }: Work,
  merged: MergedSet,
  forVendor: string | null,
  readers: string[],
) {
  const context = (): Context => ({ ...connection, actor, now: new Date() });
  const info = {
    description: MERGE_TEXT.fileDescription(readers.length, request.method),
    makers: readers,
    requiresEveryMaker: requiresEveryMaker(request, readers.length),
    method: request.method,
    settings: mergeSettings(request, project.findingAttribute),
    engine: ENGINE_VERSION,
  };
  const { files, options, notWritten } = referenceFiles(merged, project.findingAttribute, info);
  const name = MERGE_TEXT.referenceName(request.name, forVendor);
  const upload = { projectNo: project.no, role: "reference" as const, vendorId: null, name, supersedesNo: null };
  const [only, ...more] = files;
  const { batchNo } =
    only !== undefined && more.length === 0
      ? await receiveUpload(context(), { ...upload, fileName: only.name }, bytesOf(only.chunks))
      : await receiveFiles(context(), upload, filesOf(files));
  const { batch: row } = await findBatch(context(), project.no, batchNo);
  await connection.db
    .update(batch)
    .set({ options })
    .where(and(eq(batch.id, row.id), eq(batch.state, "uploaded")));
  // its progress would go back and forth below that of the whole
  await ingestBatch(connection, { ...control, progress: () => {} }, actor, row.id);
  return { batchNo, notWritten: notWritten() };
}

async function* filesOf(files: ReturnType<typeof referenceFiles>["files"]) {
  for (const { name, chunks } of files) yield { name, body: bytesOf(chunks) };
}

async function* bytesOf(
  chunks: ReturnType<typeof referenceFiles>["files"][number]["chunks"],
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}

async function makeDraft(
  { connection, control, actor, project, request }: Work,
  batches: readonly MergedBatch[],
  sources: readonly ReaderSource[],
  references: MergeProvenance["references"],
): Promise<{ goldNo: number }> {
  const makers = sources.map(({ name }) => name);
  const rows = await connection.sql<{ id: string; name: string }[]>`select id, name from vendor
    where organization_id = ${actor.organizationId}`;
  const idOf = new Map(rows.map(({ id, name }) => [name, id]));
  const fewest = Math.min(...references.map(({ readers }) => readers.length));
  const provenance: MergeProvenance = {
    jobId: control.job.id,
    request,
    engine: ENGINE_VERSION,
    makers,
    deliveries: batches.map(({ no, vendor, sha256 }) => ({ no, vendor, sha256 })),
    references,
  };
  return createGoldVersion(
    { ...connection, actor, now: new Date() },
    {
      projectNo: project.no,
      name: request.name,
      kind: request.leaveOneOut ? "leave_one_out" : "consensus",
      makers: request.leaveOneOut ? [] : makers,
      requiresEveryMaker: !request.leaveOneOut && requiresEveryMaker(request, fewest),
      exhaustive: request.exhaustive,
      method: MERGE_TEXT.ofMakers(request, makers),
      qualification: request.qualification,
      batches: references.map(({ batchNo, forVendor }) => ({
        batchNo,
        forVendorId: forVendor === null ? null : (idOf.get(forVendor) ?? null),
      })),
    },
    { provenance },
  );
}
