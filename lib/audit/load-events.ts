import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { EventQuery } from "./event-query";
import { chainHead, filterCondition } from "./event-rows";
import { type ObjectName, objectKey, objectNames } from "./object-names";
import { nameReader } from "./personal";

const EVENTS_A_PAGE = 50;
/** How far back one page looks for events that match, so that no filter reads a whole trail at once. */
const SEARCHED_A_PAGE = 200_000;

export interface EventEntry {
  seq: number;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  via: string;
  action: string;
  objectType: string;
  objectId: string;
  /** What people call it, and where it is; null where it was removed since, or has no name. */
  object: ObjectName | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  hash: string;
}

export interface EventPage {
  events: EventEntry[];
  /** The newest event's number; 0 where there is none. */
  headSeq: number;
  /** Where an older page begins, null at the first event. */
  olderBefore: number | null;
  /** The oldest event that was looked at. */
  searchedTo: number;
}

/** One page of the organization's trail, newest first. */
export async function loadEvents(context: Context, query: EventQuery): Promise<EventPage> {
  authorize(context.actor, "audit.read");
  const { sql, actor } = context;
  const headSeq = (await chainHead(context))?.seq ?? 0;
  const before = Math.min(query.before ?? headSeq + 1, headSeq + 1);
  const searchedTo = Math.max(1, before - SEARCHED_A_PAGE);
  const rows = await sql<Omit<EventEntry, "object">[]>`
    select e.seq::float8 as seq, e.at, e.actor_id as "actorId", u.name as "actorName", e.via, e.action,
      e.object_type as "objectType", e.object_id as "objectId", e.before, e.after, e.reason, e.hash
    from audit_event e left join app_user u on u.id = e.actor_id and u.organization_id = e.organization_id
    where e.organization_id = ${actor.organizationId} and e.seq < ${before} and e.seq >= ${searchedTo}
      and ${filterCondition(context, query)}
    order by e.seq desc limit ${EVENTS_A_PAGE}`;
  const [readNames, objects] = await Promise.all([
    nameReader(
      context.db,
      actor.organizationId,
      rows.flatMap(({ before, after }) => [before, after]),
    ),
    objectNames(context, rows),
  ]);
  const events = rows.map(
    (event): EventEntry => ({
      ...event,
      object: objects.get(objectKey(event.objectType, event.objectId)) ?? null,
      before: readNames(event.before),
      after: readNames(event.after),
    }),
  );
  const last = events.length === EVENTS_A_PAGE ? (events.at(-1)?.seq ?? searchedTo) : searchedTo;
  return { events, headSeq, olderBefore: last > 1 ? last : null, searchedTo: Math.min(last, headSeq) };
}
