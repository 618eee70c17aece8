import { expect, test } from "vitest";
import { cellOutline } from "./cell-outline";

test("a row of cells is one rectangle, and what is apart is two", () => {
  expect(cellOutline([1, 2, 1], 4)).toBe("M1 0L3 0L3 1L1 1Z");
  expect(cellOutline([0, 1, 2, 1], 4)).toBe("M0 0L1 0L1 1L0 1ZM3 0L4 0L4 1L3 1Z");
});

test("an L has six corners, a hole is a line of its own", () => {
  // X .
  // X X
  expect(cellOutline([0, 1, 1, 2], 2)).toBe("M0 0L1 0L1 1L2 1L2 2L0 2Z");
  expect(cellOutline([0, 4, 1, 4], 3).match(/M/g)).toHaveLength(2);
});

test("nothing filled is no path", () => {
  expect(cellOutline([6], 3)).toBe("");
});
