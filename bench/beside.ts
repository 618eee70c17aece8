import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { connect } from "@/db/client";
import { pagesOf } from "./flat/pages";
import { percentile } from "./flat/percentile";
import { makeScratchProject, type ScratchProject } from "./flat/scratch-project";
import { type ScratchServer, startScratchServer } from "./flat/scratch-server";
import { sizeOf } from "./flat/size";
import { measureForReal } from "./flat/stored-evaluations";

/**
 * Whether a full evaluation delays a page: `npm run bench:beside` loads what Compare shows again and again, first alone,
 * then while another process measures the whole project afresh from its annotations, as the worker does. Prints p50 and
 * p95 of both and their ratios. Rows: the page's statements and parsing; drawing it costs the same either way.
 */
const ANNOTATIONS = Number(process.argv[2] ?? 100_000);
const IDLE_LOADS = 200;
const PAUSE_MS = 20;

if (process.argv[2] === "work") await workBeside();
else await measureBeside();

async function measureBeside(): Promise<void> {
  const server = await startScratchServer();
  try {
    const project = await makeScratchProject(server.owner, server.context, sizeOf(ANNOTATIONS));
    await measureForReal(server.owner, server.context, project);
    const [compare] = pagesOf(server.context, project);
    if (!compare) throw new Error("no page");
    for (let run = 0; run < 20; run++) await compare.load();
    let left = IDLE_LOADS;
    const idle = await loadTimes(compare.load, () => left-- > 0);
    await server.owner.sql`delete from sealed.case_measure`;
    const worker = startWork(server, project);
    const during = await loadTimes(compare.load, () => worker.isRunning());
    const line = (name: string, times: number[]) =>
      `${name.padEnd(18)}${[0.5, 0.95].map((share) => percentile(times, share).toFixed(1).padStart(10)).join("")}${String(times.length).padStart(8)}`;
    const ratio = [0.5, 0.95].map((share) =>
      (percentile(during, share) / percentile(idle, share)).toFixed(2).padStart(10),
    );
    process.stdout.write(
      `${["Compare, ms              p50       p95   loads", line("idle", idle), line("during", during), `${"ratio".padEnd(18)}${ratio.join("")}`].join("\n")}\n`,
    );
  } finally {
    await server.stop();
  }
}

async function loadTimes(load: () => Promise<unknown>, goOn: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (goOn()) {
    const began = performance.now();
    await load();
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return times;
}

function startWork({ ownerUrl, context }: ScratchServer, project: ScratchProject): { isRunning(): boolean } {
  const own = process.argv[1] ?? "";
  const env = {
    ...process.env,
    BENCH_WORK: JSON.stringify({ ownerUrl, organizationId: context.actor.organizationId, project }),
  };
  const child = spawn(process.execPath, [own, "work"], { env, stdio: ["ignore", "inherit", "inherit"] });
  let isRunning = true;
  child.once("exit", (code) => {
    isRunning = false;
    if (code !== 0) process.exitCode = 1;
  });
  return { isRunning: () => isRunning };
}

/** In a process of its own, at a worker's priority. */
async function workBeside(): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const { ownerUrl, organizationId, project } = JSON.parse(process.env.BENCH_WORK ?? "{}") as {
    ownerUrl: string;
    organizationId: string;
    project: ScratchProject;
  };
  const owner = connect(ownerUrl, 4);
  const actor = { userId: null, organizationId, role: "admin", vendorId: null, name: "bench", via: "cli" } as const;
  const seconds = await measureForReal(owner, { ...owner, actor, now: new Date() }, project);
  process.stderr.write(`measured in ${seconds.toFixed(1)} s beside the page\n`);
  await owner.close();
}
