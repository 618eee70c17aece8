import "server-only";
import { Readable } from "node:stream";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Database } from "@/db/client";
import { batch, batchFile } from "@/db/schema/batch";
import { engagement } from "@/db/schema/vendor";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject, type ProjectRow } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { noteStored } from "@/lib/store/blob-rows";
import { storeFile } from "@/lib/store/file-store";
import { findVendor } from "@/lib/vendors/find-vendor";
import { type DeliveredNames, deliveredNames } from "./files/delivered-names";
import { manifestText, type NamedFile } from "./files/manifest";
import type { DetectedDelivery, StoredBytes } from "./open-delivery";
import { ReaderFailure, runInReader } from "./reader/run-in-reader";
import { replacedBatch } from "./replaced-batch";
import { takeBatchNo } from "./take-batch-no";

/** What a delivery is, whatever way it comes in. */
export const deliveryInput = z.object({
  projectNo: z.number().int().positive(),
  role: z.enum(["delivery", "reference"]),
  vendorId: z.string().nullable(),
  toolId: z.string().nullable().default(null),
  name: z.string().trim().max(200).default(""),
  supersedesNo: z.number().int().positive().nullable().default(null),
  /** A second read of items that the vendor answered before, kept apart from the first. */
  additionalRead: z.boolean().default(false),
});
export type DeliveryInput = z.output<typeof deliveryInput>;

/** What a delivery must say of itself, as refinements of an input that holds it. */
export function refineDelivery(upload: DeliveryInput, issues: z.RefinementCtx): void {
  if (upload.additionalRead && upload.supersedesNo !== null)
    issues.addIssue({
      code: "custom",
      path: ["additionalRead"],
      message: "A delivery replaces an earlier one or is an additional read, not both",
    });
  if (upload.role === "delivery" && upload.vendorId === null)
    issues.addIssue({ code: "custom", path: ["vendorId"], message: "Say which vendor delivered this" });
}

export interface ReceivedUpload {
  batchNo: number;
  /** The same bytes were received for this vendor before: nothing new was made. */
  recognised: boolean;
}

/** The states in which a delivery counts as received; a discarded, cancelled or failed one may come again. */
const RECEIVED = ["uploaded", "queued", "ingesting", "published", "superseded"] as const;

/** Whom and what a delivery is of; asked before any byte is taken. */
export async function findReceiver(context: Context, upload: DeliveryInput) {
  const project = await findProject(context, upload.projectNo);
  refuseArchived(project, "receive deliveries");
  const vendor = upload.role === "delivery" ? await findVendor(context, upload.vendorId ?? "") : null;
  const tool = upload.toolId === null ? null : await findVendor(context, upload.toolId);
  return { project, vendor, tool };
}

/** What `registerDelivery` needs to know of whom and what a delivery is of. */
export interface Receiver {
  project: Pick<ProjectRow, "id" | "no" | "findingAttribute">;
  vendor: { id: string; name: string } | null;
  tool: { id: string } | null;
}

/**
 * Opens a batch for files that are in the store: format detected, nothing ingested yet. The same files of the same
 * vendor again are recognised, also when two requests bring them at once. `ledger` counts the project's batches and
 * notes its stored files where the context itself sees only its own part: a vendor contact's, who is engaged already.
 */
