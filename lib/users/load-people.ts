import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context, Role } from "@/lib/auth/context";

export type PersonState = "active" | "invited" | "disabled" | "erased";

export interface PersonEntry {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: PersonState;
  /** Of the sessions that still hold. */
  lastSeenAt: Date | null;
  sessions: number;
  hasSecondFactor: boolean;
  createdAt: Date;
}

const people = ({ sql, actor, now }: Context, id: string | null) => sql<PersonEntry[]>`
  select u.id, u.name, u.email, u.role, u.created_at as "createdAt",
    case when u.erased_at is not null then 'erased' when u.disabled_at is not null then 'disabled' when u.password_hash is null
      and not exists (select from user_identity i where i.user_id = u.id) then 'invited' else 'active' end
      as state,
    (select max(s.last_seen_at) from session s where s.user_id = u.id) as "lastSeenAt",
    (select count(*)::int from session s where s.user_id = u.id and s.expires_at > ${now} and not s.awaits_code) as sessions,
    exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null) as "hasSecondFactor"
  from app_user u
  where u.organization_id = ${actor.organizationId} ${id === null ? sql`` : sql`and u.id = ${id}`}
  order by u.disabled_at is not null, u.name, u.id`;

/** Everybody with an account in the organization, the disabled ones last. */
export async function loadPeople(context: Context): Promise<PersonEntry[]> {
  authorize(context.actor, "user.manage");
  return people(context, null);
}

/** One of them, as the list shows them. */
export async function loadPersonEntry(context: Context, id: string): Promise<PersonEntry | null> {
  const [person] = await people(context, id);
  return person ?? null;
}
