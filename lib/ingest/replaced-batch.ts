import "server-only";
import { and, eq } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import type { Transaction } from "@/lib/audit/append";
import { AssayError } from "@/lib/errors";
import type { BatchRow } from "./batch-row";

/** The delivery that another one corrects: of the same project, the same role and the same vendor. */
export async function replacedBatch(
  tx: Transaction,
  delivery: Pick<BatchRow, "projectId" | "role" | "vendorId">,
  no: number,
): Promise<BatchRow> {
  const [found] = await tx
    .select()
    .from(batch)
    .where(and(eq(batch.projectId, delivery.projectId), eq(batch.no, no)));
  if (!found || found.vendorId !== delivery.vendorId || found.role !== delivery.role)
    throw new AssayError("not_found", `Batch ${no} is no delivery of this vendor.`);
  return found;
}
