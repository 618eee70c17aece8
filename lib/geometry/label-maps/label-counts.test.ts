import { expect, it } from "vitest";
import { instanceCounts, labelOverlapCounts, labelPairCounts } from "./label-counts";

const first = [0, 0, 1, 1, 2, 2, 1];
const second = [0, 1, 1, 1, 2, 0, 3];

it("counts pairs, sizes and equal voxels", () => {
  const counts = labelPairCounts(first, second);
  expect(counts.pairs).toEqual([
    { first: 0, second: 0, voxels: 1 },
    { first: 0, second: 1, voxels: 1 },
    { first: 1, second: 1, voxels: 2 },
    { first: 1, second: 3, voxels: 1 },
    { first: 2, second: 0, voxels: 1 },
    { first: 2, second: 2, voxels: 1 },
  ]);
  expect([counts.equal, counts.total]).toEqual([4, 7]);
  expect(labelOverlapCounts(counts, [1, 3, 9])).toEqual(
    new Map([
      [1, { intersection: 2, first: 3, second: 3 }],
      [3, { intersection: 0, first: 0, second: 1 }],
      [9, { intersection: 0, first: 0, second: 0 }],
    ]),
  );
  expect([...instanceCounts(first, second).secondSizes.keys()]).toEqual([1, 2, 3]);
});

it("takes empty maps and refuses unequal ones", () => {
  expect(labelPairCounts([], []).total).toBe(0);
  expect(() => labelPairCounts([1], [1, 2])).toThrow("second");
  expect(() => labelPairCounts([1.5], [1])).toThrow("first: whole labels");
});
