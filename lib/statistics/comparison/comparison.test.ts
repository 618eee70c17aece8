import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascending } from "../intervals/quantile";
import { adjustP } from "./adjust-p";
import { clusteredMcNemar } from "./clustered-mcnemar";
import { cochranQ } from "./cochran-q";
import { delongTest } from "./delong-test";
import { friedman } from "./friedman";
import { holm } from "./holm";
import { mannWhitney } from "./mann-whitney";
import { marginalHomogeneity } from "./marginal-homogeneity";
import { mcNemar } from "./mcnemar";
import { medianDifference, medianWalshAverage } from "./pair-selection";
import { pairedNonInferiority } from "./paired-noninferiority";
import { pairedProportions } from "./paired-proportions";
import { tangoScore } from "./tango-score";
import { twoProportions } from "./two-proportions";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank";

const cell = fc.integer({ min: 0, max: 40 });

describe("paired proportions", () => {
  it("turns over when the vendors change places", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (both, firstOnly, secondOnly, neither) => {
        fc.pre(both + firstOnly + secondOnly + neither > 0);
        const here = pairedProportions({ both, firstOnly, secondOnly, neither });
        const there = pairedProportions({ both, firstOnly: secondOnly, secondOnly: firstOnly, neither });
        expect(there.difference.low).toBeCloseTo(-(here.difference.high ?? 9), 9);
        expect(there.newcombeHigh.value).toBeCloseTo(-(here.newcombeLow.value ?? 9), 9);
        expect(there.mcNemar.pMid.value).toBe(here.mcNemar.pMid.value);
        expect(here.difference.low).toBeLessThanOrEqual((here.difference.value ?? 0) + 1e-12);
        expect(here.difference.high).toBeGreaterThanOrEqual((here.difference.value ?? 0) - 1e-12);
      }),
    );
  });

  it("puts Tango's limits where the score is z", () => {
    const counts = { both: 231, firstOnly: 34, secondOnly: 17, neither: 18 };
    const { low = 0, high = 0 } = pairedProportions(counts).difference;
    expect(tangoScore(counts, low)).toBeCloseTo(1.959963984540054, 8);
    expect(tangoScore(counts, high)).toBeCloseTo(-1.959963984540054, 8);
    const margin = pairedNonInferiority(counts, -low > 0 ? -low : 0);
    expect(margin.z.value).toBeGreaterThan(1.959);
  });

  it("says why there is nothing and refuses parts of items", () => {
    const none = pairedProportions({ both: 0, firstOnly: 0, secondOnly: 0, neither: 0 });
    expect(none.difference).toMatchObject({ value: null, reason: "no_items" });
    expect(() => pairedProportions({ both: 1.5, firstOnly: 0, secondOnly: 0, neither: 0 })).toThrow("both");
    expect(() => pairedNonInferiority({ both: 1, firstOnly: 0, secondOnly: 0, neither: 0 }, 1)).toThrow("margin");
  });
});

describe("several vendors", () => {
  it("is McNemar's statistic for two vendors by Cochran's Q, and by Durkalski with one item a cluster", () => {
    const rows = [...new Array(9).fill([1, 0]), ...new Array(4).fill([0, 1]), ...new Array(12).fill([1, 1])];
    const statistic = mcNemar(9, 4).statistic.value ?? -1;
    expect(cochranQ(rows).statistic.value).toBeCloseTo(statistic, 12);
    const clustered = clusteredMcNemar(
      rows.map(([first, second]) => (first > second ? 1 : 0)),
      rows.map(([first, second]) => (second > first ? 1 : 0)),
      rows.map(() => 1),
    );
    expect(clustered.durkalski.value).toBeCloseTo(statistic, 12);
    expect(clustered.unclustered.value).toBeCloseTo(statistic, 12);
  });

  it("ranks by the direction asked for", () => {
    const scores = [
      [0.9, 0.8, 0.7],
      [0.95, 0.6, 0.5],
    ];
    expect(friedman(scores).meanRanks.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(friedman(scores, "lower").meanRanks.map(({ value }) => value)).toEqual([3, 2, 1]);
    expect(friedman(scores).kendallW.value).toBeCloseTo(1, 12);
    expect(friedman([[1, 1]]).p).toEqual({ value: null, reason: "zero_variance" });
    expect(friedman([]).p.reason).toBe("no_items");
  });

  it("keeps adjusted p in order, above the raw ones, and indifferent to their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (p) => {
        const { bonferroni, hochberg, benjaminiHochberg } = adjustP(p);
        const adjusted = holm(p);
        for (const [i, raw] of p.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(raw);
          expect(adjusted[i]).toBeLessThanOrEqual(bonferroni[i] ?? 0);
          expect(hochberg[i]).toBeLessThanOrEqual(adjusted[i] ?? 0);
          expect(benjaminiHochberg[i]).toBeLessThanOrEqual(hochberg[i] ?? 0);
          for (const [j, other] of p.entries())
            if (raw < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 0);
        }
        expect(holm([...p].reverse())).toEqual([...adjusted].reverse());
      }),
    );
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([])).toEqual([]);
    expect(() => holm([1.2])).toThrow("p[0]");
  });
});

