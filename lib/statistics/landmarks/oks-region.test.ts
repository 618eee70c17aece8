import { expect, test } from "vitest";
import { regionKeypointSimilarity } from "./oks-region";

const BOX = [10, 20, 4, 8] as const;

test("points within the box widened by its own size on every side are on it", () => {
  expect(regionKeypointSimilarity(BOX, [6, 12, 18, 36, 12, 24], 32, [0.1, 0.1, 0.1]).value).toBe(1);
});

test("a point beyond it falls off with the distance, the same on every side", () => {
  const at = (x: number, y: number) => regionKeypointSimilarity(BOX, [x, y], 32, [0.1]).value;
  expect(at(5, 24)).toBeCloseTo(Math.exp(-1 / (0.2 * 0.2) / 32 / 2), 12);
  expect(at(19, 24)).toBe(at(5, 24));
  expect(at(12, 11)).toBe(at(12, 37));
  expect(at(4, 24)).toBeLessThan(at(5, 24) ?? 0);
});

test("no points say nothing, and a list of another length is refused", () => {
  expect(regionKeypointSimilarity(BOX, [], 32, [])).toEqual({ value: null, reason: "no_items" });
  expect(() => regionKeypointSimilarity(BOX, [1, 2, 3], 32, [0.1])).toThrow("points");
});
