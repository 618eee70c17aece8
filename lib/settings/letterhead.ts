import "server-only";
import { eq } from "drizzle-orm";
import { organization } from "@/db/schema/organization";
import type { Context } from "@/lib/auth/context";
import { findLogo } from "./logo";

export interface Letterhead {
  paper: "A4" | "Letter";
  /** PNG or JPEG. */
  logo: Uint8Array | null;
}

/** What the organization wants on its printed pages; the verb that prints has asked for the right to. */
export async function findLetterhead(context: Pick<Context, "db" | "actor">): Promise<Letterhead> {
  const [[row], logo] = await Promise.all([
    context.db
      .select({ paper: organization.paper })
      .from(organization)
      .where(eq(organization.id, context.actor.organizationId)),
    findLogo(context),
  ]);
  return { paper: row?.paper ?? "A4", logo: logo?.bytes ?? null };
}
