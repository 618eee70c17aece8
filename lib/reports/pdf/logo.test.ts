import path from "node:path";
import { encode } from "fast-png";
import { expect, test } from "vitest";
import { checkedLogo } from "@/lib/settings/check-logo";
import { renderPdf } from "./render-pdf";

const REPORT = {
  title: "A report",
  footer: "Footer",
  language: "en" as const,
  createdAt: new Date("2026-11-23T09:00:00Z"),
  attachments: [],
  blocks: [{ kind: "title" as const, text: "A report", subtitle: "of one line" }],
};
const fontFolder = path.join(process.cwd(), "public", "fonts");
const picture = (channels: 3 | 4) =>
  checkedLogo(encode({ width: 60, height: 20, data: new Uint8Array(60 * 20 * channels).fill(90), channels, depth: 8 }))
    .bytes;

test.each([3, 4] as const)("a logo of %i channels stands on the page, the same bytes each time", async (channels) => {
  const print = (logo: Uint8Array | null) => renderPdf(REPORT, { paper: "Letter", fontFolder, logo });
  const [plain, first, again] = [await print(null), await print(picture(channels)), await print(picture(channels))];
  expect(Buffer.from(plain).includes("/Subtype /Image")).toBe(false);
  expect(Buffer.from(first).includes("/Subtype /Image")).toBe(true);
  expect(Buffer.compare(first, again)).toBe(0);
});
