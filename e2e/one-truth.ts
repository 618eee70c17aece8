import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Page } from "@playwright/test";
import Papa from "papaparse";
import { PROJECT_ROOT } from "../bin/project-root.mjs";
import { definedOf } from "../lib/compare/defined-of";
import { figureIds } from "../lib/compare/figure-groups";
import { estimateCells } from "../lib/display/estimate";
import { metricName } from "../lib/display/metric-definition";
import type { EvaluationResult } from "../lib/evaluation/result";
import { noBlank, type ReadPdf } from "../lib/reports/read-pdf.fixture";
import { readTable } from "./read-table";

/** One vendor's figure as each place says it; all without blanks, because lines end where they please. */
export interface Figure {
  vendor: string;
  figure: string;
  said: Record<"json" | "cli" | "csv" | "attachedCsv" | "pdf" | "html", string>;
}

/** What one figure is in a JSON: the words that every place has to show. */
function saidByJson(result: EvaluationResult, vendorAt: number, id: string): string {
  const overall = result.vendors[vendorAt]?.overall ?? {};
  const estimate = overall[id];
  if (!estimate) return "absent";
  const { text, counts } = estimateCells(estimate, id, { definedOf: definedOf(id, overall) });
  return noBlank(`${text};${counts}`);
}

/** Every figure of every vendor of one evaluation, as JSON, command line, CSV, PDF and Compare say it. */
export async function figuresEverywhere(
  page: Page,
  pdf: ReadPdf,
  evaluationNo: number,
  commandLine: EvaluationResult,
): Promise<Figure[]> {
  const base = `/api/projects/1/evaluations/${evaluationNo}`;
  const json = (await (await page.request.get(`${base}/result.json`)).json()) as EvaluationResult;
  const csv = rowsOf(await (await page.request.get(`${base}/figures.csv`)).text());
  const attached = rowsOf(pdf.attachments.get(`evaluation-${evaluationNo}-figures.csv`) ?? "");
  const printed = printedFigures(pdf, json);
  const shown = await shownFigures(page, evaluationNo);
  return json.vendors.flatMap(({ name: vendor, overall }, at) =>
    figureIds(json).map((id) => {
      const estimate = overall[id];
      const cells = estimate && estimateCells(estimate, id, { definedOf: definedOf(id, overall) });
      // A CSV has value and interval in one cell and the counts in others.
      const ofCsv = (rows: Record<string, string>[]) =>
        noBlank(`${rows.find((row) => row.vendor === vendor)?.[`${id}_shown`] ?? "absent"};${cells?.counts ?? ""}`);
      return {
        vendor,
        figure: metricName(id),
        said: {
          json: saidByJson(json, at, id),
          cli: saidByJson(commandLine, at, id),
          csv: ofCsv(csv),
          attachedCsv: ofCsv(attached),
          pdf: printed(at, id),
          html: shown(vendor, id, cells ?? null),
        },
      };
    }),
  );
}

function rowsOf(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/** The printed table of this evaluation: the one that says its first vendor's figures. */
function printedFigures(pdf: ReadPdf, json: EvaluationResult): (vendorAt: number, id: string) => string {
  const vendors = json.vendors.map(({ name }) => name);
  const cell = (rows: readonly string[][], at: number, id: string) =>
    noBlank(rows.find(([name]) => name === metricName(id))?.[at + 1] ?? "absent");
  const tables = pdf.tables.filter(
    ({ header }) => vendors.length > 0 && JSON.stringify(header.slice(1)) === JSON.stringify(vendors),
  );
  const table = tables.find(({ rows }) => figureIds(json).every((id) => cell(rows, 0, id) === saidByJson(json, 0, id)));
  return (at, id) => (table ? cell(table.rows, at, id) : "no such table");
}

/**
 * Compare's tables of figures. A cell stacks value, interval and n, and names the reason in their stead; a figure that
 * the reference makes meaningless for all is named in one sentence above, not in a column of its own.
 */
async function shownFigures(page: Page, evaluationNo: number) {
  await page.goto(`/projects/1/compare?evaluation=${evaluationNo}`);
  const tables = [await readTable(page, "All figures"), await readTable(page, "Masks and contours")];
  const withheld = await page.getByText(/^Not informative: /).allInnerTexts();
  return (vendor: string, id: string, cells: ReturnType<typeof estimateCells> | null): string => {
    const name = metricName(id);
    const [value, interval, n] = (tables.map((table) => table[vendor]?.[name]).find(Boolean) ?? "").split(" | ");
    if (!cells) return "absent";
    if (!cells.isDefined && value === undefined) return "absent";
    if (value === "" && withheld.some((sentence) => sentence.includes(name)))
      return noBlank(`not informative: ${cells.reason};${cells.counts}`);
    if (!cells.isDefined) return noBlank(`${value}: ${interval};${cells.counts}`);
    // "no interval" stands without brackets and without its reason, which opens with the cell
    const text = cells.level === "" ? `${value}${cells.text.slice(cells.value.length)}` : `${value} (${interval})`;
    const counted = cells.counts.replace(/^n\s=\s[\d,.]+( of\s[\d,.]+\sdefined)?/u, n ?? "absent");
    return noBlank(`${text};${counted}`);
  };
}

/** `assay evaluate --json` on the demonstration's own files. */
export function evaluateByCommandLine(reference: readonly string[]): EvaluationResult {
  const folder = path.join(PROJECT_ROOT, "public", "demo", "lidc-nodules-a");
  const vendors = ["R1", "R2", "R3", "R4"].flatMap((slot) => [
    "--vendor",
    `${slot}=${path.join(folder, "readers", `${slot}.json`)}`,
  ]);
  const how = ["--task", "segmentation", "--finding", "nodule", "--match", "finding", "--margin", "0.05"];
  const items = ["--items", path.join(folder, "items.csv")];
  const words = reference.map((word) => word.replace("DEMO", folder));
  const program = path.join(PROJECT_ROOT, ".build", "assay.mjs");
  const printed = execFileSync(
    process.execPath,
    [program, "evaluate", ...how, ...items, ...words, ...vendors, "--json"],
    {
      encoding: "utf8",
      maxBuffer: 64 * 2 ** 20,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  return JSON.parse(printed) as EvaluationResult;
}
