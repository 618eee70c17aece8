import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditEvent, auditHead } from "@/db/schema/audit";
import type { Actor } from "@/lib/auth/context";
import { CHAIN_START, eventHash } from "./chain";

export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export interface AuditEntry {
  action: string;
  objectType: string;
  objectId: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
}

/**
 * Appends to the organization's chain within the writing transaction, as its last statement: the chain row stays
 * locked until commit. If it fails, the change fails.
 */
export async function appendAudit(tx: Transaction, actor: Actor, now: Date, entry: AuditEntry): Promise<void> {
  const organizationId = actor.organizationId;
  await tx.insert(auditHead).values({ organizationId, seq: 0, hash: CHAIN_START }).onConflictDoNothing();
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.organizationId, organizationId)).for("update");
  if (!head) throw new Error("The audit chain has no head row");
  const body = {
    organizationId,
    seq: head.seq + 1,
    at: now.toISOString(),
    actorId: actor.userId,
    via: actor.via,
    action: entry.action,
    objectType: entry.objectType,
    objectId: entry.objectId,
    before: toJson(entry.before),
    after: toJson(entry.after),
    reason: entry.reason ?? null,
  };
  const hash = eventHash(head.hash, body);
  await tx.insert(auditEvent).values({ ...body, at: now, prevHash: head.hash, hash });
  await tx.update(auditHead).set({ seq: body.seq, hash }).where(eq(auditHead.organizationId, organizationId));
}

/** The value as the database will give it back, so that the hash can be recomputed from a stored row. */
function toJson(value: unknown): unknown {
  return value === undefined || value === null ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}
