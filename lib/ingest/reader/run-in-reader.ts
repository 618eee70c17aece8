import "server-only";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { settings } from "@/lib/env";
import { FormatError } from "@/lib/formats/format";
import { log } from "@/lib/log";
import type { Reject } from "@/lib/model/annotation";
import { TOO_MUCH_MEMORY } from "./guard-process";
import type { AskedTask, FromReader, ReaderResults, ToReader } from "./messages";
import { forgetListeners, keepForNext, readerProcess } from "./reader-process";
import { inReaderSlot } from "./reader-slots";
import { mostMs, mostOutputBytes, mostRssBytes, READING_LIMITS, type ReadingLimits } from "./reading-limits";

const LOOK_EVERY_MS = 500;
const MEGABYTE = 2 ** 20;
/** Characters of what a reader prints at its end that the log keeps. */
const MOST_PRINTED = 4_000;

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

export interface ReaderHooks {
  /** The stored bytes of the delivery: time and output are measured against them. */
  bytes: number;
  /** Takes lines of facts; a promise means: wait for it before the next. */
  lines?(bytes: Uint8Array): Promise<void> | undefined;
  progress?(done: number, total: number, annotations: number): void;
  signal?: AbortSignal;
  limits?: ReadingLimits;
}

/**
 * Has a process of its own do the task, within limits of memory, time and output. What crashes or hangs in there ends
 * that process alone: the caller gets a `ReaderFailure`. Files that it unpacked are removed however it ended.
 */
export async function runInReader<Task extends AskedTask>(
  task: Task,
  hooks: ReaderHooks,
): Promise<ReaderResults[Task["kind"]]> {
  return inReaderSlot(() => runNow(task, hooks));
}

async function runNow<Task extends AskedTask>(task: Task, hooks: ReaderHooks): Promise<ReaderResults[Task["kind"]]> {
  const { limits = READING_LIMITS, signal } = hooks;
  signal?.throwIfAborted();
  const scratch = path.join(settings().dataFolder, "scratch", `reader-${randomUUID()}`);
  const child = readerProcess(limits.heapBytes);
  let keep: (() => void) | null = null;
  try {
    const outcome = outcomeOf(child, hooks, limits);
    child.send({ is: "task", task: { ...task, scratch } } satisfies ToReader, ignoreGone);
    const { result, rssBytes } = await outcome;
    keep = () => keepForNext(child, limits.heapBytes, rssBytes);
    return result as ReaderResults[Task["kind"]];
  } finally {
    if (keep) keep();
    else child.kill("SIGKILL");
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A message to one that is gone: its end tells all. */
const ignoreGone = () => {};

/** How a reader ends, whatever it does. */
export function outcomeOf(
  child: ChildProcess,
  hooks: ReaderHooks,
  limits: ReadingLimits,
): Promise<{ result: unknown; rssBytes: number }> {
  const { bytes, lines, progress, signal } = hooks;
  let file: string | null = null;
  return new Promise((resolve, reject) => {
    const taken = async (rows: Uint8Array) => lines?.(rows);
    const startedAtMs = performance.now();
    let heardAtMs = startedAtMs;
    let output = 0;
    /** Time in which it waits for us does not count against it. */
    let waitedMs = 0;
    const end = (settle: () => void) => {
      clearInterval(watch);
      forgetListeners(child);
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
    child.on("message", (message: FromReader) => {
      heardAtMs = performance.now();
      if (message.is === "file") file = message.name;
      else if (message.is === "progress") progress?.(message.done, message.total, message.annotations);
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
            child.send({ is: "more" } satisfies ToReader, ignoreGone);
          },
          (error: unknown) => end(() => reject(error as Error)),
        );
      } else if (message.is === "done") end(() => resolve(message));
      else if (message.is === "refused") end(() => reject(new FormatError(message.reject)));
      else if (message.is === "failed") {
        log("error", "a reader ended with an error", { file, error: message.error });
        fail("Its reader ended with an error; the server's log has the details.");
      }
    });
    child.on("error", (error) => {
      log("error", "a reader could not be started or asked", { file, error });
      fail("Its reader could not be asked; the server's log has the details.");
    });
    let printed = "";
    child.stderr?.on("data", (text: Buffer) => {
      if (printed.length < MOST_PRINTED) printed += text.toString("latin1");
    });
    child.on("close", (code, signal) => {
      // What it said before may still be on its way.
      const tell = () => {
        log("error", "a reader ended without an answer", {
          file,
          code,
          signal,
          printed: printed.slice(0, MOST_PRINTED),
        });
        fail(endInWords(code, signal, limits));
      };
      if (child.connected) child.once("disconnect", tell);
      else tell();
    });
  });
}

/** Signals of a heap that is full, as V8 ends it on different systems, and of a system without memory left. */
const OF_HEAP = new Set<NodeJS.Signals | number | null>(["SIGABRT", "SIGTRAP", "SIGILL", 134]);

function endInWords(code: number | null, signal: NodeJS.Signals | null, { heapBytes }: ReadingLimits): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MB`;
  if (signal === TOO_MUCH_MEMORY)
    return `Its reader was stopped: it held more than ${megabytes(mostRssBytes(heapBytes))}.`;
  if (OF_HEAP.has(signal ?? code)) return `Its reader needed more than ${megabytes(heapBytes)} of memory.`;
  if (signal !== null) return `Its reader was ended by the system (${signal}).`;
  if (code === 0) return "Its reader ended without an answer.";
  return "Its reader crashed; the server's log has the details.";
}
