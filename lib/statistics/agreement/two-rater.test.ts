import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa } from "./cohen-kappa";
import { pairTable } from "./pair-table";
import { twoByTwoAgreement } from "./two-by-two";
import { twoRaterAgreement } from "./two-rater";
import { agreementWeights } from "./weights";

const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((q) => fc.tuple(fc.constant(q), fc.array(fc.nat(30), { minLength: q * q, maxLength: q * q })));

const transposed = (counts: readonly number[], q: number) =>
  counts.map((_, cell) => counts[(cell % q) * q + Math.floor(cell / q)] ?? 0);

describe("two readers, against theory", () => {
  it("gives Cohen's printed kappas (1968, table 1)", () => {
    const counts = [88, 14, 18, 10, 40, 10, 2, 6, 12];
    expect(cohenKappa(pairTable(counts, 3)).value).toBeCloseTo(0.492, 3);
    // disagreement weights 0 1 3 / 1 0 6 / 3 6 0, as agreement
    const weights = Float64Array.of(1, 5 / 6, 1 / 2, 5 / 6, 1, 0, 1 / 2, 0, 1);
    expect(cohenKappa(pairTable(counts, 3, weights)).value).toBeCloseTo(0.348, 3);
  });

  it("does not change when the readers swap", () => {
    fc.assert(
      fc.property(tables, ([q, counts]) => {
        const one = twoRaterAgreement(counts, q, agreementWeights("linear", q));
        const other = twoRaterAgreement(transposed(counts, q), q, agreementWeights("linear", q));
        for (const name of ["percent", "cohen", "scott", "gwet", "brennanPrediger"] as const) {
          expect(other[name].reason).toBe(one[name].reason);
          if (one[name].value === null) continue;
          expect(other[name].value).toBeCloseTo(one[name].value, 10);
          expect(other[name].standardError).toBeCloseTo(one[name].standardError ?? -1, 10);
        }
      }),
    );
  });

  it("does not change when unweighted categories are renamed", () => {
    fc.assert(
      fc.property(tables, ([q, counts]) => {
        const renamed = counts.map((_, cell) => {
          const [k, l] = [q - 1 - Math.floor(cell / q), q - 1 - (cell % q)];
          return counts[k * q + l] ?? 0;
        });
        const one = cohenKappa(pairTable(counts, q));
        const other = cohenKappa(pairTable(renamed, q));
        if (one.value === null) expect(other.value).toBeNull();
        else expect(other.value).toBeCloseTo(one.value, 10);
      }),
    );
  });

  it("keeps PABAK equal to Brennan-Prediger of two categories", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }), (counts) => {
        const pabak = twoByTwoAgreement(pairTable(counts, 2))?.pabak.value;
        const { value } = twoRaterAgreement(counts, 2).brennanPrediger;
        if (value === null) expect(pabak).toBeNull();
        else expect(pabak).toBeCloseTo(value, 12);
      }),
    );
  });

  it("covers the true kappa about 95 times in 100", () => {
    // two readers right with chance .8 of two even categories: kappa = (2 * .8 - 1)^2 = .36
    let state = 12345;
    const next = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    let covered = 0;
    for (let study = 0; study < 1000; study++) {
      const counts = [0, 0, 0, 0];
      for (let item = 0; item < 200; item++) {
        const truth = next() < 0.5 ? 0 : 1;
        const [first, second] = [next() < 0.8 ? truth : 1 - truth, next() < 0.8 ? truth : 1 - truth];
        const cell = 2 * first + second;
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      const { low = 1, high = 0 } = cohenKappa(pairTable(counts, 2));
      if (low <= 0.36 && 0.36 <= high) covered += 1;
    }
    expect(covered).toBeGreaterThan(925);
    expect(covered).toBeLessThan(975);
  });
});

describe("two readers, degenerate", () => {
  it("has no figure without items", () => {
    const { percent, cohen, gwet } = twoRaterAgreement([0, 0, 0, 0], 2);
    expect([percent.reason, cohen.reason, gwet.reason]).toEqual(["no_items", "no_items", "no_items"]);
  });

  it("has percent agreement but no kappa where one category is used", () => {
    const { percent, cohen, scott, gwet } = twoRaterAgreement([20, 0, 0, 0], 2);
    expect(percent.value).toBe(1);
    expect([cohen.reason, scott.reason]).toEqual(["single_category", "single_category"]);
    expect(gwet.value).toBe(1);
  });

  it("gives 1 with no width to perfect agreement, and no test to a constant reader", () => {
    const perfect = cohenKappa(pairTable([10, 0, 0, 7], 2));
    expect([perfect.value, perfect.standardError, perfect.low, perfect.high]).toEqual([1, 0, 1, 1]);
    const constant = cohenKappa(pairTable([30, 10, 0, 0], 2));
    expect([constant.value, constant.nullStandardError, constant.z]).toEqual([0, 0, null]);
  });

  it("refuses counts and weights that are none", () => {
    expect(() => pairTable([1, 2, 3], 2)).toThrow("counts");
    expect(() => pairTable([1, 2, 3, -1], 2)).toThrow("counts[3]");
    expect(() => pairTable([1, 2, 3, 4], 2, Float64Array.of(1, 2, 0, 1))).toThrow("weights[1]");
  });
});
