import "server-only";
import { and, count, eq, isNull } from "drizzle-orm";
import { recoveryCode, secondFactor } from "@/db/schema/identity";
import { session } from "@/db/schema/user";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { hashRecoveryCode, newRecoveryCodes } from "@/lib/auth/recovery-codes";
import { openTotpSecret, redeemFactorCode, sealTotpSecret, takeFactorTry } from "@/lib/auth/second-factor";
import { newTotpSecret, totpAddress } from "@/lib/auth/totp";
import { AssayError } from "@/lib/errors";
import { readArea } from "@/lib/settings/read-area";
import { findOwn } from "./find-person";

export interface SecondFactorView {
  /** null: none; else since when. */
  since: Date | null;
  codesLeft: number;
  isRequired: boolean;
}

const wrongCode = () =>
  new AssayError("invalid_input", "This code is wrong, too old, or was used before.", {
    fields: { code: "Not this code" },
  });

export async function loadOwnSecondFactor(context: Context): Promise<SecondFactorView> {
  authorize(context.actor, "account.edit");
  const { id, organizationId, role } = await findOwn(context);
  const [[factor], [left], { secondFactorRoles }] = await Promise.all([
    context.db.select().from(secondFactor).where(eq(secondFactor.userId, id)),
    context.db
      .select({ n: count() })
      .from(recoveryCode)
      .where(and(eq(recoveryCode.userId, id), isNull(recoveryCode.usedAt))),
    readArea(context.db, organizationId, "identity"),
  ]);
  return { since: factor?.confirmedAt ?? null, codesLeft: left?.n ?? 0, isRequired: secondFactorRoles.includes(role) };
}

/** The secret for the app: the same one until it is confirmed, so that a page loaded twice shows one QR code. */
export async function beginSecondFactor(context: Context): Promise<{ secret: string; address: string }> {
  authorize(context.actor, "account.edit");
  const { id: userId, organizationId, email } = await findOwn(context);
  const secret = await context.db.transaction(async (tx) => {
    const [known] = await tx.select().from(secondFactor).where(eq(secondFactor.userId, userId)).for("update");
    if (known?.confirmedAt) throw new AssayError("conflict", "There is a second factor already. Remove it first.");
    const begun = known ? openTotpSecret(known.secret) : null;
    if (begun !== null) return begun;
    const fresh = newTotpSecret();
    const row = { userId, organizationId, secret: sealTotpSecret(fresh), createdAt: context.now };
    await tx
      .insert(secondFactor)
      .values(row)
      .onConflictDoUpdate({ target: secondFactor.userId, set: { secret: row.secret } });
    return fresh;
  });
  return { secret, address: totpAddress(secret, email) };
}

async function replaceCodes(tx: Transaction, userId: string, organizationId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  await tx
    .insert(recoveryCode)
    .values(codes.map((code) => ({ userId, organizationId, codeHash: hashRecoveryCode(code) })));
  return codes;
}

async function takeTry(context: Context, userId: string): Promise<void> {
  if (await takeFactorTry(context.db, userId, context.now)) return;
  throw new AssayError("rate_limited", "Too many codes were tried. Wait a quarter of an hour, then try again.");
}

/** A code of the app given back: from now on it is asked for. The recovery codes are shown this once. */
export async function confirmSecondFactor(context: Context, input: { code: string }): Promise<{ codes: string[] }> {
  authorize(context.actor, "account.edit");
  const { id, organizationId } = await findOwn(context);
  await takeTry(context, id);
  return writeAudited(context, async (tx) => {
    const [begun] = await tx.select().from(secondFactor).where(eq(secondFactor.userId, id)).for("update");
    if (!begun || begun.confirmedAt) throw new AssayError("conflict", "There is no second factor to confirm.");
    if ((await redeemFactorCode(tx, id, input.code, context.now)) !== "app") throw wrongCode();
    await tx.update(secondFactor).set({ confirmedAt: context.now }).where(eq(secondFactor.userId, id));
    const codes = await replaceCodes(tx, id, organizationId);
    return { audit: { action: "second_factor.set", objectType: "user", objectId: id }, result: { codes } };
  });
}

/** Fresh recovery codes for a code; the earlier ones stop working. */
export async function renewRecoveryCodes(context: Context, input: { code: string }): Promise<{ codes: string[] }> {
  authorize(context.actor, "account.edit");
  const { id, organizationId } = await findOwn(context);
  await takeTry(context, id);
  return writeAudited(context, async (tx) => {
    if ((await redeemFactorCode(tx, id, input.code, context.now)) === null) throw wrongCode();
    const codes = await replaceCodes(tx, id, organizationId);
    return { audit: { action: "second_factor.renew_codes", objectType: "user", objectId: id }, result: { codes } };
  });
}

/** Removes it for a code; who must have one keeps it. */
export async function removeOwnSecondFactor(context: Context, input: { code: string }): Promise<void> {
  authorize(context.actor, "account.edit");
  const person = await findOwn(context);
  const { secondFactorRoles } = await readArea(context.db, person.organizationId, "identity");
  if (secondFactorRoles.includes(person.role))
    throw new AssayError("conflict", "Your organization asks for a second factor. An admin can reset it.");
  await takeTry(context, person.id);
  await writeAudited(context, async (tx) => {
    if ((await redeemFactorCode(tx, person.id, input.code, context.now)) === null) throw wrongCode();
    await forgetSecondFactor(tx, person.id);
    return {
      audit: { action: "second_factor.remove", objectType: "user", objectId: person.id },
      result: undefined,
    };
  });
}

/** Nothing of it stays, and no sign-in that waits for its code. */
export async function forgetSecondFactor(tx: Transaction, userId: string): Promise<boolean> {
  const gone = await tx.delete(secondFactor).where(eq(secondFactor.userId, userId)).returning();
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  await tx.delete(session).where(and(eq(session.userId, userId), eq(session.awaitsCode, true)));
  return gone.length > 0;
}
