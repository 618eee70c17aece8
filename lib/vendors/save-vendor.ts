import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { VENDOR_KINDS, vendor } from "@/db/schema/vendor";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findVendor } from "./find-vendor";

export const vendorInput = z.object({
  name: z.string().trim().min(1, "Enter a name").max(200),
  kind: z.enum(VENDOR_KINDS),
  website: z
    .url({ protocol: /^https?$/, message: "A web address" })
    .max(500)
    .nullish()
    .transform((url) => url ?? null),
  notes: z
    .string()
    .trim()
    .max(4000)
    .nullish()
    .transform((text) => text ?? null),
});

async function refuseTakenName(tx: Transaction, organizationId: string, name: string, except?: string): Promise<void> {
  const rows = await tx
    .select({ id: vendor.id })
    .from(vendor)
    .where(and(eq(vendor.organizationId, organizationId), eq(vendor.name, name)));
  if (rows.some((row) => row.id !== except))
    throw new AssayError("already_exists", `There is a vendor "${name}" already.`, {
      fields: { name: "Already taken" },
    });
}

export async function createVendor(
  context: Context,
  input: z.input<typeof vendorInput>,
): Promise<{ id: string; no: number }> {
  authorize(context.actor, "vendor.edit");
  const fields = parseInput(vendorInput, input);
  const { organizationId } = context.actor;
  return writeAudited(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('vendor.no'))`);
    await refuseTakenName(tx, organizationId, fields.name);
    const [most] = await tx
      .select({ no: sql<number>`coalesce(max(${vendor.no}), 0)`.mapWith(Number) })
      .from(vendor)
      .where(eq(vendor.organizationId, organizationId));
    const row = { ...fields, id: uuidv7(), no: (most?.no ?? 0) + 1, organizationId, createdAt: context.now };
    await tx.insert(vendor).values(row);
    return {
      audit: { action: "vendor.create", objectType: "vendor", objectId: row.id, after: fields },
      result: { id: row.id, no: row.no },
    };
  });
}

export async function updateVendor(
  context: Context,
  input: z.input<typeof vendorInput> & { id: string },
): Promise<void> {
  authorize(context.actor, "vendor.edit");
  const before = await findVendor(context, input.id);
  const fields = parseInput(vendorInput, input);
  await writeAudited(context, async (tx) => {
    await refuseTakenName(tx, before.organizationId, fields.name, before.id);
    await tx.update(vendor).set(fields).where(eq(vendor.id, before.id));
    return {
      audit: { action: "vendor.update", objectType: "vendor", objectId: before.id, before, after: fields },
      result: undefined,
    };
  });
}

async function setArchived(context: Context, id: string, archivedAt: Date | null): Promise<void> {
  authorize(context.actor, "vendor.edit");
  const found = await findVendor(context, id);
  await writeAudited(context, async (tx) => {
    await tx.update(vendor).set({ archivedAt }).where(eq(vendor.id, found.id));
    const action = archivedAt ? "vendor.archive" : "vendor.restore";
    return { audit: { action, objectType: "vendor", objectId: found.id }, result: undefined };
  });
}

export function archiveVendor(context: Context, input: { id: string }): Promise<void> {
  return setArchived(context, input.id, context.now);
}

export function restoreVendor(context: Context, input: { id: string }): Promise<void> {
  return setArchived(context, input.id, null);
}
