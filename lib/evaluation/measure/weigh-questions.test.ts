import { expect, test } from "vitest";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import type { Difference } from "../result";
import { weighQuestions } from "./weigh-questions";

const BASE = {
  case: "c",
  item: "i",
  finding: null,
  reader: null,
  intersection: null,
  goldCount: null,
  vendorCount: null,
};

const missed = (vendor: string, gold: Bounds = [10, 10, 30, 30]): Difference => ({
  ...BASE,
  vendor,
  goldLabel: "nodule",
  vendorLabel: null,
  outcome: "missing",
  severity: 1,
  place: { frame: null, gold, vendor: null },
});
const extra = (vendor: string, left: number): Difference => ({
  ...BASE,
  vendor,
  goldLabel: null,
  vendorLabel: "nodule",
  outcome: "extra",
  severity: 1,
  place: { frame: null, gold: null, vendor: [left, 0, left + 10, 10] },
});
const worths = (differences: Difference[], vendors: number) =>
  weighQuestions(differences, () => vendors).map(({ worth }) => worth);
const questions = (differences: Difference[]) =>
  new Set(weighQuestions(differences, () => 4).map(({ question }) => JSON.stringify(question))).size;

// k + k (n - k) counted by hand
test.each([
  [["A"], 4, 4],
  [["A", "B"], 4, 6],
  [["A", "B", "C"], 4, 6],
  [["A", "B", "C", "D"], 4, 4],
  [["A"], 1, 1],
])("a finding that %j of %i vendors miss is worth %i", (vendors, n, worth) => {
  expect(
    worths(
      vendors.map((vendor) => missed(vendor)),
      n,
    ),
  ).toEqual(vendors.map(() => worth));
});

test("a reader of the same vendor is no second vendor", () => {
  const readers = ["R1", "R2"].map((reader) => ({ ...missed("A"), reader }));
  expect(worths(readers, 4)).toEqual([4, 4]);
});

test("is worth less by as much as the difference is small, and nothing where nothing came back", () => {
  const poor: Difference = { ...missed("A"), vendorLabel: "nodule", outcome: "poor_overlap", severity: 0.25 };
  expect(worths([poor], 4)).toEqual([1]);
  expect(worths([{ ...missed("A"), outcome: "not_returned" }], 4)).toEqual([0]);
});

test("other findings of an image are other questions, and each contour is one", () => {
  expect(questions([missed("A"), missed("B")])).toBe(1);
  expect(questions([missed("A"), missed("A", [50, 50, 60, 60])])).toBe(2);
  const poor = (vendor: string): Difference => ({ ...missed(vendor), vendorLabel: "nodule", outcome: "poor_overlap" });
  expect(questions([poor("A"), poor("B")])).toBe(2);
});

test("what two vendors marked beside the reference is one question where the boxes overlap by half", () => {
  // 10 px wide boxes: 3 px apart IoU 7 / 13, 4 px apart 6 / 14
  expect(questions([extra("A", 0), extra("B", 3)])).toBe(1);
  expect(questions([extra("A", 0), extra("B", 4)])).toBe(2);
  expect(worths([extra("A", 0), extra("B", 3), extra("C", 3)], 4)).toEqual([6, 6, 6]);
  // two marks of one vendor are two marks
  expect(questions([extra("A", 0), extra("A", 1)])).toBe(2);
});

test("is the same whatever else the case holds", () => {
  const [alone] = weighQuestions([missed("A")], () => 4);
  const [beside] = weighQuestions([missed("A"), extra("B", 50)], () => 4);
  expect(beside?.question).toEqual(alone?.question);
});
