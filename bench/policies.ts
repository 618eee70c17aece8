import type { Sql } from "@/db/client";
import { type MeasuredPage, pagesOf } from "./flat/pages";
import { makeScratchProject } from "./flat/scratch-project";
import { startScratchServer } from "./flat/scratch-server";
import { sizeOf } from "./flat/size";
import { measureSql } from "./flat/sql-time";
import { measureForReal } from "./flat/stored-evaluations";

/**
 * What row-level security costs: `npm run bench:policies` has ten clients ask for all that the pages of a project of 10^5
 * annotations read, as fast as it is answered, in turns with every policy on and with row-level security switched off on
 * every table; then what the server itself spends on each page both ways. The short transaction with its setting is there in both; the pages' own drawing is in neither. Other
 * rounds and seconds of a turn: `npm run bench:policies -- 6 10`.
 */
const CLIENTS = 10;
const ANNOTATIONS = 100_000;
const WARM_MS = 3_000;
const [rounds = 6, seconds = 10] = process.argv.slice(2).map(Number);

const server = await startScratchServer();
const { owner, context } = server;
try {
  const project = await makeScratchProject(owner, context, sizeOf(ANNOTATIONS));
  await measureForReal(owner, context, project);
  await owner.sql`analyze`;
  const pages = pagesOf(context, project);
  await turn(pages, WARM_MS);
  const times: Record<"on" | "off", number[]> = { on: [], off: [] };
  const spent = { on: 0, off: 0 };
  for (let round = 0; round < rounds; round++)
    // Each comes first as often as the other: what else the machine does falls on both.
    for (const policies of round % 2 ? (["off", "on"] as const) : (["on", "off"] as const)) {
      await setPolicies(owner.sql, policies);
      const began = performance.now();
      times[policies].push(...(await turn(pages, seconds * 1000)));
      spent[policies] += performance.now() - began;
    }
  for (const policies of ["on", "off"] as const) {
    const sorted = times[policies].toSorted((one, other) => one - other);
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
    const rate = ((sorted.length / spent[policies]) * 1000).toFixed(1);
    process.stdout.write(
      `policies ${policies}: ${rate} pages/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length} pages, ${CLIENTS} clients)\n`,
    );
  }
  for (const page of pages) {
    const spentBy = { on: 0, off: 0 };
    for (const policies of ["on", "off"] as const) {
      await setPolicies(owner.sql, policies);
      spentBy[policies] = (await measureSql(owner, page.load)).ms;
    }
    process.stdout.write(
      `${page.name}: ${spentBy.on.toFixed(1)} ms in the server, ${spentBy.off.toFixed(1)} without\n`,
    );
  }
} finally {
  await server.stop();
}

async function setPolicies(sql: Sql, policies: "on" | "off"): Promise<void> {
  const tables = await sql<{ name: string }[]>`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'sealed') and c.relkind in ('r', 'p')`;
  const does = policies === "on" ? "enable" : "disable";
  for (const { name } of tables) await sql.unsafe(`alter table ${name} ${does} row level security`);
}

/** Milliseconds of what each page read. */
async function turn(pages: readonly MeasuredPage[], forMs: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + forMs;
  const client = async (first: number) => {
    for (let at = first; performance.now() < until; at++) {
      const began = performance.now();
      await pages[at % pages.length]?.load();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, at) => client(at)));
  return times;
}
