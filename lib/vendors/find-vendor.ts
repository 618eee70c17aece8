import "server-only";
import { and, eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { vendor } from "@/db/schema/vendor";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";

export type VendorRow = typeof vendor.$inferSelect;

/** The vendor of that id in the actor's organization; another organization's is as absent as none. */
export async function findVendor(context: Pick<Context, "db" | "actor">, id: string): Promise<VendorRow> {
  const rows = isUuid(id)
    ? await context.db
        .select()
        .from(vendor)
        .where(and(eq(vendor.id, id), eq(vendor.organizationId, context.actor.organizationId)))
    : [];
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such vendor.");
  return row;
}
