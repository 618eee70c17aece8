import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonLimits } from "../intervals/wilson";
import { binomialCdf } from "../special/binomial";
import { cusumRunLength, ewmaRunLength } from "./average-run-length";
import { cusum } from "./cusum";
import { doubleSamplingPlan } from "./double-sampling-plan";
import { ewma } from "./ewma";
import { gaussLegendre } from "./gauss-legendre";
import { nelsonRules } from "./nelson-rules";
import { ocCurve, roundHalfEven } from "./oc-curve";
import { ocInspection } from "./oc-inspection";
import { orderCoverage } from "./order-coverage";
import { pChart } from "./p-chart";
import { postStratifiedProportion } from "./post-stratified-proportion";
import { mcNemarPower, sampleSizeMcNemar } from "./sample-size-mcnemar";
import { sampleSizeProportion } from "./sample-size-proportion";
import { singleSamplingPlan } from "./single-sampling-plan";
import { targetPrevalence } from "./target-prevalence";
import { weightedProportion } from "./weighted-proportion";
import { z14SingleNormal } from "./z14-single-normal";
import { AQL_PERCENTS, INSPECTION_LEVELS } from "./z14-tables";
import { zeroAcceptance } from "./zero-acceptance";

describe("sample sizes", () => {
  it("is the smallest n whose Wilson interval is narrow enough", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }), (percent, half) => {
        const p = percent / 100;
        const halfWidth = half / 100;
        const { wilson } = sampleSizeProportion({ p, halfWidth });
        const width = (n: number) => {
          const { low, high } = wilsonLimits(p * n, n);
          return high - low;
        };
        // at p = 0 and 1 the printed limits are 0 and 1 exactly, within rounding of the formula
        expect(width(wilson)).toBeLessThanOrEqual(2 * halfWidth + 1e-12);
        if (wilson > 1) expect(width(wilson - 1)).toBeGreaterThan(2 * halfWidth - 1e-12);
      }),
    );
  });

  it("reaches about the power that was asked for", () => {
    const { n } = sampleSizeMcNemar(0.2, 0.1);
    expect(mcNemarPower(n, 0.2, 0.1).asymptotic).toBeGreaterThan(0.79);
    expect(mcNemarPower(n, 0.1, 0.1).midP).toBeLessThan(0.052);
    expect(mcNemarPower(0, 0.2, 0.1).exact).toBe(0);
    expect(() => sampleSizeMcNemar(0.1, 0.1)).toThrow("must differ");
  });

  it("asks for 59 flawless items to claim less than 5% with 95%", () => {
    expect(zeroAcceptance(0.95, 0.05).n).toBe(59);
    // 1 - 0.75 and 1 - 0.5 exactly: two items, not three
    expect(zeroAcceptance(0.75, 0.5).n).toBe(2);
  });
});

describe("acceptance plans", () => {
  it("keeps both risks, and no smaller plan does", () => {
    const plan = singleSamplingPlan({ aql: 0.015, ltpd: 0.07 });
    expect(plan.producerRisk).toBeLessThanOrEqual(0.05);
    expect(plan.consumerRisk).toBeLessThanOrEqual(0.1);
    expect(binomialCdf(plan.c, plan.n - 1, 0.07)).toBeGreaterThan(0.1);
    expect(1 - binomialCdf(plan.c, plan.largestWithSameC + 1, 0.015)).toBeGreaterThan(0.05);
    expect(() => singleSamplingPlan({ aql: 0.05, ltpd: 0.05 })).toThrow("ltpd");
  });

  it("refuses 70% of flawless batches with 2% false alarms under (59, 0)", () => {
    const curve = ocInspection({ n: 59, c: 0, falseAlarm: 0.02 }, [0]);
    expect(1 - (curve.accept[0] ?? 0)).toBeCloseTo(0.7, 2);
  });

  it("falls back on the textbook curve without errors and clusters, and takes clusters for items when all or none", () => {
    const p = [0.01, 0.1];
    const plain = ocInspection({ n: 60, c: 2, itemsPerCluster: 4 }, p);
    const textbook = ocCurve(60, 2, p).binomial;
    expect(plain.accept[0]).toBeCloseTo(textbook[0] ?? -1, 12);
    const lumps = ocInspection({ n: 60, c: 3, itemsPerCluster: 4, icc: 1 }, p);
    expect(lumps.accept[1]).toBeCloseTo(binomialCdf(0, 15, 0.1), 12);
    expect(ocInspection({ n: 5, c: 0 }, [0]).iccApparent[0]).toEqual({ value: null, reason: "zero_variance" });
  });

  it("is a single plan when the second sample is never drawn", () => {
    const double = doubleSamplingPlan({ n1: 50, c1: 2, r1: 3, n2: 50, c2: 4 }, [0, 0.03, 1], 1000);
    expect(double.accept[1]).toBeCloseTo(binomialCdf(2, 50, 0.03), 12);
    expect(double.second).toEqual([0, 0, 0]);
    expect(double.averageTotalInspection?.[2]).toBeCloseTo(1000, 9);
    expect(double.averageOutgoingQuality?.[0]).toBe(0);
  });

  it("rounds halves to the even number", () => {
    expect([0.5, 1.5, 2.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 2, 3]);
    expect(() => ocCurve(50, 1, [0.1], 40)).toThrow("n: must be at most the lot of 40");
  });
});

