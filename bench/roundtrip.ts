import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { localDelivery } from "@/lib/cli/local-files";
import { readDelivery } from "@/lib/cli/read-delivery";
import { writeFiles } from "@/lib/cli/write-files";
import { inspectDelivery } from "@/lib/formats/inspect";
import { SPATIAL_SEEDS } from "@/lib/formats/testing/spatial-seeds";
import { WRITERS } from "@/lib/formats/writers";
import { Losses } from "@/lib/formats/writing";

/**
 * Every form of `assay convert`, written from real sets and read by other people's readers: `npm run roundtrip`, in CI
 * `npm run roundtrip -- --core` (pycocotools, nibabel, pynrrd, pydicom; without it also highdicom, darwin-py,
 * label-studio-sdk). A Python of your own with these packages: `--python PATH`; else they are installed into
 * `.build/python`. Annotations, labels and mask pixels of our reader, of the other reader and, for volumes, of the source
 * must be the same. Ends with `N passed, N failed`; where Python or its packages cannot be had, says so and passes.
 */
const ROOT = process.cwd();
const SHARED = path.join(ROOT, "..", "shared", "demo-data");
const CORE = ["pycocotools", "nibabel", "pynrrd", "pydicom"];
const ALL = [...CORE, "highdicom", "darwin-py", "label-studio-sdk"];

interface Said {
  annotations: number;
  labels: Record<string, number>;
  pixels?: Record<string, number>;
}
interface Answer extends Partial<Said> {
  folder: string;
  reader: string;
  version?: string;
  missing?: boolean;
  error?: string;
}

const { values } = parseArgs({ options: { core: { type: "boolean", default: false }, python: { type: "string" } } });
const packages = values.core ? CORE : ALL;
const scratch = mkdtempSync(path.join(tmpdir(), "assay-roundtrip-"));
try {
  const python = values.python ?? madePython();
  if (python === undefined) {
    process.stdout.write(
      "\n!! ROUND TRIPS NOT RUN: no Python 3 with venv, or pip cannot reach a registry. Give one with --python PATH.\n0 passed, 0 failed\n",
    );
  } else process.exitCode = await roundTrips(python);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** A Python with the packages in `.build/python`; undefined where it cannot be made. */
function madePython(): string | undefined {
  const folder = path.join(ROOT, ".build", "python");
  const python = path.join(folder, "bin", "python");
  const run = (program: string, ...args: string[]) =>
    spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 }).status === 0;
  if (!existsSync(python) && !run("python3", "-m", "venv", folder)) return undefined;
  return run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", ...packages) ? python : undefined;
}

/** Where the sets are taken from, and what is written of each; the sets beside the checkout only where they are there. */
async function sources(): Promise<{ name: string; path: string; to: string[] }[]> {
  const made = path.join(scratch, "made");
  mkdirSync(made);
  const seed = async (id: string, name: string) => {
    const [bytes = new Uint8Array()] = (await SPATIAL_SEEDS[id]?.()) ?? [];
    writeFileSync(path.join(made, name), bytes);
    return path.join(made, name);
  };
  const orMade = async (real: string, id: string, name: string) => {
    const there = path.join(SHARED, real);
    return existsSync(there) ? there : seed(id, name);
  };
  const demo = path.join(ROOT, "public/demo/lidc-nodules-a/readers/R1.json");
  const boxes = path.join(made, "boxes.json");
  writeFileSync(boxes, withoutOutlines(readFileSync(demo, "utf8")));
  return [
    { name: "CT nodules, polygons", path: demo, to: ["coco", "yolo", "cvat", "darwin", "label-studio"] },
    { name: "CT nodules, boxes", path: boxes, to: ["coco", "csv", "yolo", "voc", "cvat", "darwin", "label-studio"] },
    {
      name: "segmentations",
      path: await orMade("lidc-multitool-a/reader1_slicer", "slicer-seg-nrrd", "made.seg.nrrd"),
      to: ["nifti", "nrrd", "dicom-seg"],
    },
    {
      name: "structure maps",
      path: await orMade("lidc-multitool-a/gold_nifti", "nifti", "made.nii"),
      to: ["nifti", "nrrd", "dicom-seg"],
    },
    {
      name: "landmarks",
      path: await orMade("afids-oasis/rater01", "slicer-fcsv", "made.fcsv"),
      to: ["markups", "fcsv", "landmarks"],
    },
  ];
}

/** The same annotations by their boxes alone. */
function withoutOutlines(coco: string): string {
  const document: { annotations: Record<string, unknown>[] } = JSON.parse(coco);
  const annotations = document.annotations.map(({ segmentation: _, ...rest }) => rest);
  return JSON.stringify({ ...document, annotations });
}

