import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { EvaluationResult, VendorResult } from "@/lib/evaluation/result";
import { agreeFiles } from "./agree-files";
import { parseAgree } from "./agree-request";
import { demoData, expectedFigures, numberAt } from "./demo-data.fixture";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";

// real data on a machine that may be busy
vi.setConfig({ testTimeout: 300_000 });

const QUIET = { show: () => {}, end: () => {} };
/** expected.json rounds to six decimals. */
const AS_PRINTED = 6;
const FEW = ["--resamples", "100"];

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "figures-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

const evaluateWith = async (...args: string[]): Promise<EvaluationResult> =>
  (await evaluateFiles(parseEvaluate([...args, ...FEW]).request, QUIET)).result;
const agreeWith = (...args: string[]) => agreeFiles(parseAgree([...args, ...FEW]).request, QUIET);

function vendorNamed({ vendors }: EvaluationResult, name: string): VendorResult {
  const vendor = vendors.find((one) => one.name === name);
  if (!vendor) throw new Error(`no vendor ${name}`);
  return vendor;
}

/** The rows of a table that have a value in a column, as a file of their own. */
function rowsWith(table: string, column: string, value: string, name: string): string {
  const text = readFileSync(table, "utf8");
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const file = path.join(scratch, `${name}.csv`);
  writeFileSync(file, Papa.unparse(data.filter((row) => row[column] === value)));
  return file;
}

/** Confusion counts and what follows from them, of a vendor against expected.json. */
function expectConfusion({ confusion, overall }: VendorResult, tree: unknown, ...keys: string[]): void {
  const of = (key: string) => numberAt(tree, ...keys, key);
  const where = keys.join(" ");
  expect(overall.accuracy?.n, where).toBe(of("n"));
  expect(
    confusion?.counts.map((row) => row.slice(0, 2)),
    where,
  ).toEqual([
    [of("tn"), of("fp")],
    [of("fn"), of("tp")],
  ]);
  for (const metric of ["sensitivity", "specificity", "accuracy"]) {
    expect(overall[metric]?.value, `${where} ${metric}`).toBeCloseTo(of(metric), AS_PRINTED);
  }
}

const viper = demoData("viper-mammography");

describe.skipIf(viper === null)("VIPER mammograms", () => {
  const table = path.join(viper ?? "", "viperObs.csv");
  const expected = viper === null ? {} : expectedFigures(viper);
  const coded = "label=recall,score=score,gold=cancerStatus365,values=0:no;1:yes;2:no";
  const items = "item=caseID+subStudyLabel,case=caseID";
  const studies = [
    ...new Set(Object.keys((expected.perSubStudy ?? {}) as object).map((key) => key.split("|")[0] ?? "")),
  ];
  const scores = ["--score-of", "positive"];

  it.each(studies)("sub-study %s: counts and agreement of each modality", async (study) => {
    const file = rowsWith(table, "subStudyLabel", study, study);
    const columns = `${items},vendor=modalityID,reader=readerID,${coded}`;
    const result = await evaluateWith(file, "--columns", columns);
    for (const modality of ["FFDM", "SFM"]) {
      const vendor = vendorNamed(result, modality);
      expectConfusion(vendor, expected, "perSubStudy", `${study}|${modality}`);
      const own = rowsWith(file, "modalityID", modality, `${study}-${modality}`);
      const agreement = await agreeWith(own, "--columns", `${items},reader=readerID,label=recall`);
      const of = (key: string) => numberAt(expected, "agreement", `${study}|${modality}`, key);
      expect(agreement.readers).toHaveLength(of("readers"));
      expect(agreement.items).toBe(of("cases"));
      expect(agreement.ratings).toBe(of("ratings"));
      expect(agreement.coefficients.krippendorff_alpha?.value).toBeCloseTo(of("krippendorffNominal"), AS_PRINTED);
    }
  });

  /** Readings of several readers in one area: every reading is an item. With readers named, the area is within readers. */
  it.each(["", ...studies])("the area of all readings together, sub-study %j", async (study) => {
    const file = study === "" ? table : rowsWith(table, "subStudyLabel", study, `all-${study}`);
    const readings = "item=caseID+subStudyLabel+readerID,case=caseID";
    const columns = `${readings},vendor=modalityID,${coded}`;
    const result = await evaluateWith(file, "--columns", columns, ...scores, "--missing", "exclude");
    for (const modality of ["FFDM", "SFM"]) {
      const keys = study === "" ? ["overall", modality] : ["perSubStudy", `${study}|${modality}`];
      const { auc, cohen_kappa: kappa } = vendorNamed(result, modality).overall;
      expect(auc?.value, keys.join(" ")).toBeCloseTo(numberAt(expected, ...keys, "auc"), AS_PRINTED);
      if (study === "") expect(kappa?.value).toBeCloseTo(numberAt(expected, ...keys, "kappaVsTruth"), AS_PRINTED);
    }
  });

  it.each(["FFDM", "SFM"])("%s: counts, kappa and area of each of 43 readers", async (modality) => {
    const file = rowsWith(table, "modalityID", modality, modality);
    const result = await evaluateWith(
      file,
      "--columns",
      `${items},vendor=readerID,${coded}`,
      ...scores,
      "--missing",
      "exclude",
    );
    expect(result.vendors).toHaveLength(Number(expected.readers));
    for (const vendor of result.vendors) {
      const key = `${vendor.name}|${modality}`;
      const of = (figure: string) => numberAt(expected, "perReader", key, figure);
      expectConfusion(vendor, expected, "perReader", key);
      expect(vendor.overall.cohen_kappa?.value, key).toBeCloseTo(of("kappaVsTruth"), AS_PRINTED);
      expect(vendor.overall.auc?.value, key).toBeCloseTo(of("auc"), AS_PRINTED);
    }
  });
});

