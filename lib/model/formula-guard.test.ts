import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withGuard, withoutGuard } from "./formula-guard";

describe("formula guard (O02)", () => {
  it.each([
    "=1+1",
    "+SUM(A1)",
    "-2+3",
    "@cmd",
    "\tx",
    "\rx",
    " =1",
    '"=1',
    "'=1",
    `' "=1`,
    "＝1",
    "＋1",
    "－1",
    "＠x",
    '=cmd|"/c calc"!A1',
  ])("%j is kept from being run, and comes back", (text) => {
    expect(withGuard(text)).toBe(`'${text}`);
    expect(withoutGuard(withGuard(text))).toBe(text);
  });

  it.each(["-1.5", "+2", "1e-9", "", "'quoted'", "it's", "a=1", "nodule"])("%j is left as it is", (text) => {
    expect(withGuard(text)).toBe(text);
  });

  it("gives every text back", () => {
    const hostile = fc.string({ unit: fc.constantFrom("'", '"', "=", "+", "-", "@", "\t", "\r", " ", "1", "a", "＝") });
    fc.assert(
      fc.property(fc.oneof(fc.string(), hostile), (text) => {
        expect(withoutGuard(withGuard(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
