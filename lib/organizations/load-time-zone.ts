import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

/** The zone in which the organization reads its dates. */
export async function loadTimeZone(context: Context): Promise<string> {
  authorize(context.actor, "organization.read");
  return findTimeZone(context);
}

/** The same for who may not look at the organization: a vendor's dates are read in it too. */
export async function findTimeZone({ sql, actor }: Pick<Context, "sql" | "actor">): Promise<string> {
  const [row] = await sql<{ timeZone: string }[]>`
    select time_zone as "timeZone" from organization where id = ${actor.organizationId}`;
  return row?.timeZone ?? "UTC";
}