const mitotic = demoData("mitotic-cells");

describe.skipIf(mitotic === null)("mitotic cells", () => {
  const expected = mitotic === null ? {} : expectedFigures(mitotic);
  const table = path.join(mitotic ?? "", "dfClassify20180627.csv");
  const observers = [1, 2, 3, 4, 5].map((n) => `observer.${n}`).join(";");

  it.each((expected.tools ?? []) as string[])("%s: counts and kappa of each observer, alpha of all", async (tool) => {
    const file = rowsWith(table, "modalityID", tool, tool);
    const result = await evaluateWith(file, "--columns", `item=targetID,case=wsiName,vendors=${observers},gold=truth`);
    expect(result.vendors).toHaveLength(5);
    for (const vendor of result.vendors) {
      const key = `${vendor.name}|${tool}`;
      expectConfusion(vendor, expected, "perObserverAndTool", key);
      const kappa = numberAt(expected, "perObserverAndTool", key, "kappaVsTruth");
      expect(vendor.overall.cohen_kappa?.value, key).toBeCloseTo(kappa, AS_PRINTED);
    }
    const agreement = await agreeWith(file, "--columns", `item=targetID,case=wsiName,readers=${observers}`);
    const alpha = numberAt(expected, "alphaPerTool", tool);
    expect(agreement.coefficients.krippendorff_alpha?.value).toBeCloseTo(alpha, AS_PRINTED);
  });
});

const afids = demoData("afids-oasis");

describe.skipIf(afids === null)("AFIDs landmarks", () => {
  const folder = afids ?? "";
  const expected = afids === null ? {} : expectedFigures(folder);
  const raters = Object.keys((expected.raters ?? {}) as object);

  it("every rater's errors, and the mean error of every landmark", async () => {
    const gold = ["--gold", path.join(folder, "groundtruth"), "--match", "distance=5mm"];
    const vendors = raters.map((name) => `--vendor=${name}=${path.join(folder, name)}`);
    const result = await evaluateWith("--task", "keypoints", ...gold, ...vendors, "--missing", "exclude");
    const sums = new Map<string, { sum: number; n: number }>();
    for (const name of raters) {
      const of = (key: string) => numberAt(expected, "raters", name, key);
      const { overall, labels, items, disagreements } = vendorNamed(result, name);
      expect(items, name).toBe(of("images"));
      expect(overall.radial_error_mm?.n, name).toBe(of("points"));
      expect(overall.radial_error_mm?.value, name).toBeCloseTo(of("meanErrorMm"), AS_PRINTED);
      expect(overall.radial_error_median_mm?.value, name).toBeCloseTo(of("medianErrorMm"), AS_PRINTED);
      expect(of("points") - (disagreements.poor_overlap ?? 0), name).toBe(of("within5mm"));
      for (const [label, { radial_error_mm: error }] of Object.entries(labels)) {
        const { sum, n } = sums.get(label) ?? { sum: 0, n: 0 };
        const points = error?.n ?? 0;
        sums.set(label, { sum: sum + (error?.value ?? 0) * points, n: n + points });
      }
    }
    const perLandmark = (expected.meanErrorPerLandmark ?? {}) as Record<string, number>;
    expect([...sums.keys()].sort()).toEqual(Object.keys(perLandmark).sort());
    for (const [label, mean] of Object.entries(perLandmark)) {
      const { sum = 0, n = 0 } = sums.get(label) ?? {};
      expect(sum / n, label).toBeCloseTo(mean, AS_PRINTED);
    }
  });
});

const lidc = demoData("lidc-nodules-a");

describe.skipIf(lidc === null)("LIDC malignancy", () => {
  const expected = lidc === null ? {} : expectedFigures(lidc);
  const table = path.join(lidc ?? "", "malignancy_wide.csv");
  const columns = "item=scan_id+nodule,readers=R1;R2;R3;R4,case=scan_id";
  const levels = [
    ["nominal", "krippendorffNominal"],
    ["ordinal", "krippendorffOrdinal"],
    ["interval", "krippendorffInterval"],
  ] as const;

  it.each(levels)("%s agreement, counts and pairs", async (level, key) => {
    const result = await agreeWith(table, "--columns", columns, "--level-of-measurement", level);
    const alpha = numberAt(expected, "malignancy", key);
    expect(result.coefficients.krippendorff_alpha?.value).toBeCloseTo(alpha, AS_PRINTED);
    for (const { first, second, n, figures } of result.pairs) {
      const of = (name: string) => numberAt(expected, "malignancy", "pairs", `${first}-${second}`, name);
      expect(n).toBe(of("n"));
      if (level === "nominal") expect(figures.percent_agreement?.value).toBeCloseTo(of("exactAgreement"), AS_PRINTED);
    }
    const perReader = (expected.perReader ?? {}) as Record<string, { malignancy: Record<string, number> }>;
    for (const [reader, { malignancy }] of Object.entries(perReader)) {
      for (const [rating, count] of Object.entries(malignancy)) expect(result.counts[rating]?.[reader]).toBe(count);
    }
  });
});
