import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { appUser } from "@/db/schema/user";
import { appendAudit, type Transaction } from "@/lib/audit/append";
import { hashPassword } from "@/lib/auth/password";
import { passwordProblem } from "@/lib/auth/password-policy";
import { AssayError } from "@/lib/errors";
import { findOrCreateOrganization } from "./organization";
import { consumeSetupToken } from "./setup-token";

export interface FirstAdmin {
  name: string;
  email: string;
  password: string;
}

async function insertAdmin(tx: Transaction, admin: FirstAdmin, now: Date): Promise<string> {
  const organizationId = await findOrCreateOrganization(tx, now);
  const userId = uuidv7();
  const email = admin.email.trim().toLowerCase();
  await tx.insert(appUser).values({
    id: userId,
    organizationId,
    email,
    name: admin.name.trim(),
    role: "admin",
    passwordHash: await hashPassword(admin.password),
    createdAt: now,
  });
  const actor = { userId, organizationId, role: "admin", vendorId: null, name: admin.name, via: "setup" } as const;
  await appendAudit(tx, actor, now, {
    action: "user.create",
    objectType: "user",
    objectId: userId,
    after: { role: "admin", first: true },
  });
  return userId;
}

/** The first person, by the one-time link. */
export async function createFirstAdminByToken(
  db: Database,
  token: string,
  admin: FirstAdmin,
  now: Date,
): Promise<string> {
  return db.transaction(async (tx) => {
    if (!(await consumeSetupToken(tx, token, now)))
      throw new AssayError("not_found", "This link was used, has expired, or was replaced by a newer one.");
    return insertAdmin(tx, admin, now);
  });
}

/**
 * The first person, by ASSAY_ADMIN_EMAIL and ASSAY_ADMIN_PASSWORD; nothing if anybody has an account. The password is
 * held to the same policy as one that is typed.
 */
export async function createFirstAdminFromEnvironment(db: Database, admin: FirstAdmin, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute("lock table app_user in share row exclusive mode");
    const existing = await tx.select({ id: appUser.id }).from(appUser).limit(1);
    if (existing.length > 0) return false;
    const problem = passwordProblem(admin.password, admin);
    if (problem) throw new AssayError("invalid_input", `ASSAY_ADMIN_PASSWORD: ${problem}.`);
    await insertAdmin(tx, admin, now);
    return true;
  });
}
