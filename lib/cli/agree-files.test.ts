import path from "node:path";
import { describe, expect, it } from "vitest";
import { agreeFiles } from "./agree-files";
import { parseAgree } from "./agree-request";
import { agreementCsv, agreementJson, agreementReport } from "./agreement-report";
import { demoData, expectedFigures, numberAt } from "./demo-data.fixture";

const QUIET = { show: () => {}, end: () => {} };
const lidc = demoData("lidc-nodules-a");

describe.skipIf(lidc === null)("malignancy ratings of four reader slots", () => {
  const folder = lidc ?? "";
  const args = [
    path.join(folder, "malignancy_wide.csv"),
    "--columns",
    "item=scan_id+nodule,readers=R1;R2;R3;R4,case=scan_id",
    "--level-of-measurement",
    "ordinal",
  ];

  it("equals the reference coefficients and pairs", async () => {
    const expected = expectedFigures(folder);
    const result = await agreeFiles(parseAgree(args).request, QUIET);
    const of = (key: string) => numberAt(expected, "malignancy", key);
    const { coefficients } = result;
    expect(coefficients.krippendorff_alpha?.value).toBeCloseTo(of("krippendorffOrdinal"), 6);
    expect(coefficients.krippendorff_alpha_nominal?.value).toBeCloseTo(of("krippendorffNominal"), 6);
    expect(coefficients.krippendorff_alpha_interval?.value).toBeCloseTo(of("krippendorffInterval"), 6);
    expect(result).toMatchObject({ items: 231, cases: 70, ratings: 680, pairableItems: 182 });
    expect(result.pairs).toHaveLength(6);
    for (const { first, second, n, figures } of result.pairs) {
      expect(n).toBe(numberAt(expected, "malignancy", "pairs", `${first}-${second}`, "n"));
      expect(figures.percent_agreement?.value).toBeCloseTo(
        numberAt(expected, "malignancy", "pairs", `${first}-${second}`, "exactAgreement"),
        6,
      );
    }
    const json = JSON.parse(JSON.stringify(agreementJson(result))) as { pairs: Record<string, unknown>[] };
    expect(json.pairs[0]).toMatchObject({ first: "R1", second: "R2", n: 134, percent_agreement: { n: 134 } });
    expect(agreementReport(result)).toContain("38.8 %");
    expect(agreementCsv(result).split("\r\n")[1]).toContain("percent_agreement");
  });

  it("refuses a level that the ratings cannot carry and a missing column", async () => {
    const nominalNames = [args[0] ?? "", "--columns", "item=scan_id+nodule,readers=R1;R9"];
    await expect(agreeFiles(parseAgree(nominalNames).request, QUIET)).rejects.toThrow("R9");
    expect(() => parseAgree([...args, "--level", "2"])).toThrow("--level");
    expect(() => parseAgree([])).toThrow("give one file");
  });
});
