import { describe, expect, it } from "vitest";
import { centrelineDice } from "./centreline-dice";

const sizes = (first: number, firstIn: number, second: number, secondIn: number) => ({
  firstSkeleton: first,
  firstSkeletonInSecond: firstIn,
  secondSkeleton: second,
  secondSkeletonInFirst: secondIn,
});

describe("clDice", () => {
  it("is the harmonic mean of its parts", () => {
    const { topologyPrecision, topologySensitivity, clDice } = centrelineDice(sizes(10, 5, 8, 8));
    expect([topologyPrecision.value, topologySensitivity.value]).toEqual([1, 0.5]);
    expect(clDice.value).toBeCloseTo(2 / 3, 15);
    expect(centrelineDice(sizes(10, 10, 8, 8)).clDice.value).toBe(1);
    expect(centrelineDice(sizes(10, 0, 8, 0)).clDice.value).toBe(0);
  });

  it("names the empty side", () => {
    expect(centrelineDice(sizes(0, 0, 0, 0)).clDice.reason).toBe("both_empty");
    const missed = centrelineDice(sizes(10, 0, 0, 0));
    expect(missed.topologyPrecision.reason).toBe("empty_prediction");
    expect([missed.topologySensitivity.value, missed.clDice.value]).toEqual([0, 0]);
    expect(() => centrelineDice(sizes(1, 2, 1, 1))).toThrow("firstSkeletonInSecond");
    expect(() => centrelineDice(sizes(1, 1, 1, Number.NaN))).toThrow("secondSkeletonInFirst");
  });
});
