import Tinypool from "tinypool";
import { WORKLOADS } from "./workloads";

/** What a thread holds from its start: whose workload, and the data in shared memory. */
export interface ThreadData {
  workload: string;
  data: unknown;
  /** Two counters, threads that are up and threads asked for: a thread that is up waits for the others. */
  waiting: Int32Array;
}

export type ThreadTask = "start" | { begin: number; end: number };

/** This file as a thread loads it: a chunk of its own, as it is imported where it is needed alone. */
export const THREAD_URL = import.meta.url;

const LONGEST_WAIT_MS = 30_000;

/** A thread of the benchmark's pool: waits until all are up, then counts the parts that it is given. */
export default function runTask(task: ThreadTask): unknown {
  const { workload, data, waiting }: ThreadData = Tinypool.workerData;
  if (task === "start") return awaitOthers(waiting);
  return WORKLOADS.find(({ name }) => name === workload)?.divided?.tally(data, task.begin, task.end);
}

function awaitOthers(waiting: Int32Array): void {
  const wanted = Atomics.load(waiting, 1);
  const up = Atomics.add(waiting, 0, 1) + 1;
  if (up >= wanted) Atomics.notify(waiting, 0);
  else
    while (Atomics.load(waiting, 0) < wanted) if (Atomics.wait(waiting, 0, up, LONGEST_WAIT_MS) === "timed-out") return;
}
