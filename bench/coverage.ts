import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { cautionOf } from "@/lib/statistics/interval-coverage/caution";
import { type CoverageResult, type CoverageStudy, measureCoverage } from "@/lib/statistics/interval-coverage/coverage";
import { COVERAGE_STUDIES } from "@/lib/statistics/interval-coverage/studies";

/**
 * Real coverage of every interval of nominal 95%, over grids of size, prevalence and clusters: `npm run coverage`, or of
 * some of them, `npm run coverage -- wilson tango`. The table is kept beside the studies, with seed and engine version;
 * the same seed gives the same table on any machine, however many cores share the studies. Intervals that hold less than
 * is asked are listed in `cautions.json`, from which the screens warn; exits with 1 where there is such a one.
 */
const SEED = 20_261_123;
const FOLDER = "lib/statistics/interval-coverage";
const FILE = `${FOLDER}/coverage.json`;

/** Before the one study that a process of its own measures and prints. */
const ALONE = "--alone";

const [first, alone = ""] = process.argv.slice(2);
if (first === ALONE) process.stdout.write(JSON.stringify(measureCoverage(studyOf(alone), SEED)));
else await measureAll(process.argv.slice(2));

function studyOf(id: string): CoverageStudy {
  const study = COVERAGE_STUDIES.find((one) => one.id === id);
  if (!study) throw new Error(`there is no study ${id}`);
  return study;
}

async function measureAll(wanted: readonly string[]): Promise<void> {
  for (const id of wanted) studyOf(id);
  const kept = new Map(wanted.length === 0 ? [] : storedResults().map((result) => [result.id, result]));
  const queue = COVERAGE_STUDIES.map(({ id }) => id).filter((id) => wanted.length === 0 || wanted.includes(id));
  const measureNext = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const started = performance.now();
      const result = await measuredAlone(id);
      kept.set(id, result);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const figures = `mean ${result.meanCoverage.toFixed(4)}, least ${result.leastCoverage.toFixed(4)}`;
      process.stderr.write(
        `${result.holds ? "holds" : "FAILS"}  ${id}: ${figures} of ${result.judged} (${seconds} s)\n`,
      );
      store(kept);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), queue.length) }, measureNext));
  spawnSync("npx", ["biome", "format", "--write", FOLDER], { stdio: "ignore" });
  process.exitCode = [...kept.values()].every(({ holds }) => holds) ? 0 : 1;
}

/** One study in a process of its own. */
function measuredAlone(id: string): Promise<CoverageResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.argv.slice(1, 2), ALONE, id], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      printed += part;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(printed));
      else reject(new Error(`the study ${id} ended with ${code}`));
    });
  });
}

function storedResults(): CoverageResult[] {
  if (!existsSync(FILE)) return [];
  const stored: { intervals: CoverageResult[] } = JSON.parse(readFileSync(FILE, "utf8"));
  return stored.intervals;
}

function store(kept: ReadonlyMap<string, CoverageResult>): void {
  const intervals = COVERAGE_STUDIES.flatMap(({ id }) => kept.get(id) ?? []);
  const body = intervals.map((interval) => {
    const { rows, ...head } = interval;
    return `  { ${JSON.stringify(head).slice(1, -1)}, "rows": [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ] }`;
  });
  const head = `"seed": ${SEED},\n "engine": ${JSON.stringify(ENGINE_VERSION)},\n "level": 0.95`;
  writeFileSync(FILE, `{\n ${head},\n "intervals": [\n${body.join(",\n")}\n ]\n}\n`);
  const cautions = intervals.flatMap((interval) => cautionOf(interval) ?? []);
  writeFileSync(`${FOLDER}/cautions.json`, `${JSON.stringify(cautions, null, 2)}\n`);
}
