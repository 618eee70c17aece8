import "server-only";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { appUser } from "@/db/schema/user";
import { sealName } from "@/lib/audit/personal";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context, Role } from "@/lib/auth/context";
import { issueLinkToken } from "@/lib/auth/link-token";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findVendor } from "@/lib/vendors/find-vendor";
import type { IssuedLink } from "./issue-link";
import { GIVEN_ROLES } from "./roles";

export const invitationInput = z.object({
  email: z
    .email("Enter an e-mail address")
    .max(320)
    .transform((email) => email.toLowerCase()),
  role: z.enum(GIVEN_ROLES, "Choose a role"),
});

/** Adds a person who sets name and password by the link; until then the account cannot sign in. */
export async function invitePerson(
  context: Context,
  input: z.input<typeof invitationInput>,
): Promise<IssuedLink & { id: string }> {
  authorize(context.actor, "user.manage");
  return addInvited(context, { ...parseInput(invitationInput, input), vendorId: null });
}

const contactInput = z.object({ email: invitationInput.shape.email, vendorId: z.string() });

/** Invites somebody who speaks for one vendor: sees its orders, brings its deliveries, nothing else. */
export async function inviteVendorContact(
  context: Context,
  input: z.input<typeof contactInput>,
): Promise<IssuedLink & { id: string }> {
  authorize(context.actor, "user.manage");
  const { email, vendorId } = parseInput(contactInput, input);
  const vendor = await findVendor(context, vendorId);
  return addInvited(context, { email, role: "vendor_contact", vendorId: vendor.id });
}

async function addInvited(
  context: Context,
  { email, role, vendorId }: { email: string; role: Role; vendorId: string | null },
): Promise<IssuedLink & { id: string }> {
  const { organizationId } = context.actor;
  return writeAudited(context, async (tx) => {
    const person = { id: uuidv7(), organizationId, email, name: email, role, vendorId, createdAt: context.now };
    const inserted = await tx.insert(appUser).values(person).onConflictDoNothing().returning({ id: appUser.id });
    if (inserted.length === 0) throw await takenAddress(tx, email, organizationId);
    const link = await issueLinkToken(tx, person, "invitation", context.now);
    const after = {
      email: await sealName(tx, person, email, context.now),
      role,
      ...(vendorId ? { vendor: vendorId } : {}),
    };
    return {
      audit: { action: "user.invite", objectType: "user", objectId: person.id, after },
      result: { id: person.id, purpose: "invitation" as const, ...link },
    };
  });
}

async function takenAddress(tx: Pick<Context["db"], "select">, email: string, organizationId: string): Promise<Error> {
  const [other] = await tx.select().from(appUser).where(eq(appUser.email, email));
  const where = other?.organizationId === organizationId ? "" : " in this installation";
  return new AssayError("already_exists", `Somebody has an account with this address${where} already.`, {
    fields: { email: "Already has an account" },
  });
}
