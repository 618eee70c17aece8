import "server-only";
import { sql } from "drizzle-orm";
import type { Database, Pool } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { appendAudit, type Transaction } from "@/lib/audit/append";
import { sweepUploads } from "@/lib/ingest/uploads/sweep-uploads";
import { readArea } from "@/lib/settings/read-area";
import { expunge, removeExpunged } from "@/lib/store/blob-rows";

/** So that one server of many does it: "assay retention" as a number. */
const SWEEP_LOCK = 0x61737265;

export interface Swept {
  files: string[];
  sessions: number;
  jobs: number;
}

const before = (now: Date, days: number) =>
  sql`${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz`;

/** Files of batches that were done with so long ago, and that nothing younger, no report and no evidence holds. */
async function oldFiles(tx: Transaction, organizationId: string, limit: ReturnType<typeof before>): Promise<string[]> {
  const rows = await tx.execute<{ sha256: string }>(sql`
    with held as (
      select b.sha256, b.project_id, b.state, coalesce(b.published_at, b.created_at) as at from batch b
      union all
      select f.sha256, b.project_id, b.state, coalesce(b.published_at, b.created_at) from batch_file f
      join project p on p.no = f.project_no join batch b on b.project_id = p.id and b.no = f.batch_no)
    select distinct h.sha256 from held h
    join project p on p.id = h.project_id join blob on blob.sha256 = h.sha256 and blob.state = 'kept'
    where p.organization_id = ${organizationId} and h.state in ('published', 'superseded', 'retracted', 'failed', 'cancelled')
      and h.at < ${limit}
      and not exists (
        select from held o join project q on q.id = o.project_id where o.sha256 = h.sha256
          and (q.organization_id <> p.organization_id or o.at >= ${limit}
            or o.state in ('uploaded', 'queued', 'ingesting')))
      and not exists (select from report r where r.sha256 = h.sha256)
      and not exists (select from evidence e where e.sha256 = h.sha256)
    order by h.sha256 limit 1000`);
  return rows.map(({ sha256 }) => sha256);
}

async function removed(tx: Transaction, statement: ReturnType<typeof sql>): Promise<number> {
  return (await tx.execute(statement)).length;
}

/** What one organization no longer wants to keep; one event says what went. The trail itself is never swept. */
export async function sweepOrganization(db: Database, organizationId: string, now: Date): Promise<Swept> {
  const { rawFilesDays, sessionsDays, jobsDays } = await readArea(db, organizationId, "retention");
  const swept = await db.transaction(async (tx) => {
    const files = rawFilesDays === null ? [] : await oldFiles(tx, organizationId, before(now, rawFilesDays));
    await expunge(tx, files);
    const sessions =
      sessionsDays === null
        ? 0
        : await removed(
            tx,
            sql`delete from session s using app_user u where u.id = s.user_id and u.organization_id = ${organizationId}
              and s.expires_at < ${before(now, sessionsDays)} returning s.id`,
          );
    // The demonstration's job stays: it says that the demonstration was there once and does not come back.
    const jobs =
      jobsDays === null
        ? 0
        : await removed(
            tx,
            sql`delete from job where organization_id = ${organizationId} and kind <> 'demo'
              and state in ('done', 'failed', 'cancelled') and finished_at < ${before(now, jobsDays)} returning id`,
          );
    // What was sent to programs goes with the jobs that sent it; nobody's data is in it, so the event need not say so.
    if (jobsDays !== null)
      await tx.execute(sql`delete from webhook_delivery where organization_id = ${organizationId}
        and state <> 'waiting' and ended_at < ${before(now, jobsDays)}`);
    if (files.length + sessions + jobs > 0) {
      const actor = { userId: null, organizationId, role: "admin", vendorId: null, name: "", via: "worker" } as const;
      await appendAudit(tx, actor, now, {
        action: "retention.sweep",
        objectType: "organization",
        objectId: organizationId,
        after: { files, sessions, jobs },
      });
    }
    return { files, sessions, jobs };
  });
  await removeExpunged(db, swept.files);
  return swept;
}

/** All organizations, and what is of the moment only: counts of guesses, and links that have long ended. */
export async function sweepRetention(pool: Pick<Pool, "in">, now: Date): Promise<void> {
  const { sql: raw, db } = pool.in({ purpose: "upkeep" });
  await raw.begin(async (held) => {
    const [lock] = await held<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${SWEEP_LOCK}) as taken`;
    if (!lock?.taken) return;
    for (const { id: organizationId } of await db.select({ id: organization.id }).from(organization))
      await sweepOrganization(pool.in({ organizationId, purpose: "upkeep" }).db, organizationId, now);
    await sweepUploads(db, now);
    await db.execute(sql`delete from sign_in_attempt where updated_at < ${before(now, 1)}`);
    await db.execute(sql`delete from one_time_token where expires_at < ${before(now, 30)}`);
  });
}
