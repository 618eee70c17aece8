import { fork } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { PARSERS } from "@/lib/formats/testing/fuzz/parsers";
import { type FuzzReport, fuzzParser } from "@/lib/formats/testing/fuzz/run";

/**
 * Damaged files against every parser: `npm run fuzz -- [--seconds N] [--inputs N] [--parser ID,ID] [--seed N] [--jobs N]`.
 * Each parser has a process of its own with a heap of 512 MB; whatever is no refusal (an exception, an end of the process,
 * more than a second of processor time on one input) is a failure, and its input is kept in `.build/fuzz/`.
 * `--parser ID --seed N --only K` runs input K alone. Ends with `N passed, N failed`, a parser each.
 */
const ROOT = process.cwd();
const HEAP_MB = 512;
const WATCH_MS = 500;
/** Processor time without a word is a hang; where the system does not tell it, time by the clock is. */
const STUCK_CPU_MS = 5000;
const STUCK_MS = 120_000;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    inputs: { type: "string" },
    parser: { type: "string" },
    seed: { type: "string" },
    jobs: { type: "string", default: "2" },
    only: { type: "string" },
    fixtures: { type: "string", default: path.join(ROOT, "..", "shared", "fixtures") },
    child: { type: "boolean", default: false },
  },
});
const number = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`"${text}" is no whole number`);
  return value;
};
const seed = number(values.seed) ?? randomInt(2 ** 31);
const wanted = values.parser?.split(",") ?? PARSERS.map(({ id }) => id);
const unknown = wanted.filter((id) => !PARSERS.some((parser) => parser.id === id));
if (unknown.length > 0)
  throw new Error(`no parser ${unknown.join(", ")}; there are ${PARSERS.map(({ id }) => id).join(", ")}`);

if (values.child) await runChild(wanted[0] ?? "");
else await runAll();

async function runChild(id: string): Promise<void> {
  const inputs = number(values.inputs);
  const report = await fuzzParser({
    id,
    seed,
    root: ROOT,
    fixtures: values.fixtures,
    ...(inputs === undefined ? { seconds: number(values.seconds) ?? 10 } : { inputs }),
    ...(values.only !== undefined && { only: number(values.only) ?? 0 }),
    at: (input) => process.send?.({ at: input }),
  });
  process.send?.({ report });
  process.disconnect?.();
}

interface Outcome extends Partial<FuzzReport> {
  id: string;
  failure?: string;
}

async function runAll(): Promise<void> {
  const startedAt = performance.now();
  process.stdout.write(`seed ${seed}; ${wanted.length} parsers\n`);
  const waiting = [...wanted];
  const outcomes: Outcome[] = [];
  const worker = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const outcome = await inProcess(id);
      outcomes.push(outcome);
      process.stdout.write(`${line(outcome)}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, number(values.jobs) ?? 2) }, worker));
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
  const inputs = outcomes.reduce((sum, outcome) => sum + (outcome.inputs ?? 0), 0);
  process.stdout.write(`${inputs} inputs in ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
  process.stdout.write(`${outcomes.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function inProcess(id: string): Promise<Outcome> {
  const given = process.argv
    .slice(2)
    .filter(
      (_, i, all) =>
        !["--parser", "--seed"].includes(all[i] ?? "") && !["--parser", "--seed"].includes(all[i - 1] ?? ""),
    );
  const child = fork(process.argv[1] ?? "", ["--child", "--parser", id, "--seed", String(seed), ...given], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
  });
  let at = -1;
  let since = performance.now();
  let cpuSince: number | undefined;
  let report: FuzzReport | undefined;
  let stuck = false;
  child.on("message", (message: { at?: number; report?: FuzzReport }) => {
    if (message.at !== undefined) at = message.at;
    since = performance.now();
    cpuSince = cpuOf(child.pid);
    report = message.report ?? report;
  });
  const watch = setInterval(() => {
    const cpu = cpuOf(child.pid);
    const isStuck =
      cpu === undefined ? performance.now() - since > STUCK_MS : at >= 0 && cpu - (cpuSince ?? cpu) > STUCK_CPU_MS;
    if (!isStuck) return;
    stuck = true;
    child.kill("SIGKILL");
  }, WATCH_MS);
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      clearInterval(watch);
      if (report === undefined) {
        const why = stuck ? "no end within 5 s of processor time" : `its process ended (${signal ?? code})`;
        resolve({ id, failure: `from input ${at} on: ${why}` });
        return;
      }
      const [first] = report.failures;
      if (first !== undefined) keepInput(id, first);
      resolve({ id, ...report, ...(first !== undefined && { failure: `input ${first.input}: ${first.why}` }) });
    });
  });
}

/** Processor time of another process in ms; undefined where the system does not tell it. */
function cpuOf(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").pop()?.split(" ") ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * 10 : undefined;
  } catch {
    return undefined;
  }
}

function keepInput(id: string, { input, base64 }: FuzzReport["failures"][number]): void {
  const folder = path.join(ROOT, ".build", "fuzz");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${id}-${seed}-${input}`), Buffer.from(base64, "base64"));
}

function line({
  id,
  failure,
  inputs = 0,
  refused = 0,
  seconds = 0,
  slowestMs = 0,
  slowest = 0,
  heapMb = 0,
}: Outcome): string {
  const figures = `${inputs} inputs, ${refused} refused, ${seconds.toFixed(1)} s, slowest ${slowestMs.toFixed(0)} ms (${slowest}), heap ${heapMb.toFixed(0)} MB`;
  return `${failure === undefined ? "ok    " : "FAILED"} ${id}: ${inputs > 0 ? figures : ""}${failure === undefined ? "" : ` ${failure}`}`;
}
