import { type MeasuredPage, pagesOf } from "./flat/pages";
import { timePublish } from "./flat/publish";
import { makeScratchProject, type ScratchProject } from "./flat/scratch-project";
import { startScratchServer } from "./flat/scratch-server";
import { sizeOf } from "./flat/size";
import { dearest, measureSql, type SqlTime } from "./flat/sql-time";
import { borrowEvaluations, measureForReal } from "./flat/stored-evaluations";

/**
 * Whether pages and publishing stay as quick when a project grows: `npm run bench:flat` builds 10^5 and then 10^7
 * annotations of 50 vendors in a scratch database, and prints what the server spends on each page's statements at both
 * sizes, the ratio, and the seconds of publishing 10,000 annotations. Other sizes: `npm run bench:flat -- 100000 1000000`.
 * Takes some 4 GB of disk and a quarter of an hour at 10^7.
 */
const MOST_FOR_REAL = 200_000;
const EXPLAIN_FROM_MS = 10;
const [small = 100_000, large = 10_000_000] = process.argv.slice(2).map(Number);

interface Figures {
  project: ScratchProject;
  pages: Map<string, SqlTime>;
  publishSeconds: number;
}

const server = await startScratchServer();
const { owner, context } = server;
const say = (text: string) => process.stderr.write(`${text}\n`);
try {
  const first = await build(small, null);
  const second = await build(large, first.project);
  print(first, second);
} finally {
  await server.stop();
}

async function build(annotations: number, base: ScratchProject | null): Promise<Figures> {
  const began = performance.now();
  const project = await makeScratchProject(owner, context, sizeOf(annotations));
  say(`${project.annotations} annotations in ${project.batches} batches: ${secondsSince(began)} s`);
  if (base === null || annotations <= MOST_FOR_REAL)
    say(`measured in ${(await measureForReal(owner, context, project)).toFixed(1)} s`);
  else await borrowEvaluations(owner, base, project);
  const pages = new Map<string, SqlTime>();
  for (const page of pagesOf(context, project)) pages.set(page.name, await measure(page));
  const publishes: number[] = [];
  for (let run = 0; run < 3; run++) publishes.push(await timePublish(owner, context, project));
  publishes.sort((one, other) => one - other);
  return { project, pages, publishSeconds: publishes[1] ?? 0 };
}

async function measure(page: MeasuredPage): Promise<SqlTime> {
  const time = await measureSql(owner, page.load);
  if (time.ms >= EXPLAIN_FROM_MS) {
    say(`${page.name}: ${time.ms.toFixed(1)} ms in ${time.statements} statements`);
    for (const line of await dearest(owner, page.load)) say(`    ${line}`);
  }
  return time;
}

function print(first: Figures, second: Figures): void {
  const row = (cells: string[]) => cells.map((cell, at) => (at === 0 ? cell.padEnd(34) : cell.padStart(14))).join("");
  const lines = [row(["SQL time, ms", String(first.project.annotations), String(second.project.annotations), "ratio"])];
  for (const { name, isBound } of pagesOf(context, first.project)) {
    const [one, two] = [first.pages.get(name)?.ms ?? 0, second.pages.get(name)?.ms ?? 0];
    lines.push(
      row([`${name}${isBound ? "" : " (not bound)"}`, one.toFixed(2), two.toFixed(2), (two / one).toFixed(2)]),
    );
  }
  const publish = [first.publishSeconds, second.publishSeconds];
  const ratio = second.publishSeconds / first.publishSeconds;
  lines.push(row(["publish 10,000 annotations, s", ...publish.map((seconds) => seconds.toFixed(2)), ratio.toFixed(2)]));
  process.stdout.write(`${lines.join("\n")}\n`);
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
