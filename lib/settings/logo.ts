import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { organizationLogo } from "@/db/schema/setting";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { checkedLogo } from "./check-logo";

const audited = (organizationId: string) => ({
  action: "settings.logo",
  objectType: "organization",
  objectId: organizationId,
});

export async function saveLogo(context: Context, input: { bytes: Uint8Array }): Promise<void> {
  authorize(context.actor, "organization.edit");
  const { kind, width, height, bytes } = checkedLogo(input.bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { organizationId } = context.actor;
  const row = { kind, width, height, bytes, sha256, updatedAt: context.now };
  await writeAudited(context, async (tx) => {
    await tx
      .insert(organizationLogo)
      .values({ organizationId, ...row })
      .onConflictDoUpdate({ target: organizationLogo.organizationId, set: row });
    return { audit: { ...audited(organizationId), after: { kind, width, height, sha256 } }, result: undefined };
  });
}

export async function removeLogo(context: Context): Promise<void> {
  authorize(context.actor, "organization.edit");
  const { organizationId } = context.actor;
  await writeAudited(context, async (tx) => {
    const gone = await tx
      .delete(organizationLogo)
      .where(eq(organizationLogo.organizationId, organizationId))
      .returning({ sha256: organizationLogo.sha256 });
    return { audit: gone[0] ? { ...audited(organizationId), before: gone[0] } : null, result: undefined };
  });
}

export interface Logo {
  kind: "png" | "jpeg";
  bytes: Uint8Array;
  sha256: string;
}

/** The organization's logo, for its own people; null: none was given. */
export async function loadLogo(context: Context): Promise<Logo | null> {
  authorize(context.actor, "organization.read");
  return findLogo(context);
}

/** The same for printed pages, whose verbs have asked already. */
export async function findLogo({ db, actor }: Pick<Context, "db" | "actor">): Promise<Logo | null> {
  const { kind, bytes, sha256 } = organizationLogo;
  const [row] = await db
    .select({ kind, bytes, sha256 })
    .from(organizationLogo)
    .where(eq(organizationLogo.organizationId, actor.organizationId));
  return row ?? null;
}
