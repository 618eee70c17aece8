import { Worker } from "node:worker_threads";

/** Its default is to end the process at once, and nobody else sends it: so the parent knows why. */
export const TOO_MUCH_MEMORY: NodeJS.Signals = process.platform === "win32" ? "SIGKILL" : "SIGUSR2";

/** In a thread of its own, for it must go on while a parser does not return. */
const GUARD = `
const { workerData } = require("node:worker_threads");
const { mostRssBytes, parent, signal, everyMs } = workerData;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  else if (process.memoryUsage.rss() > mostRssBytes) process.kill(process.pid, signal);
}, everyMs);
`;

/**
 * Ends this process when it holds more than `mostRssBytes` of memory, of whatever kind, and when the process that
 * started it is gone. Signals to the whole group are its parent's to answer, which may have it end its task.
 */
export function guardProcess(mostRssBytes: number): void {
  const workerData = { mostRssBytes, parent: process.ppid, signal: TOO_MUCH_MEMORY, everyMs: 50 };
  const guard = new Worker(GUARD, { eval: true, workerData, execArgv: [] });
  guard.unref();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.on("disconnect", () => process.exit());
}
