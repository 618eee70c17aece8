import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxInside, boxIntersection, boxIou } from "./box-iou";
import { overlappingPairs } from "./overlapping-pairs";

const side = fc.double({ min: 0, max: 50, noNaN: true });
const box = fc.tuple(side, side, side, side).map((sides) => [...sides]);

describe("boxIou", () => {
  it("is symmetric, in [0, 1], and 1 of a box with itself", () => {
    fc.assert(
      fc.property(box, box, (one, other) => {
        const { value } = boxIou(one, 0, other, 0);
        expect(boxIou(other, 0, one, 0).value).toBe(value);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        const own = boxIou(one, 0, one, 0).value;
        // the far edge is x + width, so a narrow box far out is known to its last digits only
        if (own !== null && (one[2] ?? 0) > 1e-3 && (one[3] ?? 0) > 1e-3) expect(own).toBeCloseTo(1, 9);
      }),
    );
  });

  it("is 0 for boxes that touch and undefined for two without area", () => {
    expect(boxIou([0, 0, 10, 10], 0, [10, 0, 5, 10], 0)).toEqual({ value: 0 });
    expect(boxIou([1, 1, 0, 5], 0, [1, 1, 0, 5], 0)).toEqual({ value: null, reason: "zero_area" });
    expect(boxInside([1, 1, 0, 5], 0, [0, 0, 5, 10], 0)).toEqual({ value: null, reason: "zero_area" });
  });
});

describe("overlappingPairs", () => {
  it("finds what comparing every pair finds", () => {
    const boxes = fc.array(fc.tuple(box, fc.nat(2)), { maxLength: 25 });
    fc.assert(
      fc.property(boxes, boxes, (gold, found) => {
        const flat = (list: typeof gold) => ({
          boxes: list.flatMap(([one]) => one),
          group: list.map(([, group]) => group),
        });
        const pairs = overlappingPairs(flat(gold), flat(found), 0.1);
        const expected: [number, number][] = [];
        found.forEach(([one, group], detection) => {
          gold.forEach(([other, own], target) => {
            const iou = boxIou(one, 0, other, 0).value ?? 0;
            if (group === own && boxIntersection(one, 0, other, 0) > 0 && iou >= 0.1)
              expected.push([detection, target]);
          });
        });
        const got = found.flatMap((_, detection) =>
          Array.from(
            pairs.gold.subarray(pairs.start[detection], pairs.start[detection + 1]),
            (target): [number, number] => [detection, target],
          ),
        );
        expect(got).toEqual(expected);
      }),
    );
  });

  it("finds the same among many boxes as among each few of them", () => {
    const length = fc.integer({ min: 1, max: 60 }).map((tenths) => tenths / 10);
    const place = fc.integer({ min: 0, max: 500 }).map((tenths) => tenths / 10);
    const source = fc.sample(fc.tuple(place, place, length, length), { numRuns: 1200, seed: 7 });
    const [gold, found] = [source.slice(0, 600), source.slice(600)];
    const grouped = (list: typeof source) => ({ boxes: list.flat(), group: list.map(() => 0) });
    const whole = overlappingPairs(grouped(gold), grouped(found), 0.05);
    const parts = [0, 1, 2, 3, 4, 5].map((part) => gold.slice(100 * part, 100 * (part + 1)));
    const few = parts.map((part) => overlappingPairs(grouped(part), grouped(found), 0.05));
    expect(whole.gold.length).toBeGreaterThan(500);
    for (const [detection] of found.entries()) {
      const of = ({ start, gold: pairs, overlap }: typeof whole, shift: number) =>
        Array.from(pairs.subarray(start[detection], start[detection + 1]), (target, at) => [
          target + shift,
          overlap[(start[detection] ?? 0) + at],
        ]);
      expect(of(whole, 0)).toEqual(few.flatMap((part, at) => of(part, 100 * at)));
    }
  });

  it("refuses groups that are no whole numbers", () => {
    expect(() => overlappingPairs({ boxes: [0, 0, 1, 1], group: [0.5] }, { boxes: [], group: [] }, 0.5)).toThrow(
      "group[0]",
    );
  });
});
