import "server-only";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { settings } from "@/lib/env";
import { FormatError } from "@/lib/formats/format";
import { log } from "@/lib/log";
import type { Reject } from "@/lib/model/annotation";
import type { AskedTask, FromThread, ThreadResults, ToThread } from "./messages";
import { forgetListeners, keepForNext, readerThread } from "./reader-thread";
import { mostMs, mostOutputBytes, READING_LIMITS, type ReadingLimits } from "./reading-limits";

const LOOK_EVERY_MS = 500;
const MEGABYTE = 2 ** 20;

/** A parser ended otherwise than with an answer: `file` is the one it was at. */
export class ReaderFailure extends Error {
  constructor(
    readonly file: string | null,
    message: string,
  ) {
    super(message);
    this.name = "ReaderFailure";
  }

  /** As a refusal of that file, or of the delivery where it was at none yet. */
  reject(delivery: string): Reject {
    const file = this.file ?? delivery;
    return { file, place: "the file", code: "reader_failed", message: this.message };
  }
}

export interface ThreadHooks {
  /** The stored bytes of the delivery: time and output are measured against them. */
  bytes: number;
  /** Takes lines of facts; a promise means: wait for it before the next. */
  lines?(bytes: Uint8Array): Promise<void> | undefined;
  progress?(done: number, total: number, annotations: number): void;
  signal?: AbortSignal;
  limits?: ReadingLimits;
}

/**
 * Has a thread do the task, within limits of heap, time and output. What crashes or hangs in there ends that
 * thread alone: the caller gets a `ReaderFailure`. Files that it unpacked are removed however it ended.
 */
export async function runInThread<Task extends AskedTask>(
  task: Task,
  hooks: ThreadHooks,
): Promise<ThreadResults[Task["kind"]]> {
  const { limits = READING_LIMITS, signal } = hooks;
  signal?.throwIfAborted();
  const scratch = path.join(settings().dataFolder, "scratch", `thread-${randomUUID()}`);
  const worker = readerThread(limits.heapBytes);
  let isSound = false;
  try {
    const outcome = outcomeOf(worker, hooks, limits);
    worker.postMessage({ is: "task", task: { ...task, scratch } } satisfies ToThread);
    const result = await outcome;
    isSound = true;
    return result as ThreadResults[Task["kind"]];
  } finally {
    if (isSound) keepForNext(worker);
    else await worker.terminate();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** How a thread ends, whatever it does. */
export function outcomeOf(worker: Worker, hooks: ThreadHooks, limits: ReadingLimits): Promise<unknown> {
  const { bytes, lines, progress, signal } = hooks;
  let file: string | null = null;
  return new Promise((resolve, reject) => {
    const taken = async (rows: Uint8Array) => lines?.(rows);
    const startedAtMs = performance.now();
    let heardAtMs = startedAtMs;
    let output = 0;
    /** Time in which the thread waits for us does not count against it. */
    let waitedMs = 0;
    const end = (settle: () => void) => {
      clearInterval(watch);
      forgetListeners(worker);
      // It may still be ended from outside, and says so.
      worker.on("error", () => {});
      signal?.removeEventListener("abort", abort);
      settle();
    };
    const fail = (message: string) => end(() => reject(new ReaderFailure(file, message)));
    const abort = () => end(() => reject(signal?.reason as Error));
    signal?.addEventListener("abort", abort);
    const watch = setInterval(() => {
      const nowMs = performance.now();
      const most = mostMs(limits, bytes);
      if (nowMs - heardAtMs > limits.quietMs)
        fail(`Its reader was stopped: no sign of life for ${Math.round(limits.quietMs / 1000)} s.`);
      else if (nowMs - startedAtMs - waitedMs > most)
        fail(`Its reader was stopped: it took longer than ${Math.round(most / 1000)} s.`);
    }, LOOK_EVERY_MS);
    worker.on("message", (message: FromThread) => {
      heardAtMs = performance.now();
      if (message.is === "file") file = message.name;
      else if (message.is === "progress") progress?.(message.done, message.total, message.annotations);
      else if (message.is === "alive" && message.outsideBytes > limits.heapBytes)
        fail(`Its reader was stopped: it held more than ${Math.round(limits.heapBytes / MEGABYTE)} MB.`);
      else if (message.is === "lines") {
        output += message.bytes.length;
        const most = mostOutputBytes(limits, bytes);
        if (output > most)
          return fail(`Its reader was stopped: it unfolds to more than ${Math.round(most / MEGABYTE)} MB of rows.`);
        const askedAtMs = performance.now();
        taken(message.bytes).then(
          () => {
            waitedMs += performance.now() - askedAtMs;
            heardAtMs = performance.now();
            worker.postMessage({ is: "more" });
          },
          (error: unknown) => end(() => reject(error as Error)),
        );
      } else if (message.is === "done") end(() => resolve(message.result));
      else if (message.is === "refused") end(() => reject(new FormatError(message.reject)));
      else if (message.is === "failed") {
        log("error", "a reader ended with an error", { file, error: message.error });
        fail("Its reader ended with an error; the server's log has the details.");
      }
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
        return fail(`Its reader needed more than ${Math.round(limits.heapBytes / MEGABYTE)} MB of memory.`);
      log("error", "a reader crashed", { file, error });
      fail("Its reader crashed; the server's log has the details.");
    });
    worker.on("exit", () => fail("Its reader ended without an answer."));
  });
}
