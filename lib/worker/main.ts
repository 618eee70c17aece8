import { constants, setPriority } from "node:os";
import { connectPool, WORKER_APPLICATION_NAME } from "@/db/client";
import { appDatabaseUrl } from "@/lib/env";
import { claimJob, LANES, reapJobs } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { sweepRetention } from "@/lib/purge/sweep-retention";
import { sweepIncoming } from "@/lib/store/file-store";
import { afterReap } from "./after-reap";
import { JOB_WORK } from "./job-work";
import { runJob } from "./run-job";
import { leaveWithLauncher } from "./supervision";

const SWEEP_EVERY_MS = 3_600_000;

/** The worker process: claims jobs one at a time until it is told to stop. */
const pool = connectPool(databaseAddress(), 4, WORKER_APPLICATION_NAME);
const { sql } = pool.in({ purpose: "queue" });
const stopping = new AbortController();
const sleeping = new Set<() => void>();

function wake(): void {
  for (const rise of sleeping) rise();
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
  process.on(signal, () => {
    stopping.abort();
    wake();
  });

// postgres.js 3.4.9 can throw from a timer when the server dies (its issues 1066, 1154): the lease brings the job back.
process.on("uncaughtException", (error) => {
  log("error", "uncaught exception, the worker restarts", { error });
  process.exit(70);
});
process.on("unhandledRejection", (error) => {
  log("error", "unhandled rejection, the worker restarts", { error });
  process.exit(70);
});

leaveWithLauncher();
// Pages come first: where both ask for a processor, what a person waits for gets it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

function databaseAddress(): string {
  try {
    return appDatabaseUrl();
  } catch (error) {
    log("error", "no database: start Assay with `npm start`", { error });
    process.exit(2);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const rise = () => {
      clearTimeout(timer);
      sleeping.delete(rise);
      resolve();
    };
    const timer = setTimeout(rise, ms);
    sleeping.add(rise);
  });
}

async function listen(): Promise<void> {
  await sql.listen("job_queued", () => wake());
}

/** Claims and works, one job after the other; `upkeep` runs before each. */
async function work(kinds: (typeof LANES)["work" | "calls"], upkeep: () => Promise<void>): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await upkeep();
      const job = await claimJob(sql, kinds);
      if (job) await runJob(pool.in({ organizationId: job.organizationId }), job, JOB_WORK[job.kind], stopping.signal);
      else await sleep(1000);
    } catch (error) {
      log("warn", "the database does not answer, trying again", { error });
      await sleep(1000);
    }
  }
}

async function main(): Promise<void> {
  await sweepIncoming(Date.now());
  listen().catch((error: unknown) => log("warn", "cannot listen for jobs, polling instead", { error }));
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  const lookAfter = async () => {
    if (performance.now() - sweptAtMs > SWEEP_EVERY_MS) {
      sweptAtMs = performance.now();
      await sweepRetention(pool, new Date());
    }
    for (const job of await reapJobs(sql)) await afterReap(pool.in({ organizationId: job.organizationId }), job);
  };
  await Promise.all([work(LANES.work, lookAfter), work(LANES.calls, async () => {})]);
  await pool.close();
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    log("error", "the worker ended", { error });
    process.exit(1);
  },
);
