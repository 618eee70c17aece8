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

export async function openSession(db: Database, userId: string, now: Date): Promise<string> {
  const id = uuidv7();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await db.insert(session).values({ id, userId, expiresAt, lastSeenAt: now, createdAt: now });
  return id;
}

/** Who is signed in under this session, or null: revoked, expired and disabled are the same answer. */
export async function findSessionUser(db: Database, sessionId: string, now: Date): Promise<SessionUser | null> {
  const [row] = await db
    .select({
      sessionId: session.id,
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
  return row ?? null;
}

export async function closeSession(db: Database, sessionId: string): Promise<void> {
  await db.delete(session).where(eq(session.id, sessionId));
}
