import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tTwoSided } from "../special/student-t";
import { hotellingOneSample } from "./hotelling-one-sample";

const vector = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -5, max: 5, noNaN: true })));

describe("hotellingOneSample", () => {
  it("is the square of Student's t for one coordinate", () => {
    const test = hotellingOneSample([[1], [2], [3], [4], [5]]);
    expect(test?.tSquared).toBeCloseTo(18, 6);
    expect(test?.p).toBeCloseTo(tTwoSided(Math.sqrt(18), 4), 8);
  });

  it("is what numpy and scipy say of three coordinates", () => {
    const offsets = [
      [0.3, -1.2, 2],
      [1.1, 0.4, -0.7],
      [0.8, -0.3, 1.5],
      [2.2, 0.9, 0.1],
      [-0.4, 0.6, 1.9],
      [1.7, -0.8, 0.6],
      [0.5, 0.2, 1.1],
    ];
    const test = hotellingOneSample(offsets);
    expect(test?.tSquared).toBeCloseTo(55.300282038203385, 5);
    expect(test?.p).toBeCloseTo(0.01736573292526561, 8);
  });

  it("does not change with the scale or with a turn of the axes", () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 12, maxLength: 20 }),
        fc.double({ min: 0.5, max: 4, noNaN: true }),
        (all, k) => {
          const spread = all.map(([x = 0, y = 0, z = 0], at) => [x + (at % 3), y + (at % 4), z + (at % 5)]);
          const one = hotellingOneSample(spread);
          const turned = hotellingOneSample(spread.map(([x = 0, y = 0, z = 0]) => [-k * y, k * x, k * z]));
          expect(turned?.p).toBeCloseTo(one?.p ?? Number.NaN, 5);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("has an answer for equal vectors, zeros and too few", () => {
    expect(hotellingOneSample(Array.from({ length: 10 }, () => [3, 0, 0]))?.p).toBeLessThan(1e-12);
    expect(hotellingOneSample(Array.from({ length: 10 }, () => [0, 0, 0]))?.p).toBe(1);
    expect(hotellingOneSample([[1, 2, 3]])).toBeNull();
    expect(() => hotellingOneSample([[1], [Number.NaN]])).toThrow("vectors");
  });
});