describe("rank tests", () => {
  const score = fc.integer({ min: -50, max: 50 }).map((value) => value / 10);

  it("finds the medians of pairs that counting them finds", () => {
    const middle = (values: number[]) => {
      const sorted = ascending(values);
      const half = Math.floor(sorted.length / 2);
      return sorted.length % 2 === 1 ? sorted[half] : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
    };
    fc.assert(
      fc.property(
        fc.array(score, { minLength: 1, maxLength: 20 }),
        fc.array(score, { minLength: 1, maxLength: 20 }),
        (x, y) => {
          const walsh = x.flatMap((first, i) => x.slice(i).map((second) => (first + second) / 2));
          expect(medianWalshAverage(ascending(x))).toBeCloseTo(middle(walsh) ?? 9e9, 12);
          const differences = x.flatMap((first) => y.map((second) => first - second));
          expect(medianDifference(ascending(x), ascending(y))).toBeCloseTo(middle(differences) ?? 9e9, 12);
        },
      ),
    );
  });

  it("has the exact distribution of the signed ranks", () => {
    // 5 positive differences: P(W+ = 15) = 1 / 32, twice
    expect(wilcoxonSignedRank([2, 4, 6, 8, 10], [1, 2, 3, 4, 5]).pExact.value).toBeCloseTo(2 / 32, 14);
    expect(wilcoxonSignedRank([], []).z.reason).toBe("no_items");
    const many = Array.from({ length: 60 }, (_, i) => i + 1);
    expect(
      wilcoxonSignedRank(
        many,
        many.map(() => 0),
      ).pExact.reason,
    ).toBe("n_too_large");
  });

  it("calls 0.9 - 0.8 and 0.8 - 0.7 a tie", () => {
    expect(wilcoxonSignedRank([0.9, 0.8, 0.5], [0.8, 0.7, 0.9]).pExact.reason).toBe("ties");
  });

  it("turns over when the sides change places", () => {
    const here = mannWhitney([1, 5, 3, 3], [2, 3, 0]);
    const there = mannWhitney([2, 3, 0], [1, 5, 3, 3]);
    expect((here.superiority.value ?? 0) + (there.superiority.value ?? 0)).toBeCloseTo(1, 14);
    expect(here.pNormal.value).toBeCloseTo(there.pNormal.value ?? -1, 14);
    expect(mannWhitney([1, 1], [1]).pNormal.reason).toBe("zero_variance");
    expect(mannWhitney([], [1]).u.reason).toBe("no_items");
  });
});

describe("tables and areas", () => {
  it("is McNemar's statistic for two categories by Stuart-Maxwell and Bowker", () => {
    const table = [
      [20, 9],
      [4, 17],
    ];
    const statistic = mcNemar(9, 4).statistic.value ?? -1;
    const { stuartMaxwell, bowker } = marginalHomogeneity(table);
    expect(stuartMaxwell.statistic.value).toBeCloseTo(statistic, 12);
    expect(bowker.statistic.value).toBeCloseTo(statistic, 12);
  });

  it("tests groups of categories that never mix with each other", () => {
    const apart = [
      [5, 3, 0, 0],
      [1, 5, 0, 0],
      [0, 0, 5, 2],
      [0, 0, 7, 5],
    ];
    const { stuartMaxwell } = marginalHomogeneity(apart);
    expect(stuartMaxwell.df).toBe(2);
    expect(stuartMaxwell.statistic.value).toBeCloseTo(4 / 4 + 25 / 9, 12);
    expect(marginalHomogeneity([[3]]).bowker.p.reason).toBe("no_discordant_pairs");
    expect(marginalHomogeneity([[0]]).bowker.p.reason).toBe("no_items");
  });

  it("knows no test of an ordering with itself", () => {
    const positive = [true, false, true, false];
    expect(delongTest(positive, [1, 2, 3, 4], [2, 4, 6, 8]).p.reason).toBe("zero_variance");
    expect(delongTest([true], [1], [1]).p.reason).toBe("no_negatives");
  });

  it("has nothing to compare without items on one side", () => {
    expect(twoProportions(0, 0, 1, 2).difference).toMatchObject({ value: null, reason: "no_items" });
    expect(twoProportions(2, 2, 2, 2).z.reason).toBe("zero_variance");
    expect(twoProportions(8, 10, 3, 10).pFisher.value).toBeCloseTo(0.06977851869492735, 12);
  });
});
