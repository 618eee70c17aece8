import { expect, it } from "vitest";
import { randomSource } from "../random";
import { patternsOfRatings } from "./count-patterns";
import { fleissKappaValue } from "./fleiss-kappa";
import { multiRaterTable } from "./multi-rater-table";
import { marginsOfSums, mergedSums, ratingSums } from "./rating-sums";

const random = randomSource(17, 0);

function drawRatings(items: number, readers: number, categories: number): Int32Array {
  return Int32Array.from({ length: items * readers }, () => random.nextBelow(categories + 1) - 1);
}

it("gives Fleiss' kappa of the published 30 patients", () => {
  // Fleiss 1971, Table 1, first four patients by six psychiatrists, by hand: agreement (1 + .4 + 1 + 1) / 4 of 24 ratings
  const codes = Int32Array.of(3, 3, 3, 3, 3, 3, 1, 1, 1, 4, 4, 4, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2);
  const observed = (1 + 12 / 30 + 1 + 1) / 4;
  const chance = (6 / 24) ** 2 * 3 + 2 * (3 / 24) ** 2;
  const sums = ratingSums(codes, 6, 5);
  expect(fleissKappaValue(marginsOfSums(sums)).value).toBeCloseTo((observed - chance) / (1 - chance), 14);
});

it("finds what the patterns give, ratings missing or not", () => {
  for (let trial = 0; trial < 200; trial++) {
    const [items, readers, categories] = [random.nextBelow(40), 1 + random.nextBelow(5), 1 + random.nextBelow(5)];
    const codes = drawRatings(items, readers, categories);
    const table = multiRaterTable(patternsOfRatings(codes, readers, categories));
    const margins = marginsOfSums(ratingSums(codes, readers, categories));
    expect(margins.itemsRated).toBe(table.itemsRated);
    expect(margins.itemsPairable).toBe(table.itemsPairable);
    expect(margins.observed).toBeCloseTo(table.observed, 13);
    const [one, other] = [fleissKappaValue(margins), fleissKappaValue(table)];
    if (other.value === null) expect(one).toEqual(other);
    else expect(one.value).toBeCloseTo(other.value, 10);
  }
});

it("is bit-identical for any split in any order (2,000 trials)", () => {
  for (let trial = 0; trial < 2000; trial++) {
    const [items, readers, categories] = [1 + random.nextBelow(30), 1 + random.nextBelow(5), 1 + random.nextBelow(6)];
    const codes = drawRatings(items, readers, categories);
    const cut = random.nextBelow(items + 1);
    const parts = [
      ratingSums(codes, readers, categories, cut),
      ratingSums(codes, readers, categories, 0, cut),
    ] as const;
    expect(mergedSums(...parts)).toEqual(ratingSums(codes, readers, categories));
  }
});

it("names the rating that is no category", () => {
  expect(() => ratingSums(Int8Array.of(0, 1, 2, 3), 2, 3)).toThrow("ratings[1][1]: a category of 3, found 3");
  expect(() => ratingSums(Int8Array.of(0, -2), 2, 3)).toThrow("ratings[0][1]");
});
