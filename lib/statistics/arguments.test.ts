import { describe, expect, it } from "vitest";
import { krippendorffAlphaBootstrap } from "./agreement/krippendorff-alpha-bootstrap";
import { requireRepeats } from "./arguments";
import { dawidSkene } from "./consensus/dawid-skene";
import { oneCoin } from "./consensus/one-coin";
import { StatisticsInputError } from "./estimate";
import { drawReaderCases } from "./reader-case/reader-case-bootstrap";
import { bootstrap } from "./resampling/bootstrap";
import { rankShares } from "./resampling/rank-shares";
import { readerRankShares } from "./resampling/reader-rank-shares";

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