interface Trip {
  source: string;
  to: string;
  folder: string;
  /** Annotations, labels and pixels of what was read, and of what our reader finds in what was written. */
  before: Said;
  after: Said;
  lost: string[];
}

async function roundTrips(python: string): Promise<number> {
  const trips: Trip[] = [];
  for (const { name, path: from, to } of await sources()) {
    const delivery = await readDelivery(name, from, {}, { show: () => {}, end: () => {} });
    const before = await inspected(from);
    for (const target of to) {
      const folder = path.join(scratch, `${trips.length}-${target}`);
      mkdirSync(folder);
      const losses = new Losses();
      const write = WRITERS[target];
      if (write === undefined) throw new Error(`no writer ${target}`);
      await writeFiles(write(delivery, losses), folder);
      const lost = losses.list().map(({ what, count }) => `${what} ${count}`);
      trips.push({ source: name, to: target, folder, before, after: await inspected(folder), lost });
    }
  }
  const answers = askOthers(python, trips);
  let [passed, failed] = [0, 0];
  for (const trip of trips) {
    const others = answers.filter(({ folder, missing }) => folder === trip.folder && missing !== true);
    const faults = [...faultsOf(trip), ...others.flatMap((answer) => differences(answer, trip.after))];
    if (faults.length === 0) passed++;
    else failed++;
    const read = others.map(({ reader, version }) => `${reader} ${version}`).join(", ") || "our reader only";
    const counts = `${trip.before.annotations} -> ${trip.after.annotations}`;
    process.stdout.write(
      `${faults.length === 0 ? "ok    " : "FAILED"} ${trip.source} as ${trip.to}: ${counts}; read by ${read}` +
        `${trip.lost.length > 0 ? `; lost: ${trip.lost.join(", ")}` : ""}\n${faults.map((fault) => `       ${fault}\n`).join("")}`,
    );
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

async function inspected(folder: string): Promise<Said> {
  const [first, ...more] = await inspectDelivery(folder, await localDelivery(folder));
  // names of values come as a second result, which has no annotations
  const results = [first, ...more].filter((result) => result !== undefined);
  const said: Required<Said> = { annotations: 0, labels: {}, pixels: {} };
  for (const { annotations, labels, masks } of results) {
    said.annotations += annotations;
    for (const [label, count] of Object.entries(labels)) said.labels[label] = (said.labels[label] ?? 0) + count;
    for (const { label, pixels } of masks) said.pixels[label] = (said.pixels[label] ?? 0) + pixels;
  }
  return said;
}

/** What must be the same before and after: the pixels of volumes; for others, that what is not lost is there. */
function faultsOf({ before, after, to, lost }: Trip): string[] {
  if (after.annotations === 0) return ["nothing was written"];
  const isVolume = ["nifti", "nrrd", "dicom-seg"].includes(to);
  if (isVolume) return same("our reader", { ...after, labels: {} }, { ...before, annotations: after.annotations });
  return lost.some((what) => what.startsWith("shapes: ")) ? [] : same("our reader", after, before);
}

function differences(answer: Answer, own: Said): string[] {
  if (answer.error !== undefined) return [`${answer.reader}: ${answer.error}`];
  return same(answer.reader, answer, own);
}

function same(who: string, found: Partial<Said>, expected: Said): string[] {
  const faults: string[] = [];
  if (found.annotations !== expected.annotations) {
    faults.push(`${who}: ${found.annotations} annotations, not ${expected.annotations}`);
  }
  for (const key of ["labels", "pixels"] as const) {
    for (const [label, count] of Object.entries(found[key] ?? {})) {
      const wanted = expected[key]?.[label] ?? 0;
      if (count !== wanted) faults.push(`${who}: ${count} ${key} of ${label}, not ${wanted}`);
    }
  }
  return faults;
}

function askOthers(python: string, trips: readonly Trip[]): Answer[] {
  const manifest = path.join(scratch, "manifest.json");
  writeFileSync(manifest, JSON.stringify(trips.map(({ to, folder }) => ({ to, folder }))));
  const { stdout, stderr, status } = spawnSync(
    python,
    ["-W", "ignore", path.join(ROOT, "bench", "roundtrip.py"), manifest],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    },
  );
  if (status !== 0) throw new Error(`the other readers ended with ${status}: ${stderr.slice(-2000)}`);
  const lines = stdout.split("\n").filter((line) => line.startsWith("@"));
  return lines.map((line): Answer => JSON.parse(line.slice(1)));
}