describe("MIL-STD-105E", () => {
  it("follows the arrows of Table II-A", () => {
    // J at 0.25 points up to H, J at 0.40 down to K
    expect(z14SingleNormal(1200, "II", 0.25)).toMatchObject({ codeLetter: "J", planLetter: "H", n: 50, accept: 0 });
    expect(z14SingleNormal(1200, "II", 0.4)).toMatchObject({ codeLetter: "J", planLetter: "K", n: 125, accept: 1 });
    expect(z14SingleNormal(5, "II", 0.65)).toMatchObject({ codeLetter: "A", planLetter: "F", n: 20, inspectAll: true });
    expect(z14SingleNormal(100, "II", 100)).toMatchObject({ codeLetter: "F", planLetter: "E", accept: 21 });
    expect(z14SingleNormal(5, "II", 10)).toMatchObject({ codeLetter: "A", planLetter: "C", accept: 1 });
    expect(z14SingleNormal(10_000_000, "III", 0.01)).toMatchObject({ codeLetter: "R", planLetter: "Q", accept: 0 });
    expect(z14SingleNormal(10_000_000, "III", 0.015)).toMatchObject({ planLetter: "P", accept: 0 });
  });

  it("has a plan for every lot, level and AQL", () => {
    for (const lot of [2, 9, 60, 400, 5000, 600_000]) {
      for (const level of INSPECTION_LEVELS) {
        for (const aql of AQL_PERCENTS) {
          const { n, accept, reject } = z14SingleNormal(lot, level, aql);
          expect(n).toBeGreaterThan(0);
          expect(reject).toBe(accept + 1);
        }
      }
    }
    expect(() => z14SingleNormal(100, "II", 1.1)).toThrow("aqlPercent");
  });
});

