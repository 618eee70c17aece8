import { expect, test } from "vitest";
import { memoryFile } from "@/lib/formats/testing/memory-file";
import { makeSheet } from "./make-sheet";
import { readSheet } from "./read-sheet";
import { sheetCsv } from "./sheet-csv";

const question = (at: number, itemKey = `img${at}`) => ({
  question: `q${at}`,
  itemNo: at,
  itemKey,
  caseKey: `case${at}`,
  finding: null,
  frame: null,
  gold: { label: "nodule", place: null },
  other: { label: "effusion", place: null },
});
const labels = ["nodule", "effusion", "mass"];
const { rows } = makeSheet([question(0), question(1), question(2, "=2+3")], [], labels, 1);
const given = { sheet: "P1-E1-abc", rows, labels };
const header = sheetCsv("", []).trimEnd();
const line = (no: number, filled: string) => {
  const row = rows[no - 1];
  const item = row?.itemKey.startsWith("=") ? `'${row.itemKey}` : row?.itemKey;
  return `P1-E1-abc,${no},${row?.caseKey},${item},,,${row?.first},${row?.second},${filled}`;
};
const read = (...lines: string[]) => readSheet(memoryFile("filled.csv", [header, ...lines, ""].join("\r\n")), given);

test("reads what was filled in, and leaves open rows out", async () => {
  const { answered, rejects } = await read(
    line(1, "First,,Dr A,"),
    line(2, ",,,"),
    line(3, "neither,mass,Dr A,seen on the lateral view"),
  );
  expect(rejects).toEqual([]);
  expect(answered.map(({ row, ...answer }) => [row.no, answer])).toEqual([
    [1, { decision: "first", rightAnswer: null, adjudicator: "Dr A", remarks: null }],
    [3, { decision: "neither", rightAnswer: "mass", adjudicator: "Dr A", remarks: "seen on the lateral view" }],
  ]);
});

test("reads it as a spreadsheet saves it elsewhere: semicolons, other order of columns", async () => {
  const row = rows[0];
  const text = `decision;no;sheet;item;first_answer;second_answer\nboth;1;P1-E1-abc;${row?.itemKey.startsWith("=") ? "'" : ""}${row?.itemKey};${row?.first};${row?.second}\n`;
  const { answered, rejects } = await readSheet(memoryFile("filled.csv", text), given);
  expect(rejects).toEqual([]);
  expect(answered.map(({ decision }) => decision)).toEqual(["both"]);
});

const first = rows[0];
test.each([
  ["another sheet", line(1, "first,,,").replace("P1-E1-abc", "P1-E2-abc"), "sheet", "P1-E2-abc", "P1-E1-abc"],
  ["an unknown row", line(1, "first,,,").replace("abc,1,", "abc,77,"), "no", "77", "a number from 1 to 3"],
  ["another item", line(1, "first,,,").replace(/,'?[=\w+]+,,,/, ",img9,,,"), "item", "img9", first?.itemKey],
  [
    "turned answers",
    line(1, "first,,,").replace(`${first?.first},${first?.second}`, `${first?.second},${first?.first}`),
    "first_answer",
    first?.second,
    first?.first,
  ],
  [
    "no decision",
    line(1, "maybe,,,"),
    "decision",
    "maybe",
    "one of first, second, both, neither, cannot_say, or nothing",
  ],
  ["a right answer too many", line(1, "both,mass,,"), "right_answer", "mass", "nothing, as the decision is both"],
  ["an unknown label", line(1, "neither,tumour,,"), "right_answer", "tumour", "one of nodule, effusion, mass"],
  ["another number of columns", `${line(1, "first,,,")},`, undefined, "13 columns", "12 columns"],
])("refuses %s, with place, field, found and expected", async (_, wrong, field, found, expected) => {
  const { rejects } = await read(line(2, "first,,,"), wrong);
  expect(rejects).toMatchObject([{ file: "filled.csv", place: "line 3", found, expected }]);
  expect(rejects[0]?.field).toBe(field);
});

test("refuses a row that stands twice, and a file without the columns", async () => {
  const { rejects } = await read(line(1, "first,,,"), line(1, "second,,,"));
  expect(rejects).toMatchObject([{ code: "duplicate_row", place: "line 3", field: "no" }]);
  const other = await readSheet(memoryFile("other.csv", "no,case\n1,case0\n"), given);
  expect(other).toMatchObject({ answered: [], rejects: [{ code: "missing_field", place: "line 1", field: "sheet" }] });
});
