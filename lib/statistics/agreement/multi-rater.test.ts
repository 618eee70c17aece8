import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa } from "./cohen-kappa";
import { congerKappa } from "./conger-kappa";
import { type CountPatterns, canonicalPatterns, NOT_RATED, patternsOfRatings } from "./count-patterns";
import { lightKappa, readerPairCounts } from "./light-kappa";
import { multiRaterAgreement } from "./multi-rater";
import { pairTable } from "./pair-table";
import { agreementDifference } from "./paired-difference";
import { specificAgreement } from "./specific-agreement";
import { twoRaterAgreement } from "./two-rater";

const Q = 3;
const READERS = 4;
/** Items x readers of categories with some missing. */
const ratings = fc
  .array(fc.array(fc.integer({ min: -1, max: Q - 1 }), { minLength: READERS, maxLength: READERS }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows) => Int32Array.from(rows.flat()));

const NAMES = ["percent", "fleiss", "gwet", "brennanPrediger", "krippendorff"] as const;

const part = (tally: CountPatterns, keep: (item: number) => boolean): CountPatterns => {
  const items = Array.from(tally.frequency, (_, item) => item).filter(keep);
  const { categoryCount } = tally;
  return {
    categoryCount,
    counts: Int32Array.from(
      items.flatMap((item) => Array.from(tally.counts.subarray(item * categoryCount, (item + 1) * categoryCount))),
    ),
    frequency: new Float64Array(items.length).fill(1),
  };
};

describe("several readers, against theory", () => {
  it("gives the same to the last bit from any split of the items", () => {
    fc.assert(
      fc.property(ratings, fc.nat(6), (codes, split) => {
        const whole = patternsOfRatings(codes, READERS, Q);
        const parts = [0, 1, 2].map((group) => part(whole, (item) => (item * 7 + split) % 3 === group));
        const merged = canonicalPatterns(...parts.map((one) => canonicalPatterns(one)));
        expect(multiRaterAgreement(merged)).toEqual(multiRaterAgreement(canonicalPatterns(whole)));
      }),
    );
  });

  it("does not change when readers or categories are renamed", () => {
    fc.assert(
      fc.property(ratings, (codes) => {
        const renamed = codes.map((_, at) => {
          const [item, reader] = [Math.floor(at / READERS), at % READERS];
          const code = codes[item * READERS + ((reader + 1) % READERS)] ?? NOT_RATED;
          return code === NOT_RATED ? code : (code + 1) % Q;
        });
        const one = multiRaterAgreement(patternsOfRatings(codes, READERS, Q));
        const other = multiRaterAgreement(patternsOfRatings(renamed, READERS, Q));
        for (const name of NAMES) {
          expect(other[name].reason).toBe(one[name].reason);
          if (one[name].value !== null) expect(other[name].value).toBeCloseTo(one[name].value, 9);
        }
      }),
    );
  });

  it("is Scott's pi, Gwet's AC1 and Cohen's kappa with two readers and nothing missing", () => {
    const counts = [20, 5, 2, 3, 15, 4, 1, 2, 8];
    const codes = Int32Array.from(
      counts.flatMap((count, cell) => new Array<number[]>(count).fill([Math.floor(cell / 3), cell % 3]).flat()),
    );
    const pair = twoRaterAgreement(counts, 3);
    const several = multiRaterAgreement(patternsOfRatings(codes, 2, 3));
    expect(several.fleiss.value).toBeCloseTo(pair.scott.value ?? 0, 12);
    expect(several.gwet.value).toBeCloseTo(pair.gwet.value ?? 0, 12);
    expect(congerKappa(codes, 2, 3).value).toBeCloseTo(pair.cohen.value ?? 0, 12);
    expect(lightKappa(readerPairCounts(codes, 2, 3), 3).value).toBeCloseTo(pair.cohen.value ?? 0, 12);
    // n - 1 here, n there
    const inflation = Math.sqrt(60 / 59);
    expect(several.fleiss.standardError).toBeCloseTo((pair.scott.standardError ?? 0) * inflation, 12);
    expect(congerKappa(codes, 2, 3).standardError).toBeCloseTo((pair.cohen.standardError ?? 0) * inflation, 12);
  });

  it("counts pairs as the tables of the pairs do", () => {
    fc.assert(
      fc.property(ratings, (codes) => {
        const [first] = readerPairCounts(codes, READERS, Q);
        const expected = new Float64Array(Q * Q);
        for (let item = 0; item * READERS < codes.length; item++) {
          const [one, other] = [codes[item * READERS] ?? -1, codes[item * READERS + 1] ?? -1];
          if (one >= 0 && other >= 0) expected[one * Q + other] = (expected[one * Q + other] ?? 0) + 1;
        }
        expect(first).toEqual(expected);
      }),
    );
  });

  it("finds no difference of a group with itself", () => {
    const tally = patternsOfRatings([0, 0, 1, 1, 2, 2, 0, 1, 2, 2], 2, 3);
    const { value, t, intervalReason } = agreementDifference(tally, tally, "gwet");
    expect([value, t, intervalReason]).toEqual([0, null, "zero_variance"]);
  });
});

describe("several readers, degenerate", () => {
  it("says why a coefficient does not exist", () => {
    const reasonOf = (codes: number[], readers: number) =>
      multiRaterAgreement(patternsOfRatings(codes, readers, 2)).fleiss.reason;
    expect(reasonOf([-1, -1, -1, -1], 2)).toBe("no_items");
    expect(reasonOf([0, 1, 0], 1)).toBe("no_pairable_items");
    expect(reasonOf([0, 0, 0, 0], 2)).toBe("single_category");
    expect(congerKappa([0, 0, -1, 1, 0, -1], 3, 2).reason).toBe("rater_without_ratings");
  });

  it("gives one item a value without an interval", () => {
    const { fleiss } = multiRaterAgreement(patternsOfRatings([0, 1, 1], 3, 2));
    expect(fleiss.value).not.toBeNull();
    expect([fleiss.standardError, fleiss.low, fleiss.intervalReason]).toEqual([null, undefined, "one_item"]);
  });

  it("has no specific agreement for an unused category, nor Light's kappa for a constant pair", () => {
    const tally = patternsOfRatings([0, 0, 0, 0], 2, 2);
    expect(specificAgreement(tally).map(({ value, reason }) => reason ?? value)).toEqual([1, "category_not_used"]);
    expect(lightKappa(readerPairCounts([0, 0, 0, 0], 2, 2), 2).reason).toBe("pair_single_category");
    expect(cohenKappa(pairTable([2, 0, 0, 0], 2)).reason).toBe("single_category");
  });
});
