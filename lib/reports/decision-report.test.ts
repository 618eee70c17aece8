import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { METRICS } from "@/lib/statistics/catalogue";
import { decisionReportPdf } from "./decision-report-pdf";
import { externalWords } from "./document/external-words";
import type { DecisionReportInput } from "./document/report-input";
import { REPORT_WORDS as W } from "./document/words";
import { oneBlank, type ReadPdf, readPdf } from "./read-pdf.fixture";
import { consensusResult, FONT_FOLDER, ordinaryResult, reportEvaluation, reportInput } from "./report.fixture";
import { reportOfResult } from "./report-of-result";

// The engine says that a difference is not claimed, which is not to say that there is none.
const NEVER = /\b(best|accurate|no difference|equal|passed|FDA-compliant|HIPAA certified)\b/i;
const make = (input: DecisionReportInput, paper: "A4" | "Letter" = "A4") =>
  decisionReportPdf(input, { paper, fontFolder: FONT_FOLDER });
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** A PDF is written and read back: seconds, where other work shares the machine. */
const SLOW = 60_000;

describe("decision report", { timeout: SLOW }, () => {
  const input = reportInput([reportEvaluation(ordinaryResult(), 1), reportEvaluation(consensusResult(), 2)]);
  let bytes: Uint8Array;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await make(input);
    pdf = await readPdf(bytes);
  }, SLOW);

  it("decides on the first page, with its reasons and room to sign", () => {
    const [first = ""] = pdf.pageTexts;
    const parts = [W.verdict, W.ranking, W.restsOn, W.cannot, "Signature"];
    const places = parts.map((part) => first.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    // What the other reference cannot say is no limit of this verdict; its own section says it.
    expect(first).not.toContain("not informative");
    expect(pdf.text).toContain("not informative: the reference requires every compared reader");
    expect(first).toContain(`Page 1 of ${pdf.pages}`);
  });

  it("says the words that a decision may use, and gold only as part of a figure", () => {
    expect(pdf.text).not.toMatch(NEVER);
    expect(pdf.text.replaceAll(/no gold \w+/g, "")).not.toMatch(/\bgold\b/i);
  });

  it("prints no definition that uses a forbidden word", () => {
    const wrong = METRICS.filter(({ name, formula }) => NEVER.test(`${name} ${formula}`)).map(({ id }) => id);
    expect(
      wrong.filter((id) => pdf.text.includes(externalWords(METRICS.find((one) => one.id === id)?.formula ?? id))),
    ).toEqual([]);
  });

  it("carries the stored results, of the hashes that it prints", () => {
    for (const { no, sha256, stored } of input.evaluations) {
      const attached = pdf.attachments.get(`evaluation-${no}.json`) ?? "";
      expect(attached).toBe(stored);
      expect(createHash("sha256").update(attached).digest("hex")).toBe(sha256);
      expect(pdf.text).toContain(sha256);
    }
    expect(pdf.attachments.size).toBe(12);
  });

  it("is tagged, titled, without scripts or actions", () => {
    expect(pdf.title).toBe("Decision report: Nodules");
    expect(pdf.hasScript).toBe(false);
    const source = latin1(bytes);
    expect(source).toContain("/StructTreeRoot");
    expect(source).toContain("/Lang (en)");
    expect(source).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|AA|URI)\b/);
  });

  it("has the same bytes for the same input, and other bytes for another day", async () => {
    expect(Buffer.compare(await make(input), bytes)).toBe(0);
    const later = await make({ ...input, now: new Date("2026-11-24T09:00:00Z") });
    expect(Buffer.compare(later, bytes)).not.toBe(0);
  });

  it("prints on both papers with page numbers on every page", async () => {
    for (const paper of ["A4", "Letter"] as const) {
      const read = await readPdf(await make(input, paper));
      read.pageTexts.forEach((text, at) => {
        expect(text).toContain(`Page ${at + 1} of ${read.pages}`);
      });
    }
  });
});

describe("an evaluation of files", { timeout: SLOW }, () => {
  it("is reported without a project, its result attached", async () => {
    const input = reportOfResult(ordinaryResult(), { name: "Trial of three", now: new Date("2026-11-23T09:00:00Z") });
    const pdf = await readPdf(await make(input));
    expect(pdf.text).toContain('23 Nov 2026 · Evaluation of files, reference standard "Panel of three"');
    expect(pdf.attachments.get("evaluation-1.json")).toBe(input.evaluations[0].stored);
    expect(pdf.text).not.toContain("Deliveries as received");
  });
});

describe("a hostile delivery", { timeout: SLOW }, () => {
  const hostile = "(a) \\ ) >> /JS (app.alert(1)) /Launch /OpenAction <script>&amp; κ ≥ Ł";
  const emoji = "name 🧪";

  it("is printed as text and never as PDF syntax", async () => {
    const long = `x${"y".repeat(1_000_000)}`;
    const skipped = [{ vendor: hostile, what: long, count: 3, why: `${emoji}\u202e\u0000` }];
    const result = { ...ordinaryResult(), skipped };
    const input = reportInput([reportEvaluation(result, 1)]);
    input.project.name = hostile;
    const bytes = await make(input);
    const pdf = await readPdf(bytes);
    expect(pdf.title).toContain("/JS (app.alert(1))");
    expect(pdf.hasScript).toBe(false);
    expect(
      latin1(bytes)
        .replaceAll(/\((?:\\.|[^\\()])*\)/g, "")
        .replaceAll(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/g, ""),
    ).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction)\b/);
    expect(pdf.text).toContain(oneBlank(hostile));
    expect(pdf.text).toContain("name [U+1F9EA][U+202E][U+0000]");
    expect(pdf.text.replaceAll(" ", "")).toContain("[cut:1000001charactersinall");
    expect(pdf.pages).toBeLessThan(30);
  });

  it("repeats the header of a table that goes on, and splits no row", async () => {
    const skipped = Array.from({ length: 150 }, (_, at) => ({
      vendor: `Vendor ${at}`,
      what: "rows",
      count: at,
      why: "why",
    }));
    const pdf = await readPdf(await make(reportInput([reportEvaluation({ ...ordinaryResult(), skipped }, 1)])));
    const table = pdf.tables.find(({ caption }) => caption === W.skippedTitle);
    expect(table?.rows.map(([, vendor]) => vendor)).toEqual(skipped.map(({ vendor }) => vendor));
    const pages = pdf.pageTexts.filter((text) => /Vendor \d+ rows/.test(text));
    expect(pages.length).toBeGreaterThan(2);
    for (const text of pages) expect(text).toContain(`${W.evaluationColumn} ${W.of} ${W.what} ${W.count} ${W.why}`);
  });
});
