import fc from "fast-check";
import { expect, test } from "vitest";
import { boxAroundRings } from "./box-around";

test("is the smallest box around all rings, and none around nothing", () => {
  expect(boxAroundRings([[1, 2, 5, 2, 5, 9]])).toEqual([1, 2, 4, 7]);
  expect(boxAroundRings([[1, 2, 5, 2, 5, 9], Float64Array.of(-1, 3, 0, 3, 0, 4)])).toEqual([-1, 2, 6, 7]);
  expect(boxAroundRings([])).toBeNull();
});

test("holds every point and touches one on each side", () => {
  const points = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(points, (list) => {
      const [x, y, width, height] = boxAroundRings([list.flat()]) ?? [0, 0, 0, 0];
      expect(Math.min(...list.map(([first]) => first))).toBe(x);
      expect(Math.max(...list.map(([first]) => first))).toBe(x + width);
      expect(Math.min(...list.map(([, second]) => second))).toBe(y);
      expect(Math.max(...list.map(([, second]) => second))).toBe(y + height);
    }),
  );
});
