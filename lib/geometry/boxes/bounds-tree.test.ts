import fc from "fast-check";
import { expect, test } from "vitest";
import type { Bounds } from "./bounds";
import { BoundsTree, NOWHERE } from "./bounds-tree";

const side = fc.double({ min: -50, max: 50, noNaN: true });
const length = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 30, noNaN: true }));
const anyBounds = fc
  .tuple(side, side, length, length)
  .map(([left, top, width, height]): Bounds => [left, top, left + width, top + height]);

const touch = (one: Bounds, other: Bounds) =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

test("finds what looking at each would find, in the same order", () => {
  fc.assert(
    fc.property(fc.array(anyBounds, { maxLength: 400 }), anyBounds, (all, asked) => {
      const each = all.flatMap((bounds, position) => (touch(bounds, asked) ? [position] : []));
      expect(new BoundsTree(all).touching(asked)).toEqual(each);
    }),
  );
});

test("edges touch; what lies nowhere touches nothing", () => {
  const tree = new BoundsTree([[0, 0, 1, 1], NOWHERE, [1, 1, 2, 2], [1.5, 0, 3, 0.5]]);
  expect(tree.touching([1, 1, 1, 1])).toEqual([0, 2]);
  expect(tree.touching([-9, -9, 9, 9])).toEqual([0, 2, 3]);
  expect(tree.touching(NOWHERE)).toEqual([]);
  expect(new BoundsTree([]).touching([0, 0, 1, 1])).toEqual([]);
});
