import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { WORKER_APPLICATION_NAME } from "@/db/client";
import { appDatabaseUrl, projectRoot } from "@/lib/env";

const ANSWER_WITHIN_MS = 5000;

/** What load balancers and the launcher may know; nothing of the data. */
export interface Health {
  /** `degraded`: pages work, but no worker takes jobs. */
  status: "ok" | "degraded" | "unavailable";
  database: "ok" | "unreachable";
  migrations: "current" | "pending" | "newer_than_this_version" | "unknown";
  worker: "running" | "none" | "unknown";
}

/** A connection apart from the pool, so that a pool in full use does not read as a dead database. */
const holder = globalThis as typeof globalThis & { assayHealthConnection?: postgres.Sql };

const UNREACHABLE: Health = {
  status: "unavailable",
  database: "unreachable",
  migrations: "unknown",
  worker: "unknown",
};

export async function checkHealth(): Promise<Health> {
  holder.assayHealthConnection ??= postgres(appDatabaseUrl(), {
    max: 1,
    idle_timeout: 60,
    connect_timeout: ANSWER_WITHIN_MS / 1000,
    connection: { application_name: "assay health", statement_timeout: ANSWER_WITHIN_MS },
    onnotice() {},
  });
  const answer = askDatabase(holder.assayHealthConnection).catch(() => UNREACHABLE);
  const tooLate = new Promise<Health>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS, UNREACHABLE).unref());
  return Promise.race([answer, tooLate]);
}

async function askDatabase(sql: postgres.Sql): Promise<Health> {
  const [row] = await sql<{ applied: number; workers: number }[]>`select
    (select count(*)::int from drizzle.__drizzle_migrations) as applied,
    (select count(*)::int from pg_stat_activity where application_name = ${WORKER_APPLICATION_NAME}) as workers`;
  const applied = row?.applied ?? 0;
  const known = knownMigrations();
  const migrations = applied === known ? "current" : applied < known ? "pending" : "newer_than_this_version";
  const worker = (row?.workers ?? 0) > 0 ? "running" : "none";
  const status = migrations !== "current" ? "unavailable" : worker === "none" ? "degraded" : "ok";
  return { status, database: "ok", migrations, worker };
}

let counted: number | undefined;

/** How many migrations this version brings. */
function knownMigrations(): number {
  if (counted === undefined) {
    const journal = readFileSync(path.join(projectRoot(), "drizzle", "meta", "_journal.json"), "utf8");
    counted = (JSON.parse(journal) as { entries: unknown[] }).entries.length;
  }
  return counted;
}
