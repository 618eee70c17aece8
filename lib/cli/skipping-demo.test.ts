import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { demoData } from "./demo-data.fixture";
import { evaluateFiles, type FilesEvaluation } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";

// real data on a machine that may be busy
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const SILENT = { show: () => {}, end: () => {} };
const READERS = ["R1", "R2", "R3", "R4"];
const lidc = demoData("lidc-nodules-a");

interface Coco {
  images: { id: number; file_name: string }[];
  annotations: { image_id: number }[];
}

describe.skipIf(lidc === null)("LIDC nodules: a reader that leaves its worst tenth of the scans out", () => {
  const folder = lidc ?? "";
  const file = (name: string) => path.join(folder, "coco", `${name}.json`);
  let whole: FilesEvaluation;
  let work: string;

  const measure = (files: Record<string, string>, ...more: string[]) => {
    const vendors = READERS.map((name) => `--vendor=${name}=${files[name] ?? file(name)}`);
    const reference = ["--reference-without-self", path.join(folder, "coco/loo")];
    const task = ["--task", "segmentation", "--finding", "nodule", "--match", "finding", "--resamples", "100"];
    return evaluateFiles(parseEvaluate([...task, ...reference, ...vendors, ...more]).request, SILENT);
  };
  const rankOf = ({ result }: FilesEvaluation, name: string) =>
    result.ranking.find((entry) => entry.name === name)?.rank ?? null;

  /** The scans on which it finds the smallest share of its reference's nodules. */
  function worstScans(name: string): Set<string> {
    const shares = new Map<string, { gold: number; found: number }>();
    for (const { vendor, case: scan, goldLabel, outcome } of whole.items) {
      if (vendor !== name || goldLabel === null) continue;
      const share = shares.get(scan) ?? { gold: 0, found: 0 };
      shares.set(scan, { gold: share.gold + 1, found: share.found + Number(outcome === "found") });
    }
    const order = [...shares].sort(([, one], [, other]) => one.found / one.gold - other.found / other.gold);
    return new Set(order.slice(0, Math.ceil(whole.result.cases / 10)).map(([scan]) => scan));
  }

  /** Its file without these scans' images: as if it had not delivered them. */
  async function without(name: string, scans: ReadonlySet<string>): Promise<string> {
    const coco = JSON.parse(await readFile(file(name), "utf8")) as Coco;
    const scanOf = (fileName: string) => fileName.split("/")[0] ?? "";
    const images = coco.images.filter((image) => !scans.has(scanOf(image.file_name)));
    expect(images.length).toBeLessThan(coco.images.length);
    const kept = new Set(images.map(({ id }) => id));
    const annotations = coco.annotations.filter(({ image_id }) => kept.has(image_id));
    const target = path.join(work, `${name}.json`);
    await writeFile(target, JSON.stringify({ ...coco, images, annotations }));
    return target;
  }

  beforeAll(async () => {
    work = await mkdtemp(path.join(tmpdir(), "assay-skipping-"));
    whole = await measure({});
  });
  afterAll(() => rm(work, { recursive: true }));

  // the two that come next behind another
  it.each(["R3", "R4"])("%s gains no rank and no sensitivity, and its coverage stands beside", async (name) => {
    const before = rankOf(whole, name);
    expect(before).not.toBeNull();
    const skipping = await measure({ [name]: await without(name, worstScans(name)) });
    const after = rankOf(skipping, name);
    expect(after).not.toBeNull();
    expect(after ?? 0).toBeGreaterThanOrEqual(before ?? 0);
    const of = ({ result }: FilesEvaluation) => result.vendors.find((vendor) => vendor.name === name);
    const [full, less] = [of(whole), of(skipping)];
    expect(less?.overall.sensitivity?.value ?? 1).toBeLessThanOrEqual(full?.overall.sensitivity?.value ?? 0);
    expect(less?.overall.sensitivity?.n).toBe(full?.overall.sensitivity?.n);
    expect(less?.ordered).toBe(full?.ordered);
    expect(less?.missing ?? 0).toBeGreaterThan(0);
    expect((less?.items ?? 0) + (less?.missing ?? 0)).toBe(less?.ordered);
  });

  it("would gain sensitivity were missing scans left out, and so nobody is ranked by that rule", async () => {
    const files = { R1: await without("R1", worstScans("R1")) };
    const excluded = await measure(files, "--missing", "exclude");
    const of = ({ result }: FilesEvaluation) => result.vendors.find(({ name }) => name === "R1")?.overall.sensitivity;
    expect(of(excluded)?.value ?? 0).toBeGreaterThan(of(whole)?.value ?? 1);
    expect(rankOf(excluded, "R1")).toBeNull();
  });
});
