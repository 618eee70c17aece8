import "server-only";
import { Counter, Gauge } from "prom-client";
import type { Sql } from "@/db/client";
import { JOB_KINDS, JOB_STATES } from "@/db/schema/job";
import { registry } from "./registry";

interface Named {
  name: string;
  help: string;
  labelNames?: readonly string[];
}

/** The metric of this name, made at its first use. */
function metric<Kind extends Gauge | Counter>(
  Made: new (options: Named & { registers: [] }) => Kind,
  named: Named,
): Kind {
  const known = registry().getSingleMetric(named.name) as Kind | undefined;
  if (known) return known;
  const made = new Made({ ...named, registers: [] });
  registry().registerMetric(made);
  return made;
}

interface Figures {
  jobs: { kind: string; state: string; n: number }[];
  queue: { due: number; later: number; waitedSeconds: number; stalled: number; runningSeconds: number }[];
  rows: { name: string; n: number }[];
  pool: { name: string; state: string; n: number }[];
}

/** What the database knows: the same from every process, so one of them is asked. Nothing of it is proportional to the data. */
async function read(sql: Sql): Promise<Figures> {
  const [jobs, queue, rows, pool] = await Promise.all([
    sql<Figures["jobs"]>`select kind, state, count(*)::float8 as n from job group by kind, state`,
    sql<Figures["queue"]>`select
        count(*) filter (where is_due)::float8 as due, count(*) filter (where state = 'queued' and not is_due)::float8 as later,
        coalesce(extract(epoch from now() - min(since) filter (where is_due)), 0)::float8 as "waitedSeconds",
        count(*) filter (where state = 'running' and lease_until < now())::float8 as stalled,
        coalesce(extract(epoch from now() - min(started_at) filter (where state = 'running')), 0)::float8
          as "runningSeconds"
      from (select state, lease_until, started_at, coalesce(run_at, created_at) as since,
          state = 'queued' and (run_at is null or run_at <= now()) as is_due
        from job where state in ('queued', 'running')) j`,
    sql<Figures["rows"]>`select relname as name, n_tup_ins::float8 as n from pg_stat_user_tables
      where relname in ('annotation', 'reject') order by relname`,
    sql<Figures["pool"]>`select application_name as name, coalesce(state, 'none') as state, count(*)::float8 as n
      from pg_stat_activity where datname = current_database() and application_name like 'assay%' group by 1, 2`,
  ]);
  return { jobs, queue, rows, pool };
}

/** Brings the figures of the database up to date. */
export async function collectDatabase(sql: Sql): Promise<void> {
  const { jobs, queue, rows, pool } = await read(sql);
  const jobGauge = metric(Gauge, { name: "assay_jobs", help: "Jobs by kind and state", labelNames: ["kind", "state"] });
  for (const kind of JOB_KINDS)
    for (const state of JOB_STATES) {
      const found = jobs.find((row) => row.kind === kind && row.state === state);
      jobGauge.set({ kind, state }, found?.n ?? 0);
    }
  const [now] = queue;
  const gauge = (name: string, help: string, value: number | undefined) =>
    metric(Gauge, { name, help }).set(value ?? 0);
  gauge("assay_queue_depth", "Jobs that wait for a worker", now?.due);
  gauge("assay_queue_oldest_seconds", "How long the oldest of them has waited", now?.waitedSeconds);
  gauge("assay_queue_later", "Jobs that are not due yet, such as a webhook's next attempt", now?.later);
  gauge("assay_jobs_stalled", "Jobs whose worker gave no sign of life within its lease", now?.stalled);
  gauge("assay_job_running_oldest_seconds", "How long the oldest running job has run", now?.runningSeconds);
  const written = metric(Counter, {
    name: "assay_ingest_rows_total",
    help: "Rows that ingests wrote, since the server's statistics began",
    labelNames: ["table"],
  });
  written.reset();
  for (const { name, n } of rows) written.inc({ table: name }, n);
  const connections = metric(Gauge, {
    name: "assay_db_connections",
    help: "Connections to the database, by who holds them and what they do",
    labelNames: ["holder", "state"],
  });
  connections.reset();
  for (const { name, state, n } of pool) connections.set({ holder: name, state }, n);
}
