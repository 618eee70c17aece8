import { FormatError } from "../../format";
import { cpuMs } from "../cpu-time";
import { memoryFile } from "../memory-file";
import { fuzzInput } from "./mutate";
import { PARSERS } from "./parsers";
import { Random } from "./random";
import { fuzzSeeds } from "./seeds";

export interface FuzzRequest {
  id: string;
  seed: number;
  root: string;
  fixtures: string;
  /** How long, or how many inputs. */
  seconds?: number;
  inputs?: number;
  /** This input alone. */
  only?: number;
  /** Told now and then which input is next. */
  at?: (input: number) => void;
}

export interface FuzzReport {
  inputs: number;
  /** Inputs that were refused as a whole. */
  refused: number;
  seconds: number;
  slowestMs: number;
  /** The number of the slowest input. */
  slowest: number;
  /** Most heap in use, looked at every 64 inputs. */
  heapMb: number;
  failures: { input: number; why: string; base64: string }[];
}

const MOST_MS = 1000;
const MOST_FAILURES = 5;
const LOOK_EVERY = 64;
const TELL_MS = 200;

/** Reads damaged files one after another: the only exception that a parser may throw is `FormatError`. */
export async function fuzzParser(request: FuzzRequest): Promise<FuzzReport> {
  const parser = PARSERS.find(({ id }) => id === request.id);
  const seeds = (await fuzzSeeds(request.root, request.fixtures)).get(request.id) ?? [];
  if (parser === undefined || seeds.length === 0) throw new Error(`${request.id} has no seed files`);
  const report: FuzzReport = { inputs: 0, refused: 0, seconds: 0, slowestMs: 0, slowest: 0, heapMb: 0, failures: [] };
  const startedAt = performance.now();
  let toldAt = Number.NEGATIVE_INFINITY;
  for (let input = request.only ?? 0; ; input++) {
    report.seconds = (performance.now() - startedAt) / 1000;
    const isOver = request.inputs === undefined ? report.seconds >= (request.seconds ?? 10) : input >= request.inputs;
    if ((isOver && request.only === undefined) || report.failures.length >= MOST_FAILURES) break;
    if (performance.now() - toldAt > TELL_MS) {
      request.at?.(input);
      toldAt = performance.now();
    }
    if (input % LOOK_EVERY === 0) {
      report.heapMb = Math.max(report.heapMb, process.memoryUsage().heapUsed / 2 ** 20);
      // watchers get their turn
      await new Promise((resolve) => setImmediate(resolve));
    }
    const bytes = fuzzInput(seeds, request.seed, request.id, input);
    const chunkBytes =
      1 + new Random("chunk", request.seed, input).below(bytes.length < 4096 && input % 4 === 0 ? 50 : 20_000);
    const fail = (why: string) => report.failures.push({ input, why, base64: Buffer.from(bytes).toString("base64") });
    const before = cpuMs();
    try {
      await parser.read(memoryFile("fuzz", bytes, chunkBytes), input);
    } catch (error) {
      if (error instanceof FormatError) report.refused++;
      else fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const took = cpuMs() - before;
    if (took > report.slowestMs) [report.slowestMs, report.slowest] = [took, input];
    if (took > MOST_MS) fail(`${took.toFixed(0)} ms of processor time`);
    report.inputs++;
    if (request.only !== undefined) break;
  }
  return report;
}
