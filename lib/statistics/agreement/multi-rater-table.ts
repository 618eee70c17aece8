import { StatisticsInputError } from "../estimate";
import type { CountPatterns } from "./count-patterns";
import { agreementWeights, checkWeights } from "./weights";

/** What the values of the several-reader coefficients need: agreement, and how the categories are used. */
export interface MultiRaterMargins {
  weights: Float64Array;
  itemsRated: number;
  itemsPairable: number;
  /** Mean over pairable items of the weighted share of agreeing pairs. */
  observed: number;
  /** Mean over rated items of the share of an item's ratings in each category. */
  margin: Float64Array;
  categoriesUsed: number;
}

/**
 * What the several-reader coefficients share, in Gwet's framework for missing ratings: agreement over items with two or
 * more ratings, margins over items with one or more. Arrays over patterns follow the tally.
 */
export interface MultiRaterTable extends MultiRaterMargins {
  patterns: CountPatterns;
  /** Ratings of an item of each pattern. */
  ratings: Float64Array;
  /** Weighted share of agreeing pairs of an item of each pattern; 0 where it has fewer than two ratings. */
  pairAgreement: Float64Array;
}

/** Reads a tally of count vectors with its agreement weights (identity unless given). */
export function multiRaterTable(patterns: CountPatterns, weights?: Float64Array): MultiRaterTable {
  const { categoryCount: q, counts, frequency } = patterns;
  if (counts.length !== frequency.length * q) {
    throw new StatisticsInputError("counts", `${frequency.length} x ${q} numbers`, counts.length);
  }
  const credit = weights ?? agreementWeights("identity", q);
  checkWeights(credit, q);
  const isIdentity = credit.every((weight, cell) => weight === (Math.floor(cell / q) === cell % q ? 1 : 0));
  const ratings = new Float64Array(frequency.length);
  const pairAgreement = new Float64Array(frequency.length);
  const marginSum = new Float64Array(q);
  let itemsRated = 0;
  let itemsPairable = 0;
  let agreementSum = 0;
  for (let pattern = 0; pattern < frequency.length; pattern++) {
    const row = pattern * q;
    const items = frequency[pattern] ?? 0;
    let rated = 0;
    let alike = 0;
    for (let k = 0; k < q; k++) {
      const count = counts[row + k] ?? 0;
      if (count === 0) continue;
      rated += count;
      alike += count * (count - 1);
    }
    ratings[pattern] = rated;
    if (rated === 0) continue;
    itemsRated += items;
    const share = items / rated;
    for (let k = 0; k < q; k++) {
      const count = counts[row + k] ?? 0;
      if (count > 0) marginSum[k] = (marginSum[k] ?? 0) + share * count;
    }
    if (rated < 2) continue;
    const agreement = (isIdentity ? alike : agreeingPairs(counts, row, q, credit)) / (rated * (rated - 1));
    pairAgreement[pattern] = agreement;
    itemsPairable += items;
    agreementSum += items * agreement;
  }
  return {
    patterns,
    weights: credit,
    ratings,
    itemsRated,
    itemsPairable,
    pairAgreement,
    observed: itemsPairable === 0 ? 0 : agreementSum / itemsPairable,
    margin: marginSum.map((sum) => (itemsRated === 0 ? 0 : sum / itemsRated)),
    categoriesUsed: marginSum.reduce((used, sum) => used + (sum > 0 ? 1 : 0), 0),
  };
}

/**
 * Weighted number of ordered pairs of different readers who agree, of the counts at `row`: sum c[k] (sum w[k][l] c[l] - 1).
 */
function agreeingPairs(counts: Int32Array, row: number, q: number, weights: Float64Array): number {
  let pairs = 0;
  for (let k = 0; k < q; k++) {
    const count = counts[row + k] ?? 0;
    if (count === 0) continue;
    let credited = -1;
    for (let l = 0; l < q; l++) credited += (weights[k * q + l] ?? 0) * (counts[row + l] ?? 0);
    pairs += count * credited;
  }
  return pairs;
}

/** sum over k of counts[pattern][k] * score[k], for each pattern. */
export function sumOverRatings(patterns: CountPatterns, score: ArrayLike<number>): Float64Array {
  const { categoryCount: q, counts, frequency } = patterns;
  const sums = new Float64Array(frequency.length);
  for (let pattern = 0; pattern < sums.length; pattern++) {
    let sum = 0;
    for (let k = 0; k < q; k++) {
      const count = counts[pattern * q + k] ?? 0;
      if (count > 0) sum += count * (score[k] ?? 0);
    }
    sums[pattern] = sum;
  }
  return sums;
}
