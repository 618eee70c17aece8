import { availableParallelism, loadavg } from "node:os";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { ExportError } from "./exported";
import { startPool } from "./pool";
import type { Workload } from "./workload";

/** One line of the benchmark, with the keys of the peers' lines. */
export interface BenchLine {
  workload: string;
  version: string;
  /** Whose convention the result follows. */
  as: string;
  seconds: number;
  cpu_seconds: number;
  peak_rss_mb: number;
  rss_before_mb: number;
  /** Time that reading the data took, before the clock. */
  read_seconds: number;
  load_1m: number;
  cores: number;
  /** Threads of the pool that did the work; absent where the main thread did it. */
  threads?: number;
  result: Record<string, unknown>;
}

/** Reads the data, then starts the clock and does the work once, compilation of the code included. */
export function measureWorkload(workload: Workload, folder: string, peer: string): BenchLine {
  const opened = performance.now();
  const work = workload.prepare(folder, peer);
  const before = startClock();
  const result = work();
  return { ...lineOf(workload, peer, opened, before), result };
}

/** The same with the work divided among `threads` threads, which are up and hold the data before the clock starts. */
export async function measureDivided(
  workload: Workload,
  folder: string,
  peer: string,
  threads: number,
): Promise<BenchLine> {
  const { name, divided } = workload;
  if (!divided) throw new ExportError(`${name}: its steps wait for one another, it has no parts for threads`);
  const opened = performance.now();
  const pool = await startPool(name, divided, folder, peer, threads);
  try {
    const before = startClock();
    const result = await pool.run();
    return { ...lineOf(workload, peer, opened, before), threads, result };
  } finally {
    await pool.end();
  }
}

const startClock = () => ({
  rss: process.memoryUsage.rss() / 2 ** 20,
  cpu: process.cpuUsage(),
  at: performance.now(),
});

function lineOf(
  workload: Workload,
  peer: string,
  opened: number,
  before: ReturnType<typeof startClock>,
): Omit<BenchLine, "result"> {
  const seconds = (performance.now() - before.at) / 1000;
  const { user, system } = process.cpuUsage(before.cpu);
  return {
    workload: workload.name,
    version: ENGINE_VERSION,
    as: peer,
    seconds: rounded(seconds, 4),
    cpu_seconds: rounded((user + system) / 1e6, 4),
    peak_rss_mb: rounded(process.resourceUsage().maxRSS / 1024, 1),
    rss_before_mb: rounded(before.rss, 1),
    read_seconds: rounded((before.at - opened) / 1000, 3),
    load_1m: rounded(loadavg()[0] ?? 0, 2),
    cores: availableParallelism(),
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
