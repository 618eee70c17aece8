import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { definedOf } from "@/lib/compare/defined-of";
import { figureIds } from "@/lib/compare/figure-groups";
import { storedResult } from "@/lib/compare/stored-result";
import { verdictWords } from "@/lib/compare/verdict-sentence";
import { differenceCells, estimateCells } from "@/lib/display/estimate";
import { metricName } from "@/lib/display/metric-definition";
import { formatPValue } from "@/lib/display/p-value";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { decisionReportPdf } from "./decision-report-pdf";
import { noBlank, oneBlank, type ReadPdf, type ReadTable, readPdf } from "./read-pdf.fixture";
import {
  consensusResult,
  FIGURES_CAPTION,
  FONT_FOLDER,
  ordinaryResult,
  reportEvaluation,
  reportInput,
  undefinedResult,
} from "./report.fixture";

/** Rows of a CSV by their first cell. */
function csvRows(text: string | undefined): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text ?? "", { header: true, skipEmptyLines: true }).data;
}

const results: [number, string, EvaluationResult][] = [
  [1, "ordinary", ordinaryResult()],
  [2, "with undefined values", undefinedResult()],
  [3, "against a consensus of all compared", consensusResult()],
];

describe("the figures of a decision report", () => {
  let pdf: ReadPdf;
  let figureTables: ReadTable[];

  beforeAll(async () => {
    const [first, ...rest] = results.map(([no, , result]) => reportEvaluation(result, no));
    if (!first) throw new Error("no evaluation");
    pdf = await readPdf(
      await decisionReportPdf(reportInput([first, ...rest]), { paper: "A4", fontFolder: FONT_FOLDER }),
    );
    figureTables = pdf.tables.filter(({ caption }) => caption === FIGURES_CAPTION);
  }, 60_000);

  it("are of the kinds that the test is about", () => {
    const reasons = results.map(
      ([, , { vendors }]) =>
        new Set(
          vendors.flatMap(({ overall }) => Object.values(overall).flatMap(({ reason }) => (reason ? [reason] : []))),
        ),
    );
    expect(reasons[1]).toContain("exhaustive_labelling_not_declared");
    expect(reasons[2]).toContain("reference_requires_every_compared_reader");
    expect(results[0]?.[2].rankingWithheld).toBeUndefined();
    expect(results[2]?.[2].rankingWithheld).toContain("own vote");
    expect(figureTables).toHaveLength(results.length);
  });

  it.each(results)("are the same words in PDF, CSV and JSON: %i, %s", (no) => {
    const table = figureTables[no - 1];
    const csv = csvRows(pdf.attachments.get(`evaluation-${no}-figures.csv`));
    const json = storedResult.parse(JSON.parse(pdf.attachments.get(`evaluation-${no}.json`) ?? "{}"));
    expect(table?.header.slice(1)).toEqual(json.vendors.map(({ name }) => name));
    let compared = 0;
    for (const [column, vendor] of json.vendors.entries()) {
      const csvRow = csv.find((row) => row.vendor === vendor.name);
      for (const id of figureIds(json)) {
        const estimate = vendor.overall[id];
        const printed = table?.rows.find(([name]) => name === metricName(id))?.[column + 1];
        expect(estimate, id).toBeDefined();
        if (!estimate) continue;
        const { text, counts } = estimateCells(estimate, id, { definedOf: definedOf(id, vendor.overall) });
        expect(noBlank(printed ?? ""), `${vendor.name} ${id}`).toBe(noBlank(`${text};${counts}`));
        expect(csvRow?.[`${id}_shown`]).toBe(text);
        expect(csvRow?.[`${id}_value`]).toBe(estimate.value === null ? "" : String(estimate.value));
        compared += 1;
      }
    }
    expect(compared).toBe(json.vendors.length * (table?.rows.length ?? 0));
    expect(compared).toBeGreaterThan(20);
  });

  it.each(results)("say the same of every primary pair: %i, %s", (no, _, result) => {
    const csv = csvRows(pdf.attachments.get(`evaluation-${no}-pairs.csv`));
    const tables = pdf.tables.filter(({ header }) => header[0] === "First" && header.includes("Cases ordered of both"));
    const rows = tables[no - 1]?.rows ?? [];
    const pairs = result.comparisons.filter(({ metric }) => metric === result.primary.metric);
    expect(rows).toHaveLength(pairs.length);
    pairs.forEach((pair, at) => {
      const { text, counts } = differenceCells(pair.difference, pair.metric);
      const [first, second, difference, verdict, pAdjusted] = rows[at] ?? [];
      expect([first, second]).toEqual([pair.first, pair.second]);
      expect(noBlank(difference ?? "")).toBe(noBlank(`${text};${counts}`));
      expect(noBlank(verdict ?? "")).toBe(noBlank(verdictWords(pair)));
      expect(pAdjusted).toBe(pair.pAdjusted === null ? "–" : oneBlank(formatPValue(pair.pAdjusted)));
      const csvRow = csv.find(
        (row) => row.first === pair.first && row.second === pair.second && row.figure === metricName(pair.metric),
      );
      // The CSV keeps "+" from being run as a formula by an apostrophe; spreadsheets do not show it.
      expect(csvRow?.difference_shown?.replace(/^'(?=\+)/, "")).toBe(text);
    });
  });

  it("cannot be read as a number where there is none", () => {
    for (const [no, , { vendors }] of results) {
      for (const [column, { overall }] of vendors.entries()) {
        for (const [id, { value }] of Object.entries(overall)) {
          const printed = figureTables[no - 1]?.rows.find(([name]) => name === metricName(id))?.[column + 1] ?? "";
          expect(/^not (defined|informative): /.test(printed), printed).toBe(value === null);
        }
      }
    }
  });
});
