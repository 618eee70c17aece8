import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { apiToken } from "@/db/schema/api";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { SCOPES } from "./scopes";
import { newSecret } from "./secret";

const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

export const tokenInput = z.strictObject({
  name: z.string().trim().min(1, "Give it a name").max(100),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope"),
  days: z.number().int().min(1).max(LONGEST_DAYS),
});

/** A token of the signed-in person; the secret is told this once. A token cannot make another: it would outlive itself. */
export async function createToken(
  context: Context,
  input: z.input<typeof tokenInput>,
): Promise<{ id: string; secret: string; expiresAt: Date }> {
  authorize(context.actor, "token.manage");
  const { userId, organizationId, via } = context.actor;
  if (userId === null || via === "api") throw new AssayError("forbidden", "Sign in as a person to make a token.");
  const { name, scopes, days } = parseInput(tokenInput, input);
  const { secret, tokenHash } = newSecret();
  const id = uuidv7();
  const expiresAt = new Date(context.now.getTime() + days * DAY_MS);
  await writeAudited(context, async (tx) => {
    const kept = { id, organizationId, userId, name, scopes: [...new Set(scopes)], tokenHash, expiresAt };
    await tx.insert(apiToken).values({ ...kept, createdAt: context.now });
    const after = { name, scopes: kept.scopes, expiresAt: expiresAt.toISOString() };
    return { audit: { action: "token.create", objectType: "token", objectId: id, after }, result: undefined };
  });
  return { id, secret, expiresAt };
}
