import "server-only";
import type { Sql } from "postgres";
import { JOB_KINDS } from "@/db/schema/job";

export interface ClaimedJob {
  id: string;
  organizationId: string;
  projectId: string | null;
  kind: (typeof JOB_KINDS)[number];
  input: Record<string, unknown>;
  requestedBy: string | null;
  attempts: number;
  /** Writes of an older claim are refused: see `assertFence`. */
  fence: number;
}

const LEASE_SECONDS = 30;
const MAX_ATTEMPTS = 3;

type JobKind = (typeof JOB_KINDS)[number];

const CALLS: readonly JobKind[] = ["webhook"];

/** A worker takes one job of each lane at a time: what waits for others' servers must not hold up what computes. */
export const LANES = { work: JOB_KINDS.filter((kind) => !CALLS.includes(kind)), calls: CALLS } as const;

/**
 * Takes the next job of some kinds: queued and due, or running under a lease that ran out (its worker died). Fair across
 * organizations: the one with the fewest running jobs first. Clocks are the database's.
 */
export async function claimJob(sql: Sql, kinds: readonly JobKind[] = JOB_KINDS): Promise<ClaimedJob | null> {
  const rows = await sql<ClaimedJob[]>`
    update job set state = 'running', attempts = attempts + 1, fence = fence + 1,
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS}), started_at = coalesce(started_at, now())
    where id = (
      select j.id from job j
      where ((j.state = 'queued') or (j.state = 'running' and j.lease_until < now())) and j.attempts < ${MAX_ATTEMPTS}
        and not j.cancel_requested and j.kind in ${sql(kinds)} and (j.run_at is null or j.run_at <= now())
      order by (select count(*) from job r where r.organization_id = j.organization_id and r.state = 'running'),
        j.created_at, j.id
      for update skip locked limit 1)
    returning id, organization_id as "organizationId", project_id as "projectId", kind, input,
      requested_by as "requestedBy", attempts, fence::float8 as fence`;
  return rows[0] ?? null;
}

/** Ends what no worker will finish: cancelled while queued or abandoned, and jobs whose workers died three times. */
export async function reapJobs(sql: Sql): Promise<(ClaimedJob & { state: string })[]> {
  const ended = await sql<(ClaimedJob & { state: string })[]>`
    update job set state = case when cancel_requested then 'cancelled' else 'failed' end, finished_at = now(),
      lease_until = null, error = case when cancel_requested then null
        else jsonb_build_object('message', 'The work was given up: its worker ended ' || attempts || ' times.') end
    where (state = 'queued' and cancel_requested)
      or (state = 'running' and lease_until < now() and (cancel_requested or attempts >= ${MAX_ATTEMPTS}))
    returning id, organization_id as "organizationId", project_id as "projectId", kind, input,
      requested_by as "requestedBy", attempts, fence::float8 as fence, state`;
  for (const { id } of ended) await sql`select pg_notify('job_progress', ${id})`;
  return ended;
}

export interface Heartbeat {
  done: number;
  total: number;
  message: string;
}

/** Extends the lease and tells progress; `lost` when another worker has the job, `cancel` when someone asked. */
export async function heartbeat(sql: Sql, job: ClaimedJob, beat: Heartbeat): Promise<"go_on" | "cancel" | "lost"> {
  const rows = await sql<{ cancel: boolean }[]>`
    update job set lease_until = now() + make_interval(secs => ${LEASE_SECONDS}), done = ${Math.round(beat.done)},
      total = ${Math.round(beat.total)}, message = ${beat.message}
    where id = ${job.id} and fence = ${job.fence} and state = 'running'
    returning cancel_requested as cancel`;
  await sql`select pg_notify('job_progress', ${job.id})`;
  const [row] = rows;
  return row === undefined ? "lost" : row.cancel ? "cancel" : "go_on";
}

/** Lets go of a job that could not be worked on through no fault of its own: the next worker takes it at once. */
export async function handBackJob(sql: Sql, job: ClaimedJob): Promise<void> {
  await sql`update job set lease_until = now() - interval '1 second', attempts = greatest(attempts - 1, 0)
    where id = ${job.id} and fence = ${job.fence} and state = 'running'`;
}

/** Puts a job back, to be claimed again not before a time; what was tried so far counts no more. */
export async function postponeJob(sql: Sql, job: ClaimedJob, at: Date): Promise<void> {
  await sql`update job set state = 'queued', run_at = ${at}, lease_until = null, attempts = 0
    where id = ${job.id} and fence = ${job.fence} and state = 'running'`;
}

export async function finishJob(
  sql: Sql,
  job: ClaimedJob,
  end: {
    state: "done" | "failed" | "cancelled";
    error?: { message: string; [key: string]: unknown };
    result?: unknown;
  },
): Promise<void> {
  await sql`update job set state = ${end.state}, finished_at = now(), lease_until = null,
      done = case when ${end.state} = 'done' then total else done end,
      error = ${end.error ? sql.json(end.error as never) : null},
      result = ${end.result === undefined ? null : sql.json(end.result as never)}
    where id = ${job.id} and fence = ${job.fence}`;
  await sql`select pg_notify('job_progress', ${job.id})`;
}
