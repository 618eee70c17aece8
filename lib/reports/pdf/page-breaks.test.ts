import { beforeAll, describe, expect, it } from "vitest";
import type { Block } from "../document/blocks";
import { type ReadPdf, readPdf } from "../read-pdf.fixture";
import { FONT_FOLDER } from "../report.fixture";
import { renderPdf } from "./render-pdf";

const filler = (count: number): Block[] =>
  Array.from({ length: count }, () => ({ kind: "paragraph", tone: "plain", text: "Filler." }));
const paragraph: Block = { kind: "paragraph", tone: "plain", text: "What the part is about." };
const table = (rows: number): Block => ({
  kind: "table",
  table: {
    caption: "Caption",
    columns: [
      { header: "Name", align: "left", weight: 1 },
      { header: "Value", align: "right", weight: 1 },
    ],
    rows: Array.from({ length: rows }, (_, at) => [`row ${at + 1} of ${rows}`, "1"]),
  },
});
const part: Block[] = [
  { kind: "heading", level: 1, text: "Receipts" },
  paragraph,
  { kind: "heading", level: 2, text: "Evaluation 1" },
  { kind: "facts", rows: ["one", "two", "three"].map((name) => ({ name, value: "fact" })) },
  { kind: "heading", level: 2, text: "Inputs" },
  table(5),
];

/** The same part after ever more lines: at some number of them each of its blocks meets the foot of the page. */
const NUMBERS = Array.from({ length: 24 }, (_, at) => 24 + at);

describe("pages", { timeout: 120_000 }, () => {
  const read: { count: number; pdf: ReadPdf }[] = [];
  beforeAll(async () => {
    for (const count of NUMBERS) {
      const blocks = [...filler(count), ...part];
      const about = {
        title: "Breaks",
        footer: "FOOT",
        language: "en" as const,
        createdAt: new Date(0),
        attachments: [],
      };
      const bytes = await renderPdf({ ...about, blocks }, { paper: "A4", fontFolder: FONT_FOLDER });
      read.push({ count, pdf: await readPdf(bytes) });
    }
  }, 120_000);

  const bodies = ({ pageTexts }: ReadPdf) => pageTexts.map((text) => text.split("FOOT")[0]?.trim() ?? "");

  it("meet the part at their foot and at their head", () => {
    expect(read.some(({ pdf }) => pdf.pages === 1)).toBe(true);
    expect(read.some(({ pdf }) => bodies(pdf)[1]?.startsWith("Receipts"))).toBe(true);
  });

  it("end with no heading, nor with a heading and its first words", () => {
    const wrong = read.flatMap(({ count, pdf }) =>
      bodies(pdf)
        .filter((text) => /(Receipts|What the part is about\.|Evaluation 1|Inputs|Caption|Name Value)$/.test(text))
        .map((text) => `${count}: ${text.slice(-60)}`),
    );
    expect(wrong).toEqual([]);
  });

  it("hold no last row of a table alone", () => {
    const alone = read.flatMap(({ count, pdf }) =>
      bodies(pdf).some((text) => /^(Name Value )?row 5 of 5/.test(text)) ? [count] : [],
    );
    expect(alone).toEqual([]);
  });
});