export async function registerDelivery(
  context: Context,
  upload: DeliveryInput,
  receiver: Receiver,
  given: readonly NamedFile[],
  ledger?: Pick<Database, "execute" | "insert">,
): Promise<ReceivedUpload> {
  const { project, vendor, tool } = receiver;
  const { files, left, folder } = namedFiles(given);
  const stored = await storedAs(files, folder);
  const detection = await detected(stored);
  if (left > 0) detection.reasons.push(`${left} hidden files left out (left by the operating system)`);
  return writeAudited<ReceivedUpload>(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('batch.no'), ${project.no}::int)`);
    const known = await sameDelivery(tx, project, { ...upload, vendorId: vendor?.id ?? null }, stored.sha256);
    if (known !== undefined) return { audit: null, result: { batchNo: known, recognised: true } };
    const delivery = { projectId: project.id, role: upload.role, vendorId: vendor?.id ?? null };
    const supersedes = upload.supersedesNo === null ? null : await replacedBatch(tx, delivery, upload.supersedesNo);
    const no = await takeBatchNo(ledger ?? tx, project.id);
    for (const { sha256, bytes } of [...files, stored.manifest])
      await noteStored(ledger ?? tx, { sha256, bytes }, context.now);
    if (vendor && !ledger)
      await tx
        .insert(engagement)
        .values({ projectId: project.id, vendorId: vendor.id, createdAt: context.now })
        .onConflictDoNothing();
    const row = {
      id: uuidv7(),
      projectId: project.id,
      no,
      role: upload.role,
      vendorId: vendor?.id ?? null,
      toolId: tool?.id ?? null,
      name: upload.name || stored.fileName,
      fileName: stored.fileName,
      sha256: stored.sha256,
      bytes: stored.bytes,
      fileCount: stored.fileCount,
      format: detection.format,
      detection,
      options: project.findingAttribute ? { findingAttribute: project.findingAttribute } : {},
      supersedesId: supersedes?.id ?? null,
      isAdditionalRead: upload.additionalRead,
      uploadedBy: context.actor.userId,
      createdAt: context.now,
    };
    await tx.insert(batch).values(row);
    if (files.length > 1)
      for (let at = 0; at < files.length; at += 1000)
        await tx
          .insert(batchFile)
          .values(
            files
              .slice(at, at + 1000)
              .map((file, i) => ({ projectNo: project.no, batchNo: no, seq: at + i + 1, ...file })),
          );
    return {
      audit: {
        action: "batch.upload",
        objectType: "batch",
        objectId: row.id,
        after: {
          project: project.no,
          no,
          role: row.role,
          vendor: vendor?.name ?? null,
          fileName: stored.fileName,
          sha256: stored.sha256,
          bytes: stored.bytes,
          ...(files.length > 1 ? { files: files.length } : {}),
          format: row.format,
        },
      },
      result: { batchNo: no, recognised: false },
    };
  });
}

async function sameDelivery(
  tx: Transaction,
  project: Pick<ProjectRow, "id">,
  { role, vendorId }: Pick<DeliveryInput, "role" | "vendorId">,
  sha256: string,
): Promise<number | undefined> {
  const [same] = await tx
    .select({ no: batch.no })
    .from(batch)
    .where(
      and(
        eq(batch.projectId, project.id),
        eq(batch.sha256, sha256),
        eq(batch.role, role),
        vendorId ? eq(batch.vendorId, vendorId) : isNull(batch.vendorId),
        inArray(batch.state, [...RECEIVED]),
      ),
    );
  return same?.no;
}

/** What format it is; a file that ends who looks at it is of none. */
async function detected({ sha256, fileName, bytes, fileCount }: StoredBytes): Promise<DetectedDelivery> {
  try {
    const delivery = { sha256, fileName, bytes, fileCount };
    return await runInReader({ kind: "detect", delivery }, { bytes });
  } catch (error) {
    if (!(error instanceof ReaderFailure)) throw error;
    return { format: null, confidence: "none", reasons: [error.message], tried: [] };
  }
}

interface NamedFiles {
  files: NamedFile[];
  /** Files that are no part of the delivery. */
  left: number;
  folder: string | null;
}

function namedFiles(given: readonly NamedFile[]): NamedFiles {
  // Alone, its name says nothing about its place among others.
  if (given.length === 1) return { files: [...given], left: 0, folder: null };
  const { names, folder } = namesOrRefusal(given.map(({ name }) => name));
  const files = given.flatMap((file, at) => {
    const name = names[at] ?? null;
    return name === null ? [] : [{ ...file, name }];
  });
  if (files.length === 0) throw new AssayError("invalid_input", "There is no file in it.");
  const ordered = files.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { files: ordered, left: given.length - files.length, folder };
}

function namesOrRefusal(given: readonly string[]): DeliveredNames {
  try {
    return deliveredNames(given);
  } catch (error) {
    if (error instanceof TypeError) throw new AssayError("invalid_input", error.message);
    throw error;
  }
}

/** One file is the delivery itself; several are named by the list of them, which is stored beside them. */
async function storedAs(
  files: readonly NamedFile[],
  folder: string | null,
): Promise<StoredBytes & { fileCount: number; manifest: { sha256: string; bytes: number } }> {
  const [first] = files;
  if (files.length === 1 && first) {
    const fileName = first.name.replaceAll("\\", "/").split("/").pop() || first.name;
    return { fileName, sha256: first.sha256, bytes: first.bytes, fileCount: 1, manifest: first };
  }
  const manifest = await storeFile(Readable.from([Buffer.from(manifestText(files))]));
  return {
    fileName: folder ?? `${first?.name ?? ""} + ${files.length - 1}`,
    sha256: manifest.sha256,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    fileCount: files.length,
    manifest,
  };
}
