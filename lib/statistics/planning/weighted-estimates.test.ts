import { describe, expect, it } from "vitest";
import { coverageCaution } from "../interval-coverage/caution";
import { postStratifiedProportion } from "./post-stratified-proportion";
import { postStratifiedEstimates, weightedEstimates } from "./weighted-estimates";
import { weightedProportion } from "./weighted-proportion";

const WEIGHTS = [3, 1, 2, 1, 5, 1, 1, 2, 4, 1];
const CORRECT = [1, 0, 1, 1, 0, 0, 1, 0, 1, 1];

describe("weightedEstimates", () => {
  it("adjusts by the smaller effective size and t", () => {
    // statsmodels 0.15.0 proportion_confint(p m, m, method="wilson"), m = min(kish, p (1 - p) / var) (z / t(9))^2 by NumPy
    const { adjusted } = weightedEstimates(weightedProportion(WEIGHTS, CORRECT), 10);
    expect(adjusted).toMatchObject({ value: expect.closeTo(4 / 7, 12), n: 10 });
    expect([adjusted.low, adjusted.high]).toEqual([
      expect.closeTo(0.20255806201522703, 9),
      expect.closeTo(0.8749821107717362, 9),
    ]);
  });

  it("has adjusted limits where nothing varies, and then the others none", () => {
    const { adjusted, wilson } = weightedEstimates(weightedProportion([3, 1, 2], [0, 0, 0]), 3);
    expect(adjusted).toMatchObject({ low: 0, high: expect.closeTo(0.8780403057678944, 9) });
    expect(wilson).toMatchObject({ value: 0, intervalReason: "zero_variance" });
  });

  it("depends on the weights' ratios alone", () => {
    const of = (scale: number) =>
      weightedEstimates(
        weightedProportion(
          WEIGHTS.map((weight) => weight * scale),
          CORRECT,
        ),
        10,
      );
    const [once, often] = [of(1).adjusted, of(8).adjusted];
    expect([often.low, often.high]).toEqual([once.low, once.high]);
  });

  it("says why there is nothing", () => {
    expect(weightedEstimates(weightedProportion([], []), 0).adjusted).toMatchObject({ reason: "no_items" });
    expect(weightedEstimates(weightedProportion([2], [1]), 1).adjusted).toMatchObject({
      value: 1,
      intervalReason: "one_item",
    });
  });
});

it("warns of the normal limits of few items, not of those to read", () => {
  const strata = [
    { population: 900, n: 20, x: 18 },
    { population: 100, n: 10, x: 5 },
  ];
  const { wilson, normal } = postStratifiedEstimates(postStratifiedProportion(strata), 30);
  expect([coverageCaution(wilson), coverageCaution(normal)?.id]).toEqual([null, "post_stratified_proportion"]);
  const weighted = weightedEstimates(weightedProportion(WEIGHTS, CORRECT), 10);
  expect([coverageCaution(weighted.adjusted), coverageCaution(weighted.normal)?.id]).toEqual([
    null,
    "weighted_proportion",
  ]);
});
