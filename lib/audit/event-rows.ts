import "server-only";
import { validate as isUuid } from "uuid";
import type { Context } from "@/lib/auth/context";
import type { ChainedEvent } from "./chain";
import { BY_SYSTEM, type EventFilter } from "./event-query";

type Sql = Context["sql"];

/** An event's columns as they were hashed; an instant finer than the milliseconds we write was not written by us. */
export const eventColumns = (sql: Sql) => sql`organization_id as "organizationId", seq::float8 as seq,
  regexp_replace(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z$', 'Z') as at,
  actor_id as "actorId", via, action, object_type as "objectType", object_id as "objectId", before, after, reason,
  prev_hash as "prevHash", hash`;

/**
 * The organization's events of the next `count` numbers, oldest first: a range of numbers, since of a range without
 * an end the database may fetch and sort all before it takes the first.
 */
export function eventsBehind(
  { sql, actor }: Pick<Context, "sql" | "actor">,
  seq: number,
  count: number,
): Promise<ChainedEvent[]> {
  return sql<ChainedEvent[]>`select ${eventColumns(sql)} from audit_event
    where organization_id = ${actor.organizationId} and seq > ${seq} and seq <= ${seq + count} order by seq`;
}

/** The end of the organization's chain; null before its first event. */
export async function chainHead({
  sql,
  actor,
}: Pick<Context, "sql" | "actor">): Promise<{ seq: number; hash: string } | null> {
  const [head] = await sql<{ seq: number; hash: string }[]>`
    select seq::float8 as seq, hash from audit_head where organization_id = ${actor.organizationId}`;
  return head ?? null;
}

const asPrefix = (text: string) => `${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** The condition that a filter stands for, on `audit_event e`. */
export function filterCondition({ sql, actor }: Pick<Context, "sql" | "actor">, filter: EventFilter) {
  const { action, actor: who, objectType, objectId, from, to } = filter;
  const zone = sql`(select time_zone from organization where id = ${actor.organizationId})`;
  return sql`true
    ${action ? sql`and e.action like ${asPrefix(action)}` : sql``}
    ${who === BY_SYSTEM ? sql`and e.actor_id is null` : who ? sql`and e.actor_id = ${isUuid(who) ? who : null}` : sql``}
    ${objectType ? sql`and e.object_type = ${objectType}` : sql``}
    ${objectId ? sql`and e.object_id = ${objectId}` : sql``}
    ${from ? sql`and e.at >= ${from}::date::timestamp at time zone ${zone}` : sql``}
    ${to ? sql`and e.at < (${to}::date + 1)::timestamp at time zone ${zone}` : sql``}`;
}
