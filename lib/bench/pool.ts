import Tinypool from "tinypool";
import { withSharedArrays } from "./shared-arrays";
import type { ThreadData, ThreadTask } from "./thread";
import type { DividedWork } from "./workload";

/** Threads that have the workload's data and wait for its parts. */
export interface WorkloadPool {
  run(): Promise<Record<string, unknown>>;
  end(): Promise<void>;
}

/** Starts `threads` threads with the data in shared memory; when it answers, all are up. */
export async function startPool(
  name: string,
  work: DividedWork,
  folder: string,
  peer: string,
  threads: number,
): Promise<WorkloadPool> {
  const { THREAD_URL } = await import("./thread");
  const data = withSharedArrays(work.read(folder, peer));
  const waiting = new Int32Array(new SharedArrayBuffer(8));
  waiting[1] = threads;
  const workerData: ThreadData = { workload: name, data, waiting };
  const pool = new Tinypool({
    filename: THREAD_URL,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    execArgv: [], // the program's own need not suit a thread
    workerData,
  });
  const give = (task: ThreadTask): Promise<unknown> => pool.run(task);
  await Promise.all(Array.from({ length: threads }, () => give("start")));
  return {
    run: async () => work.figures(data, await Promise.all(partsOf(work.size(data), threads).map(give))),
    end: () => pool.destroy(),
  };
}

/** `size` units in `count` parts of nearly equal length. */
export function partsOf(size: number, count: number): { begin: number; end: number }[] {
  const edge = (part: number) => Math.floor((part * size) / count);
  return Array.from({ length: count }, (_, part) => ({ begin: edge(part), end: edge(part + 1) }));
}
