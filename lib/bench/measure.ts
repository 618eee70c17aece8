import { availableParallelism, loadavg } from "node:os";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
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
  result: Record<string, unknown>;
}

/** Reads the data, then starts the clock and does the work once, compilation of the code included. */
export function measureWorkload(workload: Workload, folder: string, peer: string): BenchLine {
  const opened = performance.now();
  const work = workload.prepare(folder, peer);
  const before = process.memoryUsage.rss() / 2 ** 20;
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    workload: workload.name,
    version: ENGINE_VERSION,
    as: peer,
    seconds: rounded(seconds, 4),
    cpu_seconds: rounded((user + system) / 1e6, 4),
    peak_rss_mb: rounded(process.resourceUsage().maxRSS / 1024, 1),
    rss_before_mb: rounded(before, 1),
    read_seconds: rounded((started - opened) / 1000, 3),
    load_1m: rounded(loadavg()[0] ?? 0, 2),
    cores: availableParallelism(),
    result,
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
