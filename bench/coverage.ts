import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { cautionOf } from "@/lib/statistics/interval-coverage/caution";
import { type CoverageResult, measureCoverage } from "@/lib/statistics/interval-coverage/coverage";
import { COVERAGE_STUDIES } from "@/lib/statistics/interval-coverage/studies";

/**
 * Real coverage of every interval of nominal 95%, over grids of size, prevalence and clusters: `npm run coverage`, or of
 * some of them, `npm run coverage -- wilson tango`. The table is kept beside the studies, with seed and engine version;
 * the same seed gives the same table on any machine. Intervals that hold less than is asked are listed in
 * `cautions.json`, from which the screens warn; exits with 1 where there is such a one.
 */
const SEED = 20_261_123;
const FOLDER = "lib/statistics/interval-coverage";
const FILE = `${FOLDER}/coverage.json`;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !COVERAGE_STUDIES.some((study) => study.id === id));
if (unknown.length > 0) throw new Error(`there is no study ${unknown.join(", ")}`);

const kept = new Map(wanted.length === 0 ? [] : storedResults().map((result) => [result.id, result]));
for (const study of COVERAGE_STUDIES) {
  if (wanted.length > 0 && !wanted.includes(study.id)) continue;
  const started = performance.now();
  const result = measureCoverage(study, SEED);
  kept.set(study.id, result);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const figures = `mean ${result.meanCoverage.toFixed(4)}, least ${result.leastCoverage.toFixed(4)}`;
  process.stderr.write(
    `${result.holds ? "holds" : "FAILS"}  ${study.id}: ${figures} of ${result.judged} (${seconds} s)\n`,
  );
  store();
}
spawnSync("npx", ["biome", "format", "--write", FOLDER], { stdio: "ignore" });
process.exitCode = [...kept.values()].every(({ holds }) => holds) ? 0 : 1;

function storedResults(): CoverageResult[] {
  if (!existsSync(FILE)) return [];
  const stored: { intervals: CoverageResult[] } = JSON.parse(readFileSync(FILE, "utf8"));
  return stored.intervals;
}

function store(): void {
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
