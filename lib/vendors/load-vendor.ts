import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findVendor } from "./find-vendor";

export interface VendorView {
  id: string;
  no: number;
  name: string;
  kind: string;
  website: string | null;
  notes: string | null;
  isArchived: boolean;
}

export async function loadVendor(context: Context, input: { id: string }): Promise<VendorView> {
  authorize(context.actor, "vendor.read");
  const { id, no, name, kind, website, notes, archivedAt } = await findVendor(context, input.id);
  return { id, no, name, kind, website, notes, isArchived: archivedAt !== null };
}
