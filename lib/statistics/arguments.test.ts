import { describe, expect, it } from "vitest";
import { intraclassCorrelation } from "./agreement/icc";
import { krippendorffAlphaBootstrap } from "./agreement/krippendorff-alpha-bootstrap";
import { requireRepeats } from "./arguments";
import { confusionMatrix } from "./classification/confusion-matrix";
import { dawidSkene } from "./consensus/dawid-skene";
import { oneCoin } from "./consensus/one-coin";
import { StatisticsInputError } from "./estimate";
import { cusum } from "./planning/cusum";
import { ewma } from "./planning/ewma";
import { mcNemarPower } from "./planning/sample-size-mcnemar";
import { sampleSizeProportion } from "./planning/sample-size-proportion";
import { sampleSizeTwoProportions } from "./planning/sample-size-two-proportions";
import { drawReaderCases } from "./reader-case/reader-case-bootstrap";
import { bootstrap } from "./resampling/bootstrap";
import { rankShares } from "./resampling/rank-shares";
import { readerRankShares } from "./resampling/reader-rank-shares";
import { meanOfDrawn } from "./resampling/resample-statistics";
import { chiSquareUpperTail } from "./special/chi-square";
import { fUpperTail } from "./special/f-distribution";

const NEVER_ENDING = [Number.POSITIVE_INFINITY, 1e300, Number.NaN, -1, 2.5];
const VOTES = {
  item: Int32Array.of(0, 0, 1, 1),
  reader: Int32Array.of(0, 1, 0, 1),
  label: Int32Array.of(0, 1, 1, 1),
  itemCount: 2,
  readerCount: 2,
  labelCount: 2,
};
const UNITS = {
  values: Float64Array.of(0, 1),
  start: Int32Array.of(0, 2),
  valueIndex: Int32Array.of(0, 1),
  frequency: Float64Array.of(1),
};

describe("what is infinite or no number", () => {
  const chart = [1, 2, 3];
  it.each<[string, () => unknown]>([
    [
      "a cell of a matrix",
      () =>
        confusionMatrix(
          [
            [1, Number.POSITIVE_INFINITY],
            [0, 1],
          ],
          ["a", "b"],
        ),
    ],
    ["degrees of freedom", () => fUpperTail(1, 2, Number.POSITIVE_INFINITY)],
    ["degrees of freedom", () => chiSquareUpperTail(1, Number.POSITIVE_INFINITY)],
    ["a target", () => cusum(chart, Number.NaN, 1)],
    ["a width", () => ewma(chart, 1, 1, 0.1, Number.NaN)],
    ["a sigma", () => ewma(chart, 1, Number.POSITIVE_INFINITY)],
    ["a correlation", () => sampleSizeProportion({ p: 0.5, halfWidth: 0.1, itemsPerCluster: 3, icc: Number.NaN })],
    ["a ratio", () => sampleSizeTwoProportions(0.5, 0.6, Number.POSITIVE_INFINITY)],
    ["a reading", () => intraclassCorrelation([1, 2, 3, Number.POSITIVE_INFINITY], 2)],
    ["a value to resample", () => meanOfDrawn([1, Number.NaN])],
    ["a number of items", () => dawidSkene({ ...VOTES, itemCount: -3 })],
    ["more pairs than a sum walks through", () => mcNemarPower(1e300, 0.1, 0.2)],
  ])("%s is refused", (_, call) => {
    expect(call).toThrow(StatisticsInputError);
  });
});

describe("a number of repeats that would never end, or is none, is refused before the work", () => {
  it.each(NEVER_ENDING)("%s", (count) => {
    const calls = [
      () => requireRepeats("resamples", count),
      () => bootstrap(() => 1, 20, { seed: 1, resamples: count }),
      () => rankShares([], { seed: 1, resamples: count, direction: "higher" }),
      () => readerRankShares([], { seed: 1, resamples: count, direction: "higher" }),
      () => [...drawReaderCases(2, 3, { seed: 1, resamples: count })],
      () => dawidSkene(VOTES, { iterations: count }),
      () => oneCoin(VOTES, { iterations: count }),
      () => krippendorffAlphaBootstrap(UNITS, [0], 1, "nominal", { seed: 1, resamples: count }),
    ];
    for (const call of calls) expect(call).toThrow(StatisticsInputError);
  });

  it("takes none and many", () => {
    expect(() => requireRepeats("resamples", 0)).not.toThrow();
    expect(() => requireRepeats("resamples", 200_000)).not.toThrow();
  });
});
