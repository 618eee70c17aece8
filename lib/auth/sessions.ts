import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { secondFactor } from "@/db/schema/identity";
import { organizationSetting } from "@/db/schema/setting";
import { appUser, session } from "@/db/schema/user";
import { parseArea, readArea } from "@/lib/settings/read-area";
import type { Role } from "./context";
import { AWAITS_CODE_MINUTES, SEEN_EVERY_MS, sessionEnd, sessionHolds } from "./session-limits";

export interface SessionUser {
  sessionId: string;
  userId: string;
  organizationId: string;
  role: Role;
  vendorId: string | null;
  name: string;
  email: string;
  /** The organization wants a second factor of this role and there is none yet: nothing else opens until then. */
  mustEnrol: boolean;
}

/** A sign-in whose password was right and whose code is still to come. */
export interface WaitingSession {
  sessionId: string;
  userId: string;
  awaitsCode: true;
}

const LONGEST_USER_AGENT = 300;

export async function openSession(
  db: Pick<Database, "insert" | "select">,
  person: { id: string; organizationId: string },
  { userAgent, awaitsCode = false }: { userAgent: string | null; awaitsCode?: boolean },
  now: Date,
): Promise<string> {
  const id = uuidv7();
  const limits = await readArea(db, person.organizationId, "identity");
  const expiresAt = awaitsCode ? new Date(now.getTime() + AWAITS_CODE_MINUTES * 60_000) : sessionEnd(now, limits);
  const agent = userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  await db
    .insert(session)
    .values({ id, userId: person.id, expiresAt, lastSeenAt: now, userAgent: agent, awaitsCode, createdAt: now });
  return id;
}

/**
 * Who is signed in under this session, or who has yet to give a code; null: revoked, expired, idle for too long and
 * disabled are the same answer.
 */
export async function findSession(
  db: Database,
  sessionId: string,
  now: Date,
): Promise<SessionUser | WaitingSession | null> {
  const [row] = await db
    .select({ session, person: appUser, setting: organizationSetting.value, factorSince: secondFactor.confirmedAt })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .leftJoin(
      organizationSetting,
      and(eq(organizationSetting.organizationId, appUser.organizationId), eq(organizationSetting.area, "identity")),
    )
    .leftJoin(secondFactor, eq(secondFactor.userId, appUser.id))
    .where(and(eq(session.id, sessionId), gt(session.expiresAt, now), isNull(appUser.disabledAt)));
  if (!row) return null;
  const { session: found, person } = row;
  const settings = parseArea("identity", row.setting);
  if (!sessionHolds(found, settings, now)) return null;
  if (found.awaitsCode) return { sessionId, userId: person.id, awaitsCode: true };
  if (now.getTime() - found.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await db.update(session).set({ lastSeenAt: now }).where(eq(session.id, sessionId));
  const { id: userId, organizationId, role, vendorId, name, email } = person;
  const mustEnrol = row.factorSince === null && settings.secondFactorRoles.includes(role);
  return { sessionId, userId, organizationId, role, vendorId, name, email, mustEnrol };
}

/** Who is signed in under this session, all steps done, or null. */
export async function findSessionUser(db: Database, sessionId: string, now: Date): Promise<SessionUser | null> {
  const found = await findSession(db, sessionId, now);
  return found === null || "awaitsCode" in found ? null : found;
}
