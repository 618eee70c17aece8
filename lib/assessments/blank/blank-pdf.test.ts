import path from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import { noBlank, type ReadPdf, readPdf } from "@/lib/reports/read-pdf.fixture";
import { readTemplate, readTemplates } from "../templates/read-templates";
import type { Template } from "../templates/template";
import { type BlankPdfOptions, blankPdf } from "./blank-pdf";
import { BLANK_WORDS as W } from "./words";

const FONT_FOLDER = path.resolve(import.meta.dirname, "../../../public/fonts");
const PLAIN: BlankPdfOptions = {
  paper: "A4",
  columns: 1,
  hasGuidance: false,
  now: new Date("2026-11-23T09:00:00Z"),
  fontFolder: FONT_FOLDER,
};
const itemsOf = ({ sections }: Template) => sections.flatMap((section) => section.items);
const longest = () => readTemplate("tool-partner-selection-checklist");
/** A PDF is written and read back: seconds, where other work shares the machine. */
const SLOW = 60_000;

describe("a blank checklist", { timeout: SLOW }, () => {
  const printed = new Map<string, ReadPdf>();
  beforeAll(async () => {
    for (const template of readTemplates()) printed.set(template.key, await readPdf(await blankPdf(template, PLAIN)));
  }, SLOW);

  it("prints every question in the template's order, numbered", () => {
    for (const template of readTemplates()) {
      const text = noBlank(printed.get(template.key)?.text ?? "");
      let from = 0;
      itemsOf(template).forEach(({ question }, at) => {
        const found = text.indexOf(noBlank(`${at + 1}${question}`), from);
        expect(found, `${template.key} ${at + 1}: ${question}`).toBeGreaterThanOrEqual(0);
        from = found + 1;
      });
    }
  });

  it("splits no question across pages", () => {
    for (const template of readTemplates()) {
      const pages = (printed.get(template.key)?.pageTexts ?? []).map(noBlank);
      for (const { question, references, knockout } of itemsOf(template)) {
        const page = pages.find((text) => text.includes(noBlank(question))) ?? "";
        const after = page.slice(page.indexOf(noBlank(question)));
        expect(after).toContain(noBlank(references.join(" · ")));
        expect(after).toContain(noBlank(knockout ? W.noteKnockout : W.note));
      }
    }
  });

  it("marks every knock-out in words and lists their numbers", () => {
    for (const template of readTemplates()) {
      const text = printed.get(template.key)?.text ?? "";
      const knockouts = itemsOf(template).flatMap(({ knockout }, at) => (knockout ? [at + 1] : []));
      expect(text.split(W.knockout)).toHaveLength(knockouts.length + 1);
      expect(noBlank(text)).toContain(noBlank(W.knockouts(knockouts.join(", "))));
    }
  });

  it("has room for scores, verdict and two signatures, and says which content it is", () => {
    for (const { key, sha256, version } of readTemplates()) {
      const text = printed.get(key)?.text ?? "";
      for (const words of [W.score, W.coverage, W.low, W.high, W.evidenced, W.verdict, W.signatures.second])
        expect(noBlank(text)).toContain(noBlank(words));
      expect(noBlank(text)).toContain(sha256);
      expect(text.split("Signature")).toHaveLength(3);
      printed.get(key)?.pageTexts.forEach((page, at, pages) => {
        expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
        expect(page).toContain(`version ${version} · ${sha256.slice(0, 16)} · printed 23 Nov 2026`);
      });
    }
  });

  it("leaves the guidance out unless it is wanted", async () => {
    const template = longest();
    const without = noBlank(printed.get(template.key)?.text ?? "");
    const withIt = noBlank((await readPdf(await blankPdf(template, { ...PLAIN, hasGuidance: true }))).text);
    for (const { guidance, evidence, redFlag } of itemsOf(template)) {
      for (const words of [guidance, evidence, redFlag]) expect(withIt).toContain(noBlank(words));
      expect(without).not.toContain(noBlank(guidance));
    }
  });

  it("repeats the candidates on every page of a sheet for four, with boxes for each", async () => {
    const template = longest();
    const { pageTexts, text } = await readPdf(await blankPdf(template, { ...PLAIN, columns: 4, paper: "Letter" }));
    const asked = pageTexts.filter((page) => page.includes(W.lineInCell));
    expect(asked.length).toBeGreaterThan(5);
    for (const page of asked) for (const letter of ["A", "B", "C", "D"]) expect(page).toContain(W.candidateNo(letter));
    const scales = itemsOf(template).filter(({ answerType }) => answerType === "yes_partial_no").length;
    expect(text.split(`${W.yes} ${W.partial} ${W.no}`)).toHaveLength(4 * scales + 1);
    for (const { question } of itemsOf(template)) expect(noBlank(text)).toContain(noBlank(question));
  });

  it("is set in 9 points or more, whatever is read while it is filled in", async () => {
    for (const columns of [1, 4] as const) {
      const data = new Uint8Array(await blankPdf(longest(), { ...PLAIN, columns, hasGuidance: true }));
      const task = getDocument({ data, verbosity: 0, useSystemFonts: false });
      const pdf = await task.promise;
      const small = new Set<string>();
      for (let no = 1; no <= pdf.numPages; no++)
        for (const item of (await (await pdf.getPage(no)).getTextContent()).items)
          if ("str" in item && item.str.trim() !== "" && item.height < 9)
            small.add(item.str.replace(/\d+/g, "#").trim());
      await task.destroy();
      // Title, footer and the content's hash say which sheet it is; nobody answers by them.
      expect(
        [...small].filter((text) => !/^(Page # of #|# questions · |.*version #\.#\.#|[#a-f]+$)/.test(text)),
      ).toEqual([]);
    }
  });

  it("is tagged, without scripts, and the same bytes for the same day", async () => {
    const template = longest();
    const bytes = await blankPdf(template, PLAIN);
    expect(Buffer.compare(await blankPdf(template, PLAIN), bytes)).toBe(0);
    const source = Buffer.from(bytes).toString("latin1");
    expect(source).toContain("/StructTreeRoot");
    expect(source).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|AA|URI)\b/);
    expect(printed.get(template.key)?.title).toBe(template.title);
  });

  it("is small and quick: the longest in 5 s of work and 1 MB, whatever is asked for", async () => {
    for (const columns of [1, 4] as const) {
      const before = process.cpuUsage(); // not the clock: other work of the machine is none of its own
      const bytes = await blankPdf(longest(), { ...PLAIN, columns, hasGuidance: true });
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(5_000);
      expect(bytes.length).toBeLessThan(1_000_000);
    }
  });
});
