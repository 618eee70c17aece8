import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { tCritical, tTwoSided } from "../special/student-t";
import type { CountPatterns } from "./count-patterns";
import { fleissInfluence } from "./fleiss-kappa";
import type { InfluenceOrReason } from "./influence";
import { multiRaterGwetInfluence } from "./multi-rater-gwet-ac";
import { multiRaterKrippendorffInfluence } from "./multi-rater-krippendorff";
import { multiRaterPercentInfluence } from "./multi-rater-percent";
import { type MultiRaterTable, multiRaterTable } from "./multi-rater-table";

export type PairedCoefficient = "percent" | "fleiss" | "gwet" | "krippendorff";

/** A difference of two agreement coefficients of the same items with its paired t test; nulls where it is undefined. */
export interface AgreementDifference extends Estimate {
  standardError: number | null;
  t: number | null;
  degreesOfFreedom: number | null;
  p: number | null;
}

const INFLUENCE: Record<PairedCoefficient, (table: MultiRaterTable) => InfluenceOrReason> = {
  percent: multiRaterPercentInfluence,
  fleiss: fleissInfluence,
  gwet: multiRaterGwetInfluence,
  krippendorff: multiRaterKrippendorffInfluence,
};

/**
 * First minus second agreement coefficient of two groups of readers over the same items (pattern i of both tallies is
 * item i, frequency 1). Items without two ratings in both groups are left out; n counts those kept.
 *
 * SE of the mean per-item difference of linearised values, t with n - 1, interval not cut. Undefined: `no_pairable_items`
 * (nothing kept), `one_item`, the reason of an undefined coefficient; t and p null where every item differs alike
 * (`zero_variance` as interval reason). Source: Gwet 2016, Educ Psychol Meas 76:609.
 */
export function agreementDifference(
  first: CountPatterns,
  second: CountPatterns,
  coefficient: PairedCoefficient,
  weights?: Float64Array,
  level = 0.95,
): AgreementDifference {
  const method = `difference of ${coefficient}, linearised, paired`;
  const kept = pairableInBoth(first, second);
  const n = kept.length;
  const undefinedFor = (reason: Parameters<typeof undefinedEstimate>[0]): AgreementDifference => ({
    ...undefinedEstimate(reason, n, method),
    standardError: null,
    t: null,
    degreesOfFreedom: null,
    p: null,
  });
  if (n === 0) return undefinedFor("no_pairable_items");
  const one = INFLUENCE[coefficient](multiRaterTable(select(first, kept), weights));
  const other = INFLUENCE[coefficient](multiRaterTable(select(second, kept), weights));
  if (one.value === null) return undefinedFor(one.reason);
  if (other.value === null) return undefinedFor(other.reason);
  if (n < 2) return undefinedFor("one_item");

  const value = one.value - other.value;
  const centre = one.centre - other.centre;
  const squares = one.scores.reduce((sum, score, item) => sum + (score - (other.scores[item] ?? 0) - centre) ** 2, 0);
  const standardError = Math.sqrt(squares / (n * (n - 1)));
  const degreesOfFreedom = n - 1;
  const estimate = { value, n, method, standardError, degreesOfFreedom };
  if (standardError < 1e-15) return { ...estimate, t: null, p: null, intervalReason: "zero_variance" };
  const t = value / standardError;
  const reach = tCritical(level, degreesOfFreedom) * standardError;
  return { ...estimate, t, p: tTwoSided(t, degreesOfFreedom), low: value - reach, high: value + reach, level };
}

function pairableInBoth(first: CountPatterns, second: CountPatterns): number[] {
  if (first.categoryCount !== second.categoryCount || first.frequency.length !== second.frequency.length) {
    throw new StatisticsInputError("second", "the same items and categories as first", second.frequency.length);
  }
  const ratingsOf = (tally: CountPatterns, item: number) =>
    tally.counts
      .subarray(item * tally.categoryCount, (item + 1) * tally.categoryCount)
      .reduce((sum, count) => sum + count, 0);
  return Array.from(first.frequency, (_, item) => item).filter(
    (item) => ratingsOf(first, item) >= 2 && ratingsOf(second, item) >= 2,
  );
}

function select(tally: CountPatterns, items: readonly number[]): CountPatterns {
  const { categoryCount } = tally;
  const counts = new Int32Array(items.length * categoryCount);
  items.forEach((item, at) => {
    counts.set(tally.counts.subarray(item * categoryCount, (item + 1) * categoryCount), at * categoryCount);
  });
  return { categoryCount, counts, frequency: new Float64Array(items.length).fill(1) };
}
