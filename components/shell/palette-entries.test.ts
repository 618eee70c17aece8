import { describe, expect, it } from "vitest";
import { MOST_ENTRIES, matchEntries } from "./palette-entries";

const entry = (label: string, kind = "page") => ({ href: `/${label}`, label, kind });
const labels = (text: string, ...entries: ReturnType<typeof entry>[]) =>
  matchEntries(entries, text).map(({ label }) => label);

describe("matchEntries", () => {
  it("puts first what begins with the text, then what holds it", () => {
    expect(labels("gold", entry("Old gold"), entry("Gold"), entry("Batches"))).toEqual(["Gold", "Old gold"]);
  });

  it("needs every word, in label or kind, in any case and order", () => {
    expect(labels("lidc COMPARE", entry("Compare", "LIDC nodules"), entry("Compare", "Fundus"))).toEqual(["Compare"]);
  });

  it("keeps the order without a text, and stops", () => {
    const many = Array.from({ length: MOST_ENTRIES + 5 }, (_, at) => entry(`p${at}`));
    expect(labels(" ", ...many)).toEqual(many.slice(0, MOST_ENTRIES).map(({ label }) => label));
  });

  it("finds nothing where nothing fits", () => {
    expect(labels("zebra", entry("Gold"))).toEqual([]);
  });
});
