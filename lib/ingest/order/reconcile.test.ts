import { expect, it } from "vitest";
import { reconcile } from "./reconcile";

const items = ["a", "b", "c", "d", "e"].map((key, at) => ({ no: at + 1, key }));

it("tells what is here, what came before, what is missing and what nobody ordered", () => {
  expect(reconcile(items, new Set([1, 2, 3, 4]), new Set([1, 5]), new Set([2, 1]))).toEqual({
    ordered: 4,
    returnedHere: 1,
    returnedBefore: 1,
    missing: ["c", "d"],
    unordered: ["e"],
  });
});

it("without an order of its own, a vendor was ordered everything", () => {
  expect(reconcile(items, null, new Set([1]), new Set())).toMatchObject({ ordered: 5, unordered: [] });
  expect(reconcile(items, new Set(), new Set([1]), new Set())).toMatchObject({ ordered: 0, unordered: ["a"] });
  expect(reconcile([], null, new Set(), new Set())).toMatchObject({ ordered: 0, missing: [] });
});

it("counts each item once, and an item that is not the project's not at all", () => {
  const { ordered, returnedHere, returnedBefore, missing } = reconcile(
    items,
    null,
    new Set([1, 2, 99]),
    new Set([2, 3]),
  );
  expect(returnedHere + returnedBefore + missing.length).toBe(ordered);
});
