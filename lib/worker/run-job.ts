import "server-only";
import type { Connection, Sql } from "@/db/client";
import { isDatabaseAway } from "@/lib/database-away";
import { AssayError } from "@/lib/errors";
import { FormatError } from "@/lib/formats/format";
import { type JobControl, JobEnded, JobLater } from "@/lib/jobs/control";
import { type ClaimedJob, finishJob, handBackJob, heartbeat, postponeJob } from "@/lib/jobs/queue";
import { log } from "@/lib/log";

export type JobWork = (connection: Connection, control: JobControl) => Promise<unknown>;

const BEAT_MS = 250;
const QUIET_BEAT_MS = 5_000;
const LOOK_AGAIN_MS = 500;

/** Runs one claimed job to its end: heartbeats while it works, then exactly one final state. */
export async function runJob(
  connection: Connection,
  job: ClaimedJob,
  work: JobWork,
  stopping: AbortSignal,
): Promise<void> {
  const { sql } = connection;
  const ended = new AbortController();
  const stop = () => ended.abort(new JobEnded("stopping"));
  stopping.addEventListener("abort", stop);
  if (stopping.aborted) stop();
  const latest = { done: 0, total: 0, message: "" };
  let dirty = true;
  let lastBeat = 0;
  let beating = false;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    if (beating || ended.signal.aborted || (!dirty && nowMs - lastBeat < QUIET_BEAT_MS)) return;
    beating = true;
    dirty = false;
    lastBeat = nowMs;
    heartbeat(sql, job, latest)
      .then((answer) => {
        if (answer !== "go_on") ended.abort(new JobEnded(answer === "cancel" ? "cancelled" : "lost"));
      })
      // A database that is away for a moment is not the end: the lease decides.
      .catch((error: unknown) => log("warn", "heartbeat failed", { job: job.id, error }))
      .finally(() => {
        beating = false;
      });
  }, BEAT_MS);
  const control: JobControl = {
    job,
    signal: ended.signal,
    progress(done, total, message) {
      latest.done = done;
      latest.total = total;
      if (message !== undefined) latest.message = message;
      dirty = true;
    },
  };
  try {
    const result = await work(connection, control);
    await heartbeat(sql, job, latest);
    await finishJob(sql, job, { state: "done", result: result ?? null });
  } catch (error) {
    const cause: unknown = ended.signal.aborted ? ended.signal.reason : error;
    if (cause instanceof JobEnded && cause.why !== "cancelled") {
      // Lost: another worker has it.
      if (cause.why === "stopping") await handBackJob(sql, job);
      return;
    }
    if (cause instanceof JobLater) {
      await postponeJob(sql, job, cause.at);
      return;
    }
    if (isDatabaseAway(cause)) {
      log("warn", "the database went away during a job", { job: job.id, error: cause });
      await handBackOnceThere(sql, job, stopping);
      return;
    }
    if (cause instanceof JobEnded) await finishJob(sql, job, { state: "cancelled" });
    else await finishJob(sql, job, { state: "failed", error: describe(cause, job) });
  } finally {
    clearInterval(timer);
    stopping.removeEventListener("abort", stop);
  }
}

/** Nobody's fault: the job is taken again as soon as the database is back. Told to stop before that, its lease decides. */
async function handBackOnceThere(sql: Sql, job: ClaimedJob, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      return await handBackJob(sql, job);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }
}

/** What people may read of a failure; the rest goes to the log. */
function describe(error: unknown, job: ClaimedJob): { message: string; [key: string]: unknown } {
  if (error instanceof FormatError) return { message: error.reject.message, reject: error.reject };
  if (error instanceof AssayError) return { message: error.message, code: error.code };
  log("error", "job failed", { job: job.id, kind: job.kind, error });
  return { message: "Something went wrong while working on this; the server's log has the details.", job: job.id };
}
