import { describe, expect, it } from "vitest";
import { randomSource } from "../random";
import { jointCounts } from "./joint-counts";
import { readerPairCounts } from "./light-kappa";
import { readerTriples } from "./reader-triples";

describe("readerTriples", () => {
  it("has every pair of readers in a triple, readers in rising order", () => {
    for (let readers = 3; readers <= 20; readers++) {
      const pairs = new Set<string>();
      for (const { first, second, third } of readerTriples(readers)) {
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeGreaterThan(first);
        expect(third).toBeGreaterThan(second);
        expect(third).toBeLessThan(readers);
        pairs.add(`${first} ${second}`).add(`${first} ${third}`).add(`${second} ${third}`);
      }
      expect(pairs.size, `${readers} readers`).toBe((readers * (readers - 1)) / 2);
    }
  });

  it("needs fewer triples than there are pairs", () => {
    expect(readerTriples(3)).toHaveLength(1);
    expect(readerTriples(5)).toHaveLength(4);
    expect(readerTriples(7).length).toBeLessThan(12);
  });
});

describe("readerPairCounts", () => {
  const random = randomSource(5);
  const one = { readers: 2, categories: 4, items: 40 };
  const shapes = [
    one,
    { ...one, readers: 3 },
    { ...one, readers: 6, items: 1500 },
    { ...one, categories: 30, readers: 4 },
  ];

  it.each(shapes)("counts each pair as its two columns do: %o", ({ readers, categories, items }) => {
    const codes = Array.from({ length: items * readers }, () => random.nextBelow(categories + 1) - 1);
    const frequency = Float64Array.from({ length: items }, () => random.nextBelow(4));
    for (const weights of [undefined, frequency]) {
      const pairs: Float64Array[] = [];
      for (let first = 0; first < readers; first++) {
        for (let second = first + 1; second < readers; second++) {
          const column = (reader: number) => ({ codes, first: reader, step: readers });
          pairs.push(jointCounts(column(first), column(second), items, categories, weights));
        }
      }
      expect(readerPairCounts(codes, readers, categories, weights)).toEqual(pairs);
    }
  });

  it("counts by hand", () => {
    // items 0-1-1, 0-1-none, 1-1-0 of three readers
    expect(readerPairCounts([0, 1, 1, 0, 1, -1, 1, 1, 0], 3, 2).map((table) => [...table])).toEqual([
      [0, 2, 0, 1],
      [0, 1, 1, 0],
      [0, 0, 1, 1],
    ]);
  });

  it.each([
    [[0, 2, 1], 3, "ratings[0][1]: a category of 2, found 2"],
    [[0, 1, 1, 0, 0, -2], 3, "ratings[1][2]: a category of 2, found -2"],
    [[0, 1, 1.5], 3, "ratings[0][2]: a category of 2, found 1.5"],
    [[0, 1, 1, 5], 2, "ratings[1][1]: a category of 2, found 5"],
  ])("refuses what is no category: %o", (codes, readers, message) => {
    expect(() => readerPairCounts(codes, readers, 2)).toThrow(message);
    expect(() => readerPairCounts(codes, readers, 2, new Float64Array(codes.length / readers).fill(2))).toThrow(
      message,
    );
  });
});
