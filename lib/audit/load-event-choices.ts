import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { chainHead } from "./event-rows";

/** What the newest events offer to be filtered by; an older one can be typed. */
const NEWEST = 5000;

export interface EventChoices {
  actions: string[];
  objectTypes: string[];
  people: { id: string; name: string }[];
}

export async function loadEventChoices(context: Context): Promise<EventChoices> {
  authorize(context.actor, "audit.read");
  const { sql, actor } = context;
  const newest = sql`audit_event where organization_id = ${actor.organizationId}
    and seq > ${((await chainHead(context))?.seq ?? 0) - NEWEST}`;
  const [actions, objectTypes, people] = await Promise.all([
    sql<{ action: string }[]>`select distinct action from ${newest} order by action`,
    sql<{ type: string }[]>`select distinct object_type as type from ${newest} order by type`,
    sql<{ id: string; name: string }[]>`select id, name from app_user
      where organization_id = ${actor.organizationId} order by name, id`,
  ]);
  return {
    actions: actions.map(({ action }) => action),
    objectTypes: objectTypes.map(({ type }) => type),
    people: [...people],
  };
}
