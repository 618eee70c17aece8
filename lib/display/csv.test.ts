import fc from "fast-check";
import { parse } from "papaparse";
import { describe, expect, it } from "vitest";
import { withoutGuard } from "@/lib/model/formula-guard";
import { csvCell, writeCsv } from "./csv";
import { estimateCsvHeader, estimateCsvRow } from "./estimate-csv";

describe("csvCell", () => {
  it.each(["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "\r=1", " =1", "'=1", "＝1"])(
    "keeps %j from being run",
    (text) => {
      expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it.each([-1.5, "-1.5", "+2", "1e-9", "-.5"])("leaves the number %j a number", (value) => {
    expect(csvCell(value)).toBe(String(value));
  });

  it("writes what does not exist as an empty cell, never as NaN", () => {
    expect([null, undefined, Number.NaN, Number.POSITIVE_INFINITY].map(csvCell)).toEqual(["", "", "", ""]);
  });
});

describe("writeCsv", () => {
  it("is read back as it was (O02)", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string({ minLength: 1 })), { minLength: 1 }), (rows) => {
        const parsed = parse<string[]>(writeCsv(["a", "b"], rows), { newline: "\r\n", delimiter: "," }).data;
        const cells = parsed.slice(1, -1).map((row) => row.map(withoutGuard));
        expect(cells).toEqual(rows);
      }),
    );
  });
});

describe("estimateCsvRow", () => {
  it("has a cell for each column, the shown text and the unrounded value", () => {
    const estimate = { value: 2 / 3, low: 0.1, high: 0.9, level: 0.95, n: 3, method: "Wilson" };
    const row = estimateCsvRow(estimate, "accuracy");
    expect(row).toHaveLength(estimateCsvHeader("accuracy").length);
    expect(row[1]).toBe(2 / 3);
    expect(row[0]).toBe("66.7\u00a0% (10.0–90.0)");
  });
});
