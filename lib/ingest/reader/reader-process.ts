import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import { builtProgram } from "@/lib/built-program";
import { mostRssBytes } from "./reading-limits";

const MEGABYTE = 2 ** 20;
const IDLE_MS = 10_000;
/** One that holds more after its task is not kept for the next: memory is given back to the system slowly. */
const MOST_KEPT_BYTES = 256 * MEGABYTE;

interface Idle {
  child: ChildProcess;
  heapBytes: number;
  timer: NodeJS.Timeout;
}

const idle: Idle[] = [];

/**
 * Starts a program that reads deliveries. A process, not a thread: one allocation that does not fit into a thread's heap
 * ends every thread of its process. The program guards its own memory (`guard-process.ts`).
 */
export function startReader(program: string, heapBytes: number): ChildProcess {
  const heap = ["--max-old-space-size", heapBytes / MEGABYTE].join("=");
  return spawn(process.execPath, [heap, "--max-semi-space-size=16", program, String(mostRssBytes(heapBytes))], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
}

/** A process that waits for a task: one that ended its last one well a moment ago, else a new one. */
export function readerProcess(heapBytes: number): ChildProcess {
  const at = idle.findIndex((one) => one.heapBytes === heapBytes && one.child.connected);
  const [kept] = at < 0 ? [] : idle.splice(at, 1);
  if (!kept) return startReader(builtProgram("reader"), heapBytes);
  const { child, timer } = kept;
  clearTimeout(timer);
  forgetListeners(child);
  child.ref();
  child.channel?.ref();
  errorsOf(child)?.ref();
  return child;
}

/** What it prints when it crashes. */
export function errorsOf(child: ChildProcess): Socket | undefined {
  return child.stderr instanceof Socket ? child.stderr : undefined;
}

export function forgetListeners(child: ChildProcess): void {
  for (const event of ["message", "error", "close", "disconnect"]) child.removeAllListeners(event);
  child.stderr?.removeAllListeners("data");
  // It may still be ended from outside, and says so.
  child.on("error", () => {});
}

/** Starting one takes as long as a small delivery: it stays for a while, and holds nobody up who wants to leave. */
export function keepForNext(child: ChildProcess, heapBytes: number, rssBytes: number): void {
  const leave = () => {
    const at = idle.findIndex((one) => one.child === child);
    if (at >= 0) idle.splice(at, 1);
    child.kill("SIGKILL");
  };
  if (rssBytes > MOST_KEPT_BYTES) {
    leave();
    return;
  }
  const timer = setTimeout(leave, IDLE_MS);
  timer.unref();
  forgetListeners(child);
  child.once("close", leave);
  child.unref();
  child.channel?.unref();
  errorsOf(child)?.unref().resume();
  idle.push({ child, heapBytes, timer });
}
