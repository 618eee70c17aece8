import "server-only";
import { sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { Context } from "@/lib/auth/context";
import { announce } from "@/lib/webhooks/announce";
import { type AuditEntry, appendAudit, type Transaction } from "./append";

/**
 * One writing transaction of a verb: scoped to the actor's organization by a literal SET LOCAL (it takes no bind
 * parameters, hence the check), and closed by exactly one audit event. `work` returns what the event says; programs
 * that asked to be told of it are.
 */
export async function writeAudited<Result>(
  context: Context,
  work: (tx: Transaction) => Promise<{ audit: AuditEntry | null; result: Result }>,
): Promise<Result> {
  const { actor, now, db } = context;
  if (!isUuid(actor.organizationId)) throw new TypeError("organizationId is not a UUID");
  return db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local app.organization = '${actor.organizationId}'`));
    const { audit, result } = await work(tx);
    if (audit) {
      await announce(tx, actor, now, audit);
      await appendAudit(tx, actor, now, audit);
    }
    return result;
  });
}
