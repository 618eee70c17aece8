import { expect, test } from "vitest";
import { ColumnSkimmer } from "./column-skimmer";
import { type CsvRow, CsvTokenizer } from "./tokenizer";

const DIALECT = { separator: ",", skipsBlanks: false, decimalComma: false, preamble: 0 };

interface Seen {
  cells: string[];
  line: number;
  error?: string;
}

/** The cells of a column in order, as the rows of a whole table hold them. */
function cutWhole(text: string, index: number, hasHeader: boolean): Seen {
  const tokenizer = new CsvTokenizer("t.csv", DIALECT);
  const rows = [...tokenizer.push(text), ...tokenizer.finish()];
  const cells = rows.slice(hasHeader ? 1 : 0).map(({ fields }) => fields[index] ?? "");
  return { cells: cells.filter((cell) => cell !== ""), line: tokenizer.currentLine };
}

function skimmed(text: string, index: number, hasHeader: boolean, sizes: () => number): Seen {
  let cells: string[] = [];
  const skimmer = new ColumnSkimmer("t.csv", DIALECT, { index, hasHeader }, (cell) => cells.push(cell));
  let isHeaderNext = hasHeader;
  const also = (rows: CsvRow[]) => {
    for (const { fields } of rows) {
      if (isHeaderNext) isHeaderNext = false;
      else cells.push(fields[index] ?? "");
    }
  };
  for (let at = 0; at < text.length; ) {
    const size = sizes();
    also(skimmer.push(text.slice(at, at + size)));
    at += size;
  }
  also(skimmer.finish());
  cells = cells.map((cell) => cell.replace(/\r$/, "")).filter((cell) => cell !== "");
  return { cells, line: skimmer.currentLine };
}

let state = 20_261_124;
const random = (below: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

test.each([
  ["plain lines", ["a", "bc", ",", ",", "\n", "'=1", " x ", "é"]],
  ["lines that end with CRLF", ["a", "bc", ",", ",", "\r\n", "NA"]],
  ["quotes and lone returns between", ["a", ",", ",", "\n", "\r", '"q"', '"a,b"', '"x\ny"', '""""', "d"]],
])("of %s, in pieces of any size, a column's cells and the count of lines are those of the rows", (_, pieces) => {
  let compared = 0;
  for (let time = 0; time < 3000; time++) {
    const text = Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join("");
    const index = random(3);
    const hasHeader = random(2) === 0;
    let whole: Seen;
    try {
      whole = cutWhole(text, index, hasHeader);
    } catch (error) {
      // a quote that never closes is refused by both
      expect(() => skimmed(text, index, hasHeader, () => 1 + random(12))).toThrow(String((error as Error).message));
      continue;
    }
    const seen = skimmed(text, index, hasHeader, () => 1 + random(12));
    // lines that are looked through and then cut are told twice, in the same order
    const firsts = (cells: string[]) => [...new Set(cells)];
    expect([text, firsts(seen.cells), seen.line]).toEqual([text, firsts(whole.cells), whole.line]);
    compared++;
  }
  expect(compared).toBeGreaterThan(500);
});

test("a line beyond what is looked through is cut, and so is what comes without a line break", () => {
  const long = `${"x".repeat(12_000)},y\nz,w\n`;
  expect(skimmed(long, 1, false, () => 5_000).cells).toEqual(["y", "w"]);
  expect(skimmed("xyz,".repeat(6_000), 0, false, () => 7_000).cells).toEqual(["xyz"]);
});

test("a zero byte refuses the file", () => {
  const skimmer = new ColumnSkimmer("t.csv", DIALECT, { index: 0, hasHeader: false }, () => {});
  expect(() => skimmer.push("a,b\nc\0,d\n")).toThrow(/zero byte/);
});
