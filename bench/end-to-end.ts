import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * `assay evaluate` from files to figures against a Python script that does the same from the same files, interpreters'
 * start and parsing included: `npm run bench:end-to-end -- PYTHON [WORKLOAD…]`, PYTHON being an interpreter that has the
 * peers (scikit-learn, pandas, faster-coco-eval, pycocotools, surface-distance). Prints wall time and memory of both, the
 * ratio, and whether the figures are equal; the script gives figures alone, Assay also their intervals and differences.
 */
const SCRIPT = "bench/end_to_end.py";
const ASSAY = "bin/assay.mjs";
const EQUAL_WITHIN = 1e-9;
const RUNS = 3;

interface Workload {
  name: string;
  peers: readonly string[];
  args(folder: string): string[];
}

const vendorsOf = (folder: string, names: readonly string[], ending: string) =>
  names.flatMap((name) => ["--vendor", `${name}=${folder}/${name}${ending}`]);

const WORKLOADS: readonly Workload[] = [
  {
    name: "classes",
    peers: ["scikit-learn"],
    args: (folder) => [
      ...["--task", "classification", "--gold", `${folder}/gold.csv`],
      ...vendorsOf(folder, ["A", "B", "C", "D", "E"], ".csv"),
    ],
  },
  {
    name: "boxes",
    peers: ["faster-coco-eval", "pycocotools"],
    args: (folder) => ["--task", "detection", "--gold", `${folder}/gold.json`, ...vendorsOf(folder, ["A"], ".json")],
  },
  {
    name: "volumes",
    peers: ["surface-distance"],
    args: (folder) => [
      ...["--task", "segmentation", "--nsd", "1mm", "--surfaces", "surface_elements"],
      ...["--gold", `${folder}/gold`, ...vendorsOf(folder, ["A"], "")],
    ],
  },
];

interface Run {
  seconds: number;
  peakMb: number;
  text: string;
}

const [python, ...chosen] = process.argv.slice(2);
if (python === undefined) throw new Error("name the Python interpreter that has the peers");
process.stdout.write("workload     peer                 peer s   assay s    ratio   peer MB  assay MB  figures\n");
for (const workload of WORKLOADS) {
  if (chosen.length > 0 && !chosen.includes(workload.name)) continue;
  const folder = path.join(tmpdir(), "assay-end-to-end", workload.name);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    await runOnce(python, [SCRIPT, "make", workload.name, folder]);
  }
  // The first run of the command bundles it.
  await runOnce(process.execPath, [ASSAY, "evaluate", "--help"]);
  const own = await quickest(process.execPath, [ASSAY, "evaluate", ...workload.args(folder), "--json"]);
  for (const peer of workload.peers) {
    const other = await quickest(python, [SCRIPT, "run", workload.name, peer, folder]);
    const differing = differences(JSON.parse(own.text), JSON.parse(other.text));
    const numbers = [other.seconds, own.seconds, other.seconds / own.seconds].map((value) => value.toFixed(2));
    const memory = [other.peakMb, own.peakMb].map((value) => value.toFixed(0));
    process.stdout.write(
      `${workload.name.padEnd(13)}${peer.padEnd(17)}${[...numbers, ...memory].map((text) => text.padStart(10)).join("")}  ${
        differing.length === 0 ? "equal" : `DIFFER: ${differing.join(", ")}`
      }\n`,
    );
    if (differing.length > 0) process.exitCode = 1;
  }
}

async function quickest(program: string, args: readonly string[]): Promise<Run> {
  let best = await runOnce(program, args);
  // What takes minutes is not repeated for the sake of seconds.
  for (let run = 1; run < RUNS && best.seconds < 60; run++) {
    const next = await runOnce(program, args);
    if (next.seconds < best.seconds) best = next;
  }
  return best;
}

/** Wall time from start to end of a process, and the most memory that it held. */
function runOnce(program: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child.pid));
    }, 50);
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    child.once("error", reject).once("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, peakMb, text });
      else reject(new Error(`${program} ${args.join(" ")} ended with ${code}`));
    });
  });
}

function peakOf(pid: number | undefined): number {
  try {
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

interface Figures {
  vendors: { name: string; overall: Record<string, { value: number | null }> }[];
}

/** Which of the peer's figures ("vendor metric") are others here. */
function differences({ vendors }: Figures, theirs: Record<string, number>): string[] {
  return Object.entries(theirs).flatMap(([key, value]) => {
    const [name, metric = ""] = key.split(" ");
    const own = vendors.find((vendor) => vendor.name === name)?.overall[metric]?.value ?? null;
    return own !== null && Math.abs(own - value) <= EQUAL_WITHIN ? [] : [`${key} ${own} is not ${value}`];
  });
}