describe("charts", () => {
  it("has no limits for an empty batch and none from Laney without variation", () => {
    const chart = pChart([1, 0, 3], [10, 0, 12]);
    expect(chart.lower[1]).toEqual({ value: null, reason: "no_items" });
    expect(pChart([0, 0], [5, 5]).laneySigma).toEqual({ value: null, reason: "zero_variance" });
    expect(pChart([1], [5]).laneySigma.reason).toBe("one_item");
    expect(pChart([], []).center.reason).toBe("no_items");
  });

  it("signals a lasting shift, and mirrors it", () => {
    const shifted = Array.from({ length: 30 }, (_, i) => (i < 10 ? 0 : 1.5));
    const up = cusum(shifted, 0, 1);
    const down = cusum(
      shifted.map((value) => -value),
      0,
      1,
    );
    expect(up.out[0]).toBe(15);
    expect(down.below).toEqual(up.above);
    expect(ewma(shifted, 0, 1).out.length).toBeGreaterThan(0);
    expect(() => ewma([1], 0, 0)).toThrow("sigma");
  });

  it("is Shewhart's chart at lambda 1: one false signal in 370", () => {
    expect(ewmaRunLength(1, 3)).toBeCloseTo(370.3983473449564, 6);
  });

  it("leaves out the side that a large shift leads away from", () => {
    // the same integral equations in NumPy 2.4.6, 300 nodes; the other side's run length is 1e14, beyond double precision
    expect(cusumRunLength(0.25, 4.5, 3)).toBeCloseTo(2.214871767595606, 9);
    expect(cusumRunLength(0.25, 4.5, -3)).toBeCloseTo(2.214871767595606, 9);
  });

  it("refuses a chart that hardly ever signals instead of telling a number", () => {
    expect(() => cusumRunLength(5, 10)).toThrow("cannot be told from infinity");
    expect(() => ewmaRunLength(0.1, 12)).toThrow("cannot be told from infinity");
  });

  it("counts a point on a line for neither side", () => {
    expect(nelsonRules([3, 3.0001], 0, 1)[1]).toEqual([1]);
    expect(nelsonRules(new Array<number>(20).fill(0), 0, 1)).toMatchObject({ 2: [], 3: [], 4: [], 8: [] });
    expect(nelsonRules(new Array<number>(20).fill(0), 0, 1)[7]).toEqual([14, 15, 16, 17, 18, 19]);
  });

  it("integrates polynomials exactly", () => {
    const { nodes, weights } = gaussLegendre(7, -1, 3);
    const integral = nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * x ** 12, 0);
    expect(integral).toBeCloseTo((3 ** 13 + 1) / 13, 6);
  });
});

describe("uneven samples", () => {
  it("is the crude proportion where strata are sampled evenly or weights are equal", () => {
    const even = postStratifiedProportion([
      { population: 1000, n: 50, x: 40 },
      { population: 2000, n: 100, x: 60 },
    ]);
    expect(even.estimate.value).toBeCloseTo(even.crude.value ?? -1, 12);
    const equal = weightedProportion([2, 2, 2, 2], [1, 0, 1, 1]);
    expect(equal.estimate.value).toBe(0.75);
    expect(equal.effectiveItemsKish.value).toBe(4);
  });

  it("makes nothing up", () => {
    expect(postStratifiedProportion([]).estimate.reason).toBe("no_items");
    const single = postStratifiedProportion([
      { population: 10, n: 1, x: 1 },
      { population: 20, n: 5, x: 2 },
    ]);
    expect(single.estimate.value).toBeCloseTo((10 * 1 + 20 * 0.4) / 30, 12);
    expect(single.standardError.reason).toBe("n_too_small");
    expect(weightedProportion([], []).estimate.reason).toBe("no_items");
    expect(weightedProportion([3], [1]).standardError.reason).toBe("one_item");
  });

  it("gives the study's own figures back at the study's prevalence", () => {
    const study = targetPrevalence({ tp: 86, fn: 14, tn: 180, fp: 20 }, [1 / 3]);
    expect(study.at[0]?.ppv.value).toBeCloseTo(86 / 106, 12);
    expect(study.at[0]?.accuracy.value).toBeCloseTo(266 / 300, 12);
    // mpmath 1.4.1 (40 digits): chance agreement is all but 1 there
    const rare = targetPrevalence({ tp: 3, fn: 4, tn: 9, fp: 0 }, [1e-9]).at[0];
    expect(rare?.kappa.value).toBeCloseTo(0.59999999976, 12);
    expect(targetPrevalence({ tp: 0, fn: 0, tn: 5, fp: 1 }, [0.1]).at[0]?.ppv.reason).toBe("no_positives");
  });

  it("decides only what the missing cannot change", () => {
    const verdict = (returned: number, correct: number) =>
      orderCoverage({ ordered: 400, returned, correct }, 0.9).verdict;
    expect(verdict(400, 360)).toBe("met");
    expect(verdict(380, 339)).toBe("out_of_reach");
    expect(verdict(380, 340)).toBe("depends_on_the_missing");
    expect(orderCoverage({ ordered: 4, returned: 4, correct: 4 }, 0.5).neededAmongMissing.reason).toBe(
      "zero_denominator",
    );
    expect(() => orderCoverage({ ordered: 1, returned: 2, correct: 1 }, 0.5)).toThrow("returned");
  });
});
