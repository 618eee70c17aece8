import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { EvaluationResult, VendorResult } from "@/lib/evaluation/result";
import { demoData, expectedFigures, numberAt } from "./demo-data.fixture";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";
import { evaluationReport } from "./evaluation-report";

// real data on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

const QUIET = { show: () => {}, end: () => {} };
const run = async (...args: string[]): Promise<EvaluationResult> =>
  (await evaluateFiles(parseEvaluate(args).request, QUIET)).result;
const vendorNamed = ({ vendors }: EvaluationResult, name: string): VendorResult => {
  const vendor = vendors.find((one) => one.name === name);
  if (!vendor) throw new Error(`no vendor ${name}`);
  return vendor;
};
const READERS = ["R1", "R2", "R3", "R4"];
/** expected.json rounds to six decimals. */
const AS_PRINTED = 6;

const lidc = demoData("lidc-nodules-a");

describe.skipIf(lidc === null)("LIDC nodules, four reader slots", () => {
  const folder = lidc ?? "";
  const vendors = READERS.map((name) => `--vendor=${name}=${path.join(folder, "coco", `${name}.json`)}`);
  const findings = ["--task", "segmentation", "--finding", "nodule", "--match", "finding", ...vendors];

  it("measures each on its own leave-one-out reference", async () => {
    const expected = expectedFigures(folder);
    const result = await run(...findings, "--reference-without-self", path.join(folder, "coco/loo"));
    expect(result).toMatchObject({ cases: 70, unit: "finding", items: { gold: 1132, shared: 1132 } });
    for (const name of READERS) {
      const of = (...keys: string[]) => numberAt(expected, "leaveOneOut", "perReader", name, ...keys);
      const { overall, disagreements } = vendorNamed(result, name);
      expect(overall.sensitivity?.n).toBe(of("referenceNodules"));
      expect(overall.dice?.n).toBe(of("found"));
      expect(disagreements.missing).toBe(of("missed"));
      expect(disagreements.extra).toBe(of("falsePositives"));
      expect(overall.precision?.n).toBe(of("markedNodules"));
      expect(overall.sensitivity?.value).toBeCloseTo(of("sensitivity"), AS_PRINTED);
      expect(overall.precision?.value).toBeCloseTo(of("precision"), AS_PRINTED);
      expect(overall.false_positives_per_case?.value).toBeCloseTo(of("falsePositivesPerScan"), AS_PRINTED);
      expect(overall.dice?.value).toBeCloseTo(of("dice3D", "mean"), AS_PRINTED);
      expect(overall.dice_median?.value).toBeCloseTo(of("dice3D", "median"), AS_PRINTED);
      expect(overall.dice_min?.value).toBeCloseTo(of("dice3D", "min"), AS_PRINTED);
    }
    expect(result.ranking.find(({ name }) => name === "R1")?.rank).toBe(4);
    expect(result.rankingWithheld).toBeUndefined();
    expect(evaluationReport(result)).toContain("75.0 % (66.5–82.0) n=180");
  });

  it.each([
    ["their makers are named", ["--gold-requires-every-reader", READERS.join(",")], READERS],
    ["nobody says who made it", [], READERS],
    ["two of the four are compared", [], ["R1", "R3"]],
  ])("against the 4-of-4 consensus gives contours only, where %s", async (_, extra, readers) => {
    const expected = expectedFigures(folder);
    const own = findings.filter(
      (arg) => !arg.startsWith("--vendor") || readers.some((name) => arg.includes(`=${name}=`)),
    );
    const result = await run(...own, "--gold", path.join(folder, "coco/consensus.json"), ...extra);
    for (const name of readers) {
      const { overall } = vendorNamed(result, name);
      expect(overall.dice?.n).toBe(numberAt(expected, "dice3DvsConsensus", name, "n"));
      expect(overall.dice?.value).toBeCloseTo(numberAt(expected, "dice3DvsConsensus", name, "mean"), AS_PRINTED);
      expect(overall.dice_median?.value).toBeCloseTo(
        numberAt(expected, "dice3DvsConsensus", name, "median"),
        AS_PRINTED,
      );
      for (const metric of ["sensitivity", "precision", "f1", "false_positives_per_case"]) {
        expect(overall[metric]).toMatchObject({ value: null, reason: "reference_requires_every_compared_reader" });
      }
    }
    expect(result.rankingWithheld).toContain("own vote");
    expect(evaluationReport(result)).toContain("not informative");
  });
});

const viper = demoData("viper-mammography");

describe.skipIf(viper === null)("VIPER mammograms, readings in one table", () => {
  it("gives sensitivity, specificity and accuracy of each modality", async () => {
    const folder = viper ?? "";
    const columns =
      "item=caseID+subStudyLabel,case=caseID,reader=readerID,vendor=modalityID,label=recall,gold=cancerStatus365,values=0:no;1:yes;2:no";
    const result = await run(path.join(folder, "viperObs.csv"), "--columns", columns, "--resamples", "200");
    const expected = expectedFigures(folder);
    for (const name of ["FFDM", "SFM"]) {
      const { overall, confusion } = vendorNamed(result, name);
      const of = (key: string) => numberAt(expected, "overall", name, key);
      expect(overall.accuracy?.n).toBe(of("n"));
      expect(confusion?.counts).toEqual([
        [of("tn"), of("fp")],
        [of("fn"), of("tp")],
      ]);
      for (const metric of ["sensitivity", "specificity", "accuracy"]) {
        expect(overall[metric]?.value).toBeCloseTo(of(metric), AS_PRINTED);
      }
      expect(overall.cohen_kappa?.value).toBeCloseTo(of("kappaVsTruth"), AS_PRINTED);
      expect(overall.sensitivity?.clusters).toBeGreaterThan(90);
    }
    expect(result.warnings.map(({ code }) => code)).toContain("order_not_stated");
  });
});

const mitotic = demoData("mitotic-cells");

describe.skipIf(mitotic === null)("mitotic cells, observers in columns", () => {
  it("gives each observer's table for one tool, and says that four slides do not generalise", async () => {
    const folder = mitotic ?? "";
    const file = readdirSync(folder).find((name) => name.endsWith(".csv")) ?? "";
    const observers = [1, 2, 3, 4, 5].map((n) => `observer.${n}`).join(";");
    const columns = `item=targetID+modalityID,case=wsiName,vendor=modalityID,readers=${observers},gold=truth`;
    const result = await run(path.join(folder, file), "--columns", columns, "--resamples", "200");
    const expected = expectedFigures(folder) as { perObserverAndTool: Record<string, { tp: number; n: number }> };
    const ofTool = Object.entries(expected.perObserverAndTool).filter(([key]) => key.endsWith("|microscope"));
    const { confusion, overall } = vendorNamed(result, "microscope");
    expect(confusion?.counts[1]?.[1]).toBe(ofTool.reduce((sum, [, { tp }]) => sum + tp, 0));
    expect(overall.accuracy?.n).toBe(ofTool.reduce((sum, [, { n }]) => sum + n, 0));
    expect(overall.accuracy?.clusters).toBe(4);
    expect(result.warnings.map(({ code }) => code)).toContain("too_few_clusters");
    expect(result.ranking.every(({ shareFirst }) => shareFirst === null)).toBe(true);
  });
});
