import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { appUser, session } from "@/db/schema/user";
import type { Role } from "./context";

export const SESSION_HOURS = 12;

export interface SessionUser {
  sessionId: string;
  userId: string;
  organizationId: string;
  role: Role;
  vendorId: string | null;
  name: string;
  email: string;
}

/** How stale "last seen" may be, so that reading pages does not write at every request. */
const SEEN_EVERY_MS = 5 * 60_000;
const LONGEST_USER_AGENT = 300;

export async function openSession(
  db: Pick<Database, "insert">,
  userId: string,
  userAgent: string | null,
  now: Date,
): Promise<string> {
  const id = uuidv7();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  const agent = userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  await db.insert(session).values({ id, userId, expiresAt, lastSeenAt: now, userAgent: agent, createdAt: now });
  return id;
}

/** Who is signed in under this session, or null: revoked, expired and disabled are the same answer. */
export async function findSessionUser(db: Database, sessionId: string, now: Date): Promise<SessionUser | null> {
  const [row] = await db
    .select({
      sessionId: session.id,
      lastSeenAt: session.lastSeenAt,
      userId: appUser.id,
      organizationId: appUser.organizationId,
      role: appUser.role,
      vendorId: appUser.vendorId,
      name: appUser.name,
      email: appUser.email,
    })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .where(and(eq(session.id, sessionId), gt(session.expiresAt, now), isNull(appUser.disabledAt)));
  if (!row) return null;
  const { lastSeenAt, ...user } = row;
  if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS)
    await db.update(session).set({ lastSeenAt: now }).where(eq(session.id, sessionId));
  return user;
}
