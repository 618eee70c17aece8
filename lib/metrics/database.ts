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
  waiting: { n: number; seconds: number }[];
  rows: { name: string; n: number }[];
  pool: { name: string; state: string; n: number }[];
}

/** What the database knows: the same from every process, so one of them is asked. Nothing of it is proportional to the data. */
async function read(sql: Sql): Promise<Figures> {
  const [jobs, waiting, rows, pool] = await Promise.all([
    sql<Figures["jobs"]>`select kind, state, count(*)::float8 as n from job group by kind, state`,
    sql<Figures["waiting"]>`select count(*)::float8 as n,
      coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds from job where state = 'queued'`,
    sql<Figures["rows"]>`select relname as name, n_tup_ins::float8 as n from pg_stat_user_tables
      where relname in ('annotation', 'reject') order by relname`,
    sql<Figures["pool"]>`select application_name as name, coalesce(state, 'none') as state, count(*)::float8 as n
      from pg_stat_activity where datname = current_database() and application_name like 'assay%' group by 1, 2`,
  ]);
  return { jobs, waiting, rows, pool };
}

/** Brings the figures of the database up to date. */
export async function collectDatabase(sql: Sql): Promise<void> {
  const { jobs, waiting, rows, pool } = await read(sql);
  const jobGauge = metric(Gauge, { name: "assay_jobs", help: "Jobs by kind and state", labelNames: ["kind", "state"] });
  for (const kind of JOB_KINDS)
    for (const state of JOB_STATES) {
      const found = jobs.find((row) => row.kind === kind && row.state === state);
      jobGauge.set({ kind, state }, found?.n ?? 0);
    }
  metric(Gauge, { name: "assay_queue_depth", help: "Jobs that wait for a worker" }).set(waiting[0]?.n ?? 0);
  metric(Gauge, {
    name: "assay_queue_oldest_seconds",
    help: "How long the oldest of them has waited",
  }).set(waiting[0]?.seconds ?? 0);
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
