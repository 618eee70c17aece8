import "server-only";
import { Worker } from "node:worker_threads";
import { threadProgram } from "@/lib/thread-program";

const MEGABYTE = 2 ** 20;
const IDLE_MS = 10_000;

interface Idle {
  worker: Worker;
  heapBytes: number;
  timer: NodeJS.Timeout;
}

const idle: Idle[] = [];

/** A thread that waits for a task: one that ended its last one well a moment ago, else a new one. */
export function readerThread(heapBytes: number): Worker {
  const at = idle.findIndex((one) => one.heapBytes === heapBytes);
  const [kept] = at < 0 ? [] : idle.splice(at, 1);
  if (kept) {
    clearTimeout(kept.timer);
    forgetListeners(kept.worker);
    kept.worker.ref();
    return kept.worker;
  }
  const limits = { maxOldGenerationSizeMb: heapBytes / MEGABYTE, maxYoungGenerationSizeMb: 32 };
  return new Worker(threadProgram("thread"), { resourceLimits: limits });
}

/** By name: without one, Node 20 takes away what brings a worker's messages too. */
export function forgetListeners(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}

/** Starting one takes as long as a small delivery: it stays for a while, and holds nobody up who wants to leave. */
export function keepForNext(worker: Worker): void {
  const heapBytes = (worker.resourceLimits?.maxOldGenerationSizeMb ?? 0) * MEGABYTE;
  const leave = () => {
    const at = idle.findIndex((one) => one.worker === worker);
    if (at >= 0) idle.splice(at, 1);
    void worker.terminate();
  };
  const timer = setTimeout(leave, IDLE_MS);
  timer.unref();
  forgetListeners(worker);
  worker.once("error", leave);
  worker.once("exit", leave);
  worker.unref();
  idle.push({ worker, heapBytes, timer });
}
