import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import type { CsvDialect } from "./dialect";
import { CsvTokenizer } from "./tokenizer";

const COMMA: CsvDialect = { separator: ",", skipsBlanks: false, decimalComma: false, preamble: 0 };

function rowsOf(text: string, dialect = COMMA, pieceLength = 3) {
  const tokenizer = new CsvTokenizer("f.csv", dialect);
  const rows = [];
  for (let at = 0; at < text.length; at += pieceLength) rows.push(...tokenizer.push(text.slice(at, at + pieceLength)));
  return [...rows, ...tokenizer.finish()];
}

const fieldsOf = (text: string, dialect = COMMA) => rowsOf(text, dialect).map(({ fields }) => fields);

function refused(text: string) {
  try {
    rowsOf(text, COMMA, 1 << 20);
  } catch (error) {
    if (error instanceof FormatError) return error.reject;
  }
  throw new Error("not refused");
}

describe("CsvTokenizer", () => {
  it("cuts quoted fields, doubled quotes and line breaks, and counts lines", () => {
    expect(rowsOf('a,"b ""x"", y",\r\n\r\n"1\n2",,3\n4,5,6')).toEqual([
      { fields: ["a", 'b "x", y', ""], line: 1 },
      { fields: ["1\n2", "", "3"], line: 3 },
      { fields: ["4", "5", "6"], line: 5 },
    ]);
  });

  it("ends rows at LF, CRLF and CR alike", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(fieldsOf(`a,b${end}1,2${end}${end}3,4${end}`)).toEqual([
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ]);
    }
  });

  it("takes blanks after separators only where the dialect has them", () => {
    expect(fieldsOf('a, b\n1, "2, x"', { ...COMMA, skipsBlanks: true })).toEqual([
      ["a", "b"],
      ["1", "2, x"],
    ]);
    expect(fieldsOf("a, b\n1, 2")).toEqual([
      ["a", " b"],
      ["1", " 2"],
    ]);
  });

  it("keeps quotes in the middle of a plain field", () => {
    expect(fieldsOf('5" lens,b')).toEqual([['5" lens', "b"]]);
  });

  it("breaks one row only at a character after a closing quote", () => {
    const [first, second] = rowsOf('"a"b,c\nd,e');
    expect(first?.fault).toMatchObject({ code: "bad_quote", detail: { field: "column 1", found: "b" } });
    expect(second).toEqual({ fields: ["d", "e"], line: 2 });
  });

  it("agrees with papaparse on any table, wherever pieces end", () => {
    const cell = fc.oneof(fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é") }), fc.string());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 9 }),
        (cells, newline, pieceLength) => {
          const text = Papa.unparse(cells, { newline });
          fc.pre(!text.includes("\0") && !text.includes("'"));
          expect(rowsOf(text, COMMA, pieceLength).map(({ fields }) => fields)).toEqual(cells);
          expect(Papa.parse(text, { newline, delimiter: "," }).data).toEqual(cells);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("refuses endless quotes, long rows, many columns and zero bytes, naming the line", () => {
    expect(refused('a,b\n1,"2\n3,4\n')).toMatchObject({ code: "bad_quote", place: "line 2", field: "column 2" });
    expect(refused(`a,b\n1,2\n3,${"x".repeat(11 * 1024 * 1024)}`)).toMatchObject({
      code: "line_too_long",
      place: "line 3",
    });
    expect(refused(`a\n"${"x\n".repeat(6 * 1024 * 1024)}`)).toMatchObject({ code: "line_too_long", place: "line 2" });
    expect(refused(`a,b\n${",".repeat(100_000)}`)).toMatchObject({ code: "too_large", place: "line 2" });
    expect(refused("a,b\n1,\0")).toMatchObject({ code: "not_this_format", place: "line 1" });
  });
});
