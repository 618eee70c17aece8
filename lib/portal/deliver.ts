import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { batch } from "@/db/schema/batch";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { ledgerFor } from "@/lib/auth/pools";
import { AssayError } from "@/lib/errors";
import { queueBatch } from "@/lib/ingest/queue-batch";
import { MOST_BYTES } from "@/lib/ingest/receive-upload";
import { registerDelivery } from "@/lib/ingest/register-delivery";
import { parseInput } from "@/lib/parse-input";
import { storeFile } from "@/lib/store/file-store";
import { findOwnBatch } from "./own-batch";
import { findOwnProject, findOwnVendor } from "./own-vendor";

export const deliveryInput = z.object({
  projectNo: z.number().int().positive(),
  name: z.string().trim().max(200).default(""),
  fileName: z.string().trim().min(1, "The file has no name").max(500),
  supersedesId: z.string().nullable().default(null),
});

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
  input: z.input<typeof deliveryInput>,
  { body, ...expected }: DeliveryBody,
): Promise<Delivered> {
  authorize(context.actor, "portal.deliver");
  const { supersedesId, ...upload } = parseInput(deliveryInput, input);
  const { projectNo } = upload;
  const [project, vendor] = await Promise.all([findOwnProject(context, projectNo), findOwnVendor(context)]);
  if (project.isArchived) throw new AssayError("conflict", "The project takes no deliveries any more.");
  const replaced = supersedesId === null ? null : await findOwnBatch(context, { projectNo, deliveryId: supersedesId });
  const delivery = {
    ...{ projectNo, name: upload.name, role: "delivery" as const, vendorId: vendor.id, toolId: null },
    ...{ supersedesNo: replaced?.batch.no ?? null, additionalRead: false },
  };
  const stored = await storeFile(body, { ...expected, maxBytes: MOST_BYTES });
  const files = [{ name: upload.fileName, ...stored }];
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
