import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { rejectsCsv } from "@/lib/ingest/stream-rejects-csv";
import { type DeliveryAddress, findOwnBatch } from "./own-batch";

/** Every rejected row of a vendor's own delivery. */
export async function streamOwnRejectsCsv(
  context: Context,
  input: DeliveryAddress,
): Promise<ReadableStream<Uint8Array>> {
  authorize(context.actor, "portal.read");
  const { project, batch } = await findOwnBatch(context, input);
  return rejectsCsv(context, project.no, batch.no);
}
