import "server-only";
import { and, eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { batch } from "@/db/schema/batch";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { BatchRow } from "@/lib/ingest/batch-row";
import { findOwnProject, type PortalProject } from "./own-vendor";

/** By its id: the number of a batch tells a vendor how many others the project has received. */
export interface DeliveryAddress {
  projectNo: number;
  deliveryId: string;
}

/** A delivery of the actor's vendor; anything else is as absent as none. */
export async function findOwnBatch(
  context: Context,
  { projectNo, deliveryId }: DeliveryAddress,
): Promise<{ project: PortalProject; batch: BatchRow }> {
  const project = await findOwnProject(context, projectNo);
  const rows = isUuid(deliveryId)
    ? await context.db
        .select()
        .from(batch)
        .where(
          and(
            eq(batch.projectId, project.id),
            eq(batch.id, deliveryId),
            eq(batch.role, "delivery"),
            eq(batch.vendorId, context.actor.vendorId ?? ""),
          ),
        )
    : [];
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such delivery.");
  return { project, batch: row };
}
