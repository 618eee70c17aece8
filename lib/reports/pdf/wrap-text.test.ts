import { describe, expect, it } from "vitest";
import { printableText } from "./printable-text";
import { LONGEST_TEXT } from "./theme";
import { wrapText } from "./wrap-text";

const oneEach = (text: string) => [...text].length;

describe("wrapText", () => {
  it("breaks at blanks and loses nothing but them", () => {
    expect(wrapText("one two three", 7, oneEach)).toEqual(["one two", "three"]);
  });

  it("keeps a number and its unit together", () => {
    expect(wrapText("value 75.0\u00a0% (66.7–81.9)", 12, oneEach)).toEqual(["value 75.0\u00a0%", "(66.7–81.9)"]);
  });

  it("keeps a number and what it is of together, also over an ordinary blank", () => {
    expect(wrapText("under 1 of 2 cases", 12, oneEach)).toEqual(["under", "1 of 2 cases"]);
    expect(wrapText("with 80 % power", 7, oneEach)).toEqual(["with", "80 %", "power"]);
    expect(wrapText("in 5 offices", 5, oneEach)).toEqual(["in 5", "offic", "es"]);
  });

  it("cuts a word that is wider than the line", () => {
    const lines = wrapText("x abcdefghij y", 4, oneEach);
    expect(lines).toEqual(["x", "abcd", "efgh", "ij y"]);
    expect(lines.every((line) => line.length <= 4)).toBe(true);
  });

  it("gives one line for an empty text", () => {
    expect(wrapText("", 10, oneEach)).toEqual([""]);
  });
});

describe("printableText", () => {
  const latin = (point: number) => point < 0x250;

  it("shows the code of what the font lacks and of controls", () => {
    expect(printableText("a😀b\u0007c\u202ed", latin)).toBe("a[U+1F600]b[U+0007]c[U+202E]d");
  });

  it("makes one blank of a line end", () => {
    expect(printableText("a\nb\tc", latin)).toBe("a b c");
  });

  it("cuts a very long text visibly", () => {
    const text = printableText("x".repeat(1_000_000), latin);
    expect(text.length).toBeLessThan(LONGEST_TEXT + 100);
    expect(text).toContain("1000000 characters in all");
  });
});
