import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

export interface OrganizationView {
  name: string;
  timeZone: string;
}

/** The name and the time zone of the actor's organization. */
export async function loadOrganization(context: Context): Promise<OrganizationView> {
  authorize(context.actor, "organization.read");
  const { sql, actor } = context;
  const [row] = await sql<OrganizationView[]>`
    select name, time_zone as "timeZone" from organization where id = ${actor.organizationId}`;
  return row ?? { name: "", timeZone: "UTC" };
}
