import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { batch } from "@/db/schema/batch";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { ledgerFor } from "@/lib/auth/pools";
import { AssayError } from "@/lib/errors";
import type { NamedFile } from "@/lib/ingest/files/manifest";
import { type IncomingFile, MOST_BYTES, storeFiles } from "@/lib/ingest/files/store-files";
import { queueBatch } from "@/lib/ingest/queue-batch";
import { registerDelivery } from "@/lib/ingest/register-delivery";
import { parseInput } from "@/lib/parse-input";
import { storeFile } from "@/lib/store/file-store";
import { findOwnBatch } from "./own-batch";
import { findOwnProject, findOwnVendor } from "./own-vendor";

const filesInput = z.object({
  projectNo: z.number().int().positive(),
  name: z.string().trim().max(200).default(""),
  supersedesId: z.string().nullable().default(null),
});
const fileInput = filesInput.extend({ fileName: z.string().trim().min(1, "The file has no name").max(500) });

/** The bytes, and what the request announced of them. */
export interface DeliveryBody {
  body: AsyncIterable<Uint8Array>;
  bytes?: number;
  sha256?: string;
}

export interface Delivered {
  deliveryId: string;
  /** The vendor delivered the same bytes before: nothing new was made. */
  recognised: boolean;
}

/** A vendor brings a delivery of its own; it is read at once. Of whom it is, is never taken from the request. */
export async function deliver(
  context: Context,
  input: z.input<typeof fileInput>,
  { body, ...expected }: DeliveryBody,
): Promise<Delivered> {
  authorize(context.actor, "portal.deliver");
  const upload = parseInput(fileInput, input);
  const place = await findPlace(context, upload);
  const stored = await storeFile(body, { ...expected, maxBytes: MOST_BYTES });
  return register(context, upload, place, [{ name: upload.fileName, ...stored }]);
}

/** The same of several files, which are one delivery. */
export async function deliverFiles(
  context: Context,
  input: z.input<typeof filesInput>,
  files: AsyncIterable<IncomingFile>,
): Promise<Delivered> {
  authorize(context.actor, "portal.deliver");
  const upload = parseInput(filesInput, input);
  const place = await findPlace(context, upload);
  return register(context, upload, place, await storeFiles(files));
}

type Upload = z.output<typeof filesInput>;

/** Where it goes and what it replaces; asked before any byte is taken. */
async function findPlace(context: Context, { projectNo, supersedesId }: Upload) {
  const [project, vendor] = await Promise.all([findOwnProject(context, projectNo), findOwnVendor(context)]);
  if (project.isArchived) throw new AssayError("conflict", "The project takes no deliveries any more.");
  const replaced = supersedesId === null ? null : await findOwnBatch(context, { projectNo, deliveryId: supersedesId });
  return { project, vendor, supersedesNo: replaced?.batch.no ?? null };
}

async function register(
  context: Context,
  { projectNo, name }: Upload,
  { project, vendor, supersedesNo }: Awaited<ReturnType<typeof findPlace>>,
  files: readonly NamedFile[],
): Promise<Delivered> {
  const delivery = {
    ...{ projectNo, name, role: "delivery" as const, vendorId: vendor.id, toolId: null },
    ...{ supersedesNo, additionalRead: false },
  };
  const receiver = { project, vendor, tool: null };
  const ledger = ledgerFor(context.actor).db;
  const { batchNo, recognised } = await registerDelivery(context, delivery, receiver, files, ledger);
  const [own] = await context.db
    .select()
    .from(batch)
    .where(and(eq(batch.projectId, project.id), eq(batch.no, batchNo), eq(batch.vendorId, vendor.id)));
  if (!own) throw new AssayError("not_found", "There is no such delivery.");
  if (!recognised && own.format !== null) await queueBatch(context, { project, batch: own }, {});
  return { deliveryId: own.id, recognised };
}
