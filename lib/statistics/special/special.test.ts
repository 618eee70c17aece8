import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StatisticsInputError } from "../estimate";
import { betaQuantile } from "./beta-quantile";
import { binomialCdf, binomialProbability, binomialUpperTail } from "./binomial";
import { chiSquareUpperTail } from "./chi-square";
import { fQuantile, fUpperTail } from "./f-distribution";
import { hypergeometricCdf, hypergeometricProbability } from "./hypergeometric";
import { incompleteBeta } from "./incomplete-beta";
import { incompleteGamma } from "./incomplete-gamma";
import { logGamma } from "./log-gamma";
import { normalCdf, normalQuantile, normalUpperTail } from "./normal";
import { pairwiseSum } from "./pairwise-sum";
import { findRoot } from "./root";
import { tQuantile, tUpperTail } from "./student-t";
import { studentizedRangeQuantile } from "./studentized-range";

/** Relative, as the digits of a tail count and not its size. */
function expectClose(got: number, expected: number, relative = 1e-12) {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe("against mpmath 1.4.1 with 50 digits", () => {
  it("keeps the digits of tails", () => {
    expectClose(incompleteBeta(0.0001, 2.5, 700).lower, 0.00037213012211264565);
    expectClose(incompleteBeta(0.02, 3, 1200).upper, 9.271885211202787e-9);
    expectClose(incompleteGamma(0.5, 300).upper, 1.674167984691788e-132);
    expectClose(incompleteGamma(450, 500).upper, 0.010994608942135848);
    expectClose(normalUpperTail(37), 5.725571222524577e-300);
    expectClose(tUpperTail(60, 3.5), 1.0622542570300461e-6);
    expectClose(tUpperTail(1.96, 1e8), 0.024997896534664055);
    expectClose(tUpperTail(1.96, 1e10), 0.024997895162084872);
    expectClose(fUpperTail(4.2, 3, 17.5), 0.020878329565572434);
    expectClose(hypergeometricCdf(0, 20_000, 40, 300), 0.5459978668336469);
    expectClose(hypergeometricCdf(6, 20_000, 40, 300), 0.9999980567378377);
  });

  // mpmath 1.4.1 (40 digits), positive series; far apart parameters lost up to 8 digits before
  it("keeps digits where one parameter dwarfs the other", () => {
    expectClose(fQuantile(0.9999999999, 100_000, 0.2), 1.6466033414298676e99);
    for (const df of [1e7, 1e9, 1e12]) expectClose(tUpperTail(-tQuantile(0.001, df), df), 0.001);
  });

  it("has the logarithm of the gamma function", () => {
    expectClose(logGamma(0.1), 2.252712651734206);
    expectClose(logGamma(1e6), 12815504.569147613);
    expect(logGamma(1)).toBeCloseTo(0, 14);
  });
});

const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });

describe("theory", () => {
  it("turns quantiles back into probabilities", () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        // where x cannot be told from 0 or 1 the probability cannot come back
        fc.pre(x > 1e-290 && 1 - x > 1e-6);
        expectClose(incompleteBeta(x, a, b).lower, p, 1e-7);
      }),
    );
    fc.assert(fc.property(probability, (p) => expectClose(normalCdf(normalQuantile(p)), p, 1e-11)));
    fc.assert(
      fc.property(probability, fc.double({ min: 0.5, max: 1e6, noNaN: true }), (p, df) => {
        expectClose(tUpperTail(-tQuantile(p, df), df), p, 1e-9);
      }),
    );
  });

  it("mirrors the beta distribution", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (x, a, b) => {
        const here = incompleteBeta(x, a, b);
        const there = incompleteBeta(1 - x, b, a, x);
        expect(here.lower).toBeCloseTo(there.upper, 10);
        expect(here.lower + here.upper).toBeCloseTo(1, 12);
      }),
    );
  });

  it("knows the closed forms", () => {
    expectClose(tUpperTail(1, 1), 0.25);
    expectClose(chiSquareUpperTail(5, 2), Math.exp(-2.5));
    expectClose(fQuantile(0.95, 1, 9), tQuantile(0.975, 9) ** 2, 1e-11);
    expectClose(studentizedRangeQuantile(0.95, 2), Math.SQRT2 * normalQuantile(0.975), 1e-9);
    expectClose(tQuantile(0.975, Number.POSITIVE_INFINITY), 1.959963984540054);
  });

  it("sums the binomial and the hypergeometric to their distribution functions", () => {
    let sum = 0;
    for (let k = 0; k <= 12; k++) sum += binomialProbability(k, 40, 0.3);
    expectClose(binomialCdf(12, 40, 0.3), sum);
    expectClose(binomialUpperTail(13, 40, 0.3), 1 - sum, 1e-11);
    let lot = 0;
    for (let k = 0; k <= 4; k++) lot += hypergeometricProbability(k, 60, 12, 20);
    expectClose(hypergeometricCdf(4, 60, 12, 20), lot);
  });
});

describe("edges", () => {
  it("stays inside the support", () => {
    expect(binomialCdf(-1, 10, 0.5)).toBe(0);
    expect(binomialCdf(10, 10, 0.5)).toBe(1);
    expect(binomialUpperTail(0, 10, 0.5)).toBe(1);
    expect(binomialCdf(3, 10, 0)).toBe(1);
    expect(binomialCdf(3, 10, 1)).toBe(0);
    expect(binomialProbability(0, 0, 0.4)).toBe(1);
    expect(hypergeometricCdf(0, 10, 10, 3)).toBe(0);
    expect(hypergeometricCdf(3, 10, 10, 3)).toBe(1);
    expect(betaQuantile(0, 2, 3)).toBe(0);
    expect(betaQuantile(1, 2, 3)).toBe(1);
    expect(tQuantile(0.5, 4)).toBe(0);
    expect(normalUpperTail(Number.POSITIVE_INFINITY)).toBe(0);
  });

  it("names the argument that no definition covers", () => {
    expect(() => normalQuantile(1)).toThrow(StatisticsInputError);
    expect(() => tUpperTail(1, 0)).toThrow("df: must be positive, found 0");
    expect(() => betaQuantile(0.5, -1, 2)).toThrow("a, b");
    expect(() => hypergeometricCdf(1, 5, 6, 2)).toThrow("lot, defective, n");
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow("opposite sign");
  });

  it("finds roots to the last digits and sums without drift", () => {
    expect(findRoot((x) => x ** 3 - 2, 0, 2)).toBeCloseTo(Math.cbrt(2), 14);
    expect(pairwiseSum(new Array<number>(1_000_003).fill(0.1))).toBeCloseTo(100_000.3, 8);
  });
});
