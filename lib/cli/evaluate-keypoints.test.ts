import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import generated from "@/lib/evaluation/oracles/oks-average-precision.json";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";
import { evaluationCsv } from "./evaluation-csv";
import { evaluationReport } from "./evaluation-report";

const folder = mkdtempSync(path.join(tmpdir(), "keypoints-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const POINTS = ["p1", "p2", "p3", "p4", "p5"];
const QUIET = { show: () => {}, end: () => {} };

type Generated = (typeof generated.cases)[number];

/** The generated sets as COCO files, and what `assay evaluate` is asked of them. */
function request(
  one: Generated,
  name: string,
  scale: string,
  marks: readonly object[] = one.marks,
  further: readonly string[] = [],
) {
  const images = Array.from({ length: one.images }, (_, at) => ({
    id: at + 1,
    file_name: `image-${at + 1}.png`,
    width: 1000,
    height: 1000,
  }));
  const categories = Array.from({ length: one.categories }, (_, at) => ({
    id: at + 1,
    name: `bone-${at + 1}`,
    keypoints: POINTS,
  }));
  const write = (side: string, annotations: readonly object[]) => {
    const file = path.join(folder, `${name}-${side}.json`);
    const numbered = annotations.map((annotation, at) => ({ id: at + 1, ...annotation }));
    writeFileSync(file, JSON.stringify({ images, categories, annotations: numbered }));
    return file;
  };
  const sigmas = POINTS.map((point, at) => `${point}=${one.sigmas[at]}`).join(";");
  return parseEvaluate([
    ...["--gold", write("gold", one.gold), "--vendor", `V=${write("vendor", marks)}`, "--task", "keypoints"],
    ...["--match", "oks=0.5", "--oks-sigma", `1;${sigmas}`, "--oks-scale", scale],
    ...further,
  ]).request;
}

const figures = async (...args: Parameters<typeof request>) => {
  const { result } = await evaluateFiles(request(...args), QUIET);
  return { result, overall: result.vendors[0]?.overall ?? {} };
};

const NAMES = [
  ["oks_ap", "AP"],
  ["oks_ap50", "AP50"],
  ["oks_ap75", "AP75"],
  ["oks_ap_medium", "APm"],
  ["oks_ap_large", "APl"],
  ["oks_ar", "AR"],
  ["oks_ar50", "AR50"],
  ["oks_ar75", "AR75"],
  ["oks_ar_medium", "ARm"],
  ["oks_ar_large", "ARl"],
] as const;

describe("COCO's keypoint figures from files", () => {
  it.each(generated.cases.map((one) => [one.seed, one] as const))("seed %d: are pycocotools'", async (seed, one) => {
    const { overall } = await figures(one, `seed-${seed}`, "stated");
    for (const [name, key] of NAMES) expect(overall[name]?.value, key).toBeCloseTo(one.expected[key], 10);
  });

  const [one] = generated.cases;
  if (!one) throw new Error("no generated case");

  it("come with n, interval and method, and stand in the report and the table", async () => {
    const { result, overall } = await figures(one, "shown", "stated");
    expect(overall.oks_ap).toMatchObject({ n: 16, clusters: 12, level: 0.95, low: expect.any(Number) });
    expect(overall.oks_ap_medium?.n).toBe(one.gold.filter(({ area }) => area >= 1024 && area <= 9216).length);
    expect(evaluationReport(result)).toMatch(/Average precision of keypoints +0\.174 \(.+\) n=16/);
    expect(evaluationCsv(result)).toContain("oks_ap_medium");
  });

  it("are not made up where a set has no score, and count crowds and objects without points as nothing", async () => {
    const unscored = one.marks.map(({ score: _, ...mark }, at) => (at === 0 ? mark : { ...mark, score: 1 }));
    expect(Object.keys((await figures(one, "unscored", "stated", unscored)).overall)).not.toContain("oks_ap");
    const withRegions = generated.cases.find(({ gold }) => gold.some(({ iscrowd }) => iscrowd === 1));
    if (!withRegions) throw new Error("no crowd in the generated cases");
    const counted = withRegions.gold.filter(({ iscrowd, num_keypoints }) => iscrowd === 0 && num_keypoints > 0);
    const { overall } = await figures(withRegions, "regions", "stated");
    expect(overall.oks_ap?.n).toBe(counted.length);
    expect(overall.sensitivity?.n).toBe(counted.length);
  });

  it("take points of visibility 0 for not placed, and as COCO's scorer does where that is asked for; both are named", async () => {
    // every second point is said to be absent: pycocotools reads the coordinates of detections alone
    const marks = one.marks.map(({ keypoints, ...mark }) => ({
      ...mark,
      keypoints: keypoints.map((value, at) => (at % 6 === 2 ? 0 : value)),
    }));
    const placed = await figures(one, "placed", "stated", marks, ["--oks-absent", "placed"]);
    for (const [name, key] of NAMES) expect(placed.overall[name]?.value, key).toBeCloseTo(one.expected[key], 10);
    const missing = await figures(one, "missing", "stated", marks);
    expect(missing.overall.oks_ap?.value).toBeLessThan(one.expected.AP);
    const told = ({ warnings }: typeof missing.result) =>
      warnings.find(({ code }) => code === "points_said_absent")?.message;
    const count = marks.length * 3;
    expect(told(placed.result)).toMatch(`V (${count}): points with coordinates are said to be absent`);
    expect(told(placed.result)).toContain("as COCO's scorer does");
    expect(told(missing.result)).toContain("count as not placed");
    expect(told((await figures(one, "visible", "stated")).result)).toBeUndefined();
  });

  it("refuse a stated area that nobody states", async () => {
    const without = { ...one, gold: one.gold.map((annotation) => ({ ...annotation, area: 0 })) };
    await expect(figures(without, "no-area", "stated")).rejects.toThrow("states no area of its object");
    const { overall } = await figures(without, "points", "points");
    expect(overall.oks_ap?.value).toBeGreaterThan(0);
  });
});
