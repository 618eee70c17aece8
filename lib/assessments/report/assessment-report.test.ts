import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { renderPdf } from "@/lib/reports/pdf/render-pdf";
import { noBlank, type ReadPdf, readPdf } from "@/lib/reports/read-pdf.fixture";
import { FONT_FOLDER } from "@/lib/reports/report.fixture";
import type { AssessmentView, EvidenceView } from "../records/load-assessment";
import type { Answer } from "../score/answer";
import { accepted, answer, no, notApplicable, partial, scale, TODAY, yes } from "../score/score.fixture";
import { scoreAssessment } from "../score/score-assessment";
import { readTemplate } from "../templates/read-templates";
import { assessmentReport } from "./assessment-report";

const template = readTemplate("ten-questions-before-outsourcing");

function viewOf(answers: Record<string, Answer>, asOf = TODAY): AssessmentView {
  const facts = { kind: "commercial_tool", regimes: [] } as const;
  const given = new Map(Object.entries(answers));
  const document = {
    title: "SOC 2 report",
    issuer: "An auditor",
    issuedOn: null,
    state: "accepted",
    covers: "",
    file: null,
    removed: null,
  } as const;
  const evidence: EvidenceView[] = [
    { id: "1", itemKey: "q06-security-and-location", validUntil: "2026-11-30", ...document },
  ];
  return {
    no: 3,
    vendor: { id: "v", name: "Vendor (A) <b>", kind: "commercial_tool" },
    template,
    facts,
    answers: given,
    notes: new Map([["q04-deidentification", "Seen on site κ ≥ 0.8"]]),
    evidence,
    score: scoreAssessment({ template, facts, answers: given, asOf }),
  };
}

const make = (view: AssessmentView) => renderPdf(assessmentReport(view), { paper: "A4", fontFolder: FONT_FOLDER });

describe("a printed assessment", { timeout: 60_000 }, () => {
  const view = viewOf({
    "q01-clinical-expertise": answer(scale(3)),
    "q04-deidentification": answer(partial, { followUp: { owner: "Ada", dueOn: "2026-11-01" } }),
    "q05-contracts": answer(notApplicable("No personal data", "Grace")),
    "q06-security-and-location": answer(yes, { evidence: [accepted("2026-11-30")] }),
  });
  let bytes: Uint8Array;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await make(view);
    pdf = await readPdf(bytes);
  });

  it("says verdict, day and all four numbers on the first page", () => {
    const [first = ""] = pdf.pageTexts;
    expect(first).toContain("Verdict of the knock-outs: Conditional. As of 23 Nov 2026. 1 of 2 knock-outs passed.");
    const [numbers] = pdf.tables;
    // By hand: (5 × 0.75 + 5 × 0.5 + 5 × 1) / 15; without the N/A (5) and what is left out (3) the weights are 37.
    expect(numbers?.rows[0]).toEqual(["All sections", "75.0 %", "30.4 % – 89.9 %", "40.5 %", "33.3 %", "3 / 8"]);
    expect(noBlank(first)).toContain(noBlank("Ada, due 1 Nov 2026, overdue"));
  });

  it("holds every answer, reason, note and what was left out", () => {
    const text = noBlank(pdf.text);
    for (const words of [
      "N/A: No personal data",
      "3 of 4",
      "not answered",
      "Seen on site κ ≥ 0.8",
      "of another kind of candidate",
    ])
      expect(text).toContain(noBlank(words));
    for (const { question } of template.sections.flatMap(({ items }) => items))
      expect(text).toContain(noBlank(question));
  });

  it("lists the evidence with the days left, and as lapsed after its last", async () => {
    expect(noBlank(pdf.text)).toContain(noBlank("SOC 2 report An auditor 30 Nov 2026 7 accepted"));
    const later = await readPdf(await make(viewOf(Object.fromEntries(view.answers), "2026-12-01")));
    expect(noBlank(later.text)).toContain(noBlank("30 Nov 2026 lapsed accepted"));
    expect(later.pageTexts[0]).toContain("Verdict of the knock-outs: Open. As of 1 Dec 2026.");
  });

  it("carries its record, of the hash that it prints, and is the same file for the same record", async () => {
    const attached = pdf.attachments.get("assessment.json") ?? "";
    expect(pdf.text).toContain(createHash("sha256").update(attached).digest("hex"));
    expect(JSON.parse(attached)).toMatchObject({ asOf: TODAY, facts: { regimes: [] } });
    expect(Buffer.compare(await make(view), bytes)).toBe(0);
  });

  it("says not assessed where nothing is answered, and fails where a knock-out does", async () => {
    const blank = await readPdf(await make(viewOf({})));
    expect(blank.tables[0]?.rows[0]?.[1]).toBe("not assessed");
    const failed = await readPdf(await make(viewOf({ "q04-deidentification": answer(no) })));
    expect(failed.pageTexts[0]).toContain("Verdict of the knock-outs: Fail.");
  });
});
