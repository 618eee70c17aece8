import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { batch } from "@/db/schema/batch";
import { engagement } from "@/db/schema/vendor";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { noteStored } from "@/lib/store/blob-rows";
import { storeFile } from "@/lib/store/file-store";
import { findVendor } from "@/lib/vendors/find-vendor";
import { detectFiles, withStoredDelivery } from "./open-delivery";
import { replacedBatch } from "./replaced-batch";

export const uploadInput = z
  .object({
    projectNo: z.number().int().positive(),
    role: z.enum(["delivery", "reference"]),
    vendorId: z.string().nullable(),
    toolId: z.string().nullable().default(null),
    name: z.string().trim().max(200).default(""),
    fileName: z.string().trim().min(1, "The file has no name").max(500),
    supersedesNo: z.number().int().positive().nullable().default(null),
    /** A second read of items that the vendor answered before, kept apart from the first. */
    additionalRead: z.boolean().default(false),
  })
  .refine((upload) => !upload.additionalRead || upload.supersedesNo === null, {
    path: ["additionalRead"],
    message: "A delivery replaces an earlier one or is an additional read, not both",
  })
  .refine((upload) => upload.role === "reference" || upload.vendorId !== null, {
    path: ["vendorId"],
    message: "Say which vendor delivered this",
  });

export interface ReceivedUpload {
  batchNo: number;
  /** The same bytes were received for this vendor before: nothing new was made. */
  recognised: boolean;
}

/** Larger deliveries are cut by case or batch; beyond this a stream is taken for a mistake or an attack. */
const MOST_BYTES = 64 * 2 ** 30;

/** The states in which a delivery counts as received; a discarded, cancelled or failed one may come again. */
const RECEIVED = ["uploaded", "queued", "ingesting", "published", "superseded"] as const;

/**
 * Stores a delivery by its hash and opens a batch for it: format detected, nothing ingested yet. The same file of the
 * same vendor again is recognised, also when two requests bring it at once.
 */
export async function receiveUpload(
  context: Context,
  input: z.input<typeof uploadInput>,
  body: AsyncIterable<Uint8Array>,
  expected: { bytes?: number; sha256?: string } = {},
): Promise<ReceivedUpload> {
  authorize(context.actor, "batch.upload");
  const upload = parseInput(uploadInput, input);
  const project = await findProject(context, upload.projectNo);
  if (project.archivedAt)
    throw new AssayError("conflict", "The project is archived. Restore it to receive deliveries.");
  const vendor = upload.role === "delivery" ? await findVendor(context, upload.vendorId ?? "") : null;
  const tool = upload.toolId === null ? null : await findVendor(context, upload.toolId);
  const fileName = upload.fileName.replaceAll("\\", "/").split("/").pop() ?? upload.fileName;
  const stored = await storeFile(body, { ...expected, maxBytes: MOST_BYTES });
  const { detection } = await withStoredDelivery({ ...stored, fileName }, detectFiles);
  return writeAudited<ReceivedUpload>(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('batch.no'), ${project.no}::int)`);
    const same = await tx
      .select({ no: batch.no })
      .from(batch)
      .where(
        and(
          eq(batch.projectId, project.id),
          eq(batch.sha256, stored.sha256),
          eq(batch.role, upload.role),
          vendor ? eq(batch.vendorId, vendor.id) : isNull(batch.vendorId),
          inArray(batch.state, [...RECEIVED]),
        ),
      );
    const [known] = same;
    if (known) return { audit: null, result: { batchNo: known.no, recognised: true } };
    const delivery = { projectId: project.id, role: upload.role, vendorId: vendor?.id ?? null };
    const supersedes = upload.supersedesNo === null ? null : await replacedBatch(tx, delivery, upload.supersedesNo);
    const [most] = await tx
      .select({ no: sql<number>`coalesce(max(${batch.no}), 0)`.mapWith(Number) })
      .from(batch)
      .where(eq(batch.projectId, project.id));
    const no = (most?.no ?? 0) + 1;
    await noteStored(tx, stored, context.now);
    if (vendor)
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
      name: upload.name || fileName,
      fileName,
      sha256: stored.sha256,
      bytes: stored.bytes,
      format: detection.format,
      detection,
      options: project.findingAttribute ? { findingAttribute: project.findingAttribute } : {},
      supersedesId: supersedes?.id ?? null,
      isAdditionalRead: upload.additionalRead,
      uploadedBy: context.actor.userId,
      createdAt: context.now,
    };
    await tx.insert(batch).values(row);
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
          fileName,
          ...stored,
          format: row.format,
        },
      },
      result: { batchNo: no, recognised: false },
    };
  });
}
