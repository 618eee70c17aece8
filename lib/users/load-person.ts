import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findOwn, findPerson } from "./find-person";
import { loadPersonEntry, type PersonEntry } from "./load-people";

export interface SessionEntry {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** The one that asks. */
  isThis: boolean;
}

export interface PersonView extends PersonEntry {
  openSessions: SessionEntry[];
}

async function viewOf(context: Context, id: string): Promise<PersonView> {
  const { sql, actor, now } = context;
  const [person, sessions] = await Promise.all([
    loadPersonEntry(context, id),
    sql<Omit<SessionEntry, "isThis">[]>`
      select id, user_agent as "userAgent", created_at as "createdAt", last_seen_at as "lastSeenAt",
        expires_at as "expiresAt"
      from session where user_id = ${id} and expires_at > ${now} and not awaits_code order by last_seen_at desc, id`,
  ]);
  if (!person) throw new AssayError("not_found", "There is no such person.");
  return { ...person, openSessions: sessions.map((row) => ({ ...row, isThis: row.id === actor.sessionId })) };
}

/** A person with the sessions that are open. */
export async function loadPerson(context: Context, input: { id: string }): Promise<PersonView> {
  authorize(context.actor, "user.manage");
  const { id } = await findPerson(context, input.id);
  return viewOf(context, id);
}

/** The signed-in person, likewise. */
export async function loadOwnAccount(context: Context): Promise<PersonView> {
  authorize(context.actor, "account.edit");
  const { id } = await findOwn(context);
  return viewOf(context, id);
}
