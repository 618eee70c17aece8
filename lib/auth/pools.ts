import "server-only";
import { type Connection, connectPool, type Pool, type Purpose } from "@/db/client";
import { appDatabaseUrl, vendorDatabaseUrl } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import type { Actor } from "./context";

const holder = globalThis as typeof globalThis & { assayAppPool?: Pool; assayVendorPool?: Pool };

/** The process's connections, opened at first use so that a build needs no database. */
function appPool(): Pool {
  holder.assayAppPool ??= connectPool(appDatabaseUrl());
  return holder.assayAppPool;
}

function vendorPool(): Pool {
  const url = vendorDatabaseUrl();
  if (url === null) throw new AssayError("forbidden", VENDOR_SIGN_IN_OFF);
  holder.assayVendorPool ??= connectPool(url, 4, "assay vendor");
  return holder.assayVendorPool;
}

export const VENDOR_SIGN_IN_OFF =
  "Vendor contacts cannot sign in here: the database has no login of its own for them (ASSAY_VENDOR_DATABASE_URL).";

/** Whether vendor contacts may sign in: only where their requests have a login that cannot reach gold. */
export const hasVendorLogin = (): boolean => vendorDatabaseUrl() !== null;

/** What somebody who is known may see: their organization; a vendor contact, through the vendor's login, its own part. */
export function connectionFor(actor: Pick<Actor, "organizationId" | "role" | "vendorId" | "userId">): Connection {
  const { organizationId, role, vendorId, userId: personId } = actor;
  if (role !== "vendor_contact") return appPool().in({ organizationId });
  return vendorPool().in({ organizationId, vendorId, personId });
}

/**
 * The ledger of an organization for a request of its vendor contact: numbers of batches and hashes of stored files, of
 * which the vendor's own login sees its own at most. Only `lib/portal` takes it, and hands nothing of it out.
 */
export function ledgerFor({ organizationId }: Pick<Actor, "organizationId">): Connection {
  return appPool().in({ organizationId });
}

/** A named path on which nobody is known yet, or all organizations are looked after. */
export function connectionOn(purpose: Purpose): Connection {
  return appPool().in({ purpose });
}
