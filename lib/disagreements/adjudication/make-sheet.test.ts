import { expect, test } from "vitest";
import { type AgreedQuestion, makeSheet, type SheetQuestion } from "./make-sheet";

const LABELS = ["benign", "malignant"];
const base = (at: number) => ({
  question: `q${at}`,
  itemNo: at,
  itemKey: `i${at}`,
  caseKey: `c${at}`,
  finding: null,
  frame: null,
});
/** 60 items that the reference calls malignant and a vendor benign; 40 on which all say malignant. */
const differing = Array.from(
  { length: 60 },
  (_, at): SheetQuestion => ({
    ...base(at),
    gold: { label: "malignant", place: null },
    other: { label: "benign", place: null },
  }),
);
const agreed = Array.from(
  { length: 40 },
  (_, at): AgreedQuestion => ({ ...base(100 + at), gold: { label: "malignant", place: null } }),
);

test("nothing in a row tells which answer is the reference's, or whether anybody differs", () => {
  const { rows } = makeSheet(differing, agreed, LABELS, 1);
  expect(rows).toHaveLength(100);
  for (const { first, second } of rows) expect([first, second].sort()).toEqual(["benign", "malignant"]);
  const goldFirst = (isAgreed: boolean) => rows.filter((row) => row.isAgreed === isAgreed && row.isGoldFirst).length;
  // halves of 60 and 40: standard deviations 3.9 and 3.2
  expect(goldFirst(false)).toBeGreaterThan(15);
  expect(goldFirst(false)).toBeLessThan(45);
  expect(goldFirst(true)).toBeGreaterThan(8);
  expect(goldFirst(true)).toBeLessThan(32);
  const agreedInFirstHalf = rows.slice(0, 50).filter((row) => row.isAgreed).length;
  expect(agreedInFirstHalf).toBeGreaterThan(8);
  expect(agreedInFirstHalf).toBeLessThan(32);
});

test("is the same sheet whatever order the questions come in, and another by another seed", () => {
  const sheet = makeSheet(differing, agreed, LABELS, 1);
  expect(makeSheet([...differing].reverse(), [...agreed].reverse(), LABELS, 1)).toEqual(sheet);
  expect(makeSheet(differing, agreed, LABELS, 2)).not.toEqual(sheet);
});

test("an agreed shape stands against nothing or against a moved one, as the differences do", () => {
  const shape = (left: number) => ({
    label: "nodule",
    place: [left, 0, left + 10, 10] as [number, number, number, number],
  });
  const asked: AgreedQuestion = { ...base(9), gold: shape(40) };
  const missed: SheetQuestion = { ...base(1), gold: shape(0), other: { label: null, place: null } };
  const poor: SheetQuestion = { ...base(1), gold: shape(0), other: shape(3) };
  const other = (model: SheetQuestion) =>
    makeSheet([model], [asked], ["nodule"], 1).rows.find(({ isAgreed }) => isAgreed)?.otherAnswer;
  expect(other(missed)).toBe("nothing there");
  expect(other(poor)).toBe("nodule at x 43 to 53, y 0 to 10");
});

test("differences that read alike are counted, not asked", () => {
  const outline: SheetQuestion = { ...base(1), gold: { label: "a", place: null }, other: { label: "a", place: null } };
  expect(makeSheet([outline], [], ["a"], 1)).toEqual({ rows: [], untold: 1 });
});
