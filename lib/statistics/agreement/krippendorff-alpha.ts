import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import type { AlphaUnits } from "./alpha-units";

/** How far apart two values are: equal or not, by rank, by difference, by difference relative to their sum. */
export type AlphaLevel = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's alpha: reliability of readers who may each rate any of the items, at four levels of measurement.
 *
 * alpha = 1 - Do / De. Do is the mean squared difference of pairs of values within items, an item's pairs weighted by
 * 1 / (m - 1) for its m values; De that of all pairs of pairable values. Squared differences: nominal 0 or 1; ordinal
 * the square of the difference of mid-ranks; interval (c - k)^2; ratio ((c - k) / (c + k))^2, 0 at 0 + 0, for values of 0
 * or more. At most 1, below 0 where readers differ more than chance; higher is better.
 *
 * n is the number of pairable values (values in items with two or more), not of items. Undefined: `no_items` (no values),
 * `no_pairable_items` (no item with two), `zero_variance` (all pairable values alike: no information on reliability). The
 * ordinal level depends on the margins. Interval: `krippendorffAlphaBootstrap`. Cost: linear in the ratings; the ratio
 * level also in the square of the distinct values.
 *
 * Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability. Agrees with krippendorff 0.9.0 within 1e-12.
 * Example: its data C give nominal .743, ordinal .815, interval .849, ratio .797.
 */
export function krippendorffAlpha(units: AlphaUnits, level: AlphaLevel, frequency = units.frequency): Estimate {
  const method = `Krippendorff's alpha, ${level}`;
  const { margin, pairable, rated } = pairableMargin(units, frequency);
  if (rated === 0) return undefinedEstimate("no_items", 0, method);
  if (pairable === 0) return undefinedEstimate("no_pairable_items", 0, method);
  const used = margin.reduce((count, times) => count + (times > 0 ? 1 : 0), 0);
  if (used < 2) return undefinedEstimate("zero_variance", pairable, method);
  const { observed, expected } = disagreements(units, level, frequency, margin, pairable);
  return { value: 1 - ((pairable - 1) * observed) / expected, n: pairable, method };
}

function pairableMargin(units: AlphaUnits, frequency: Float64Array) {
  const margin = new Float64Array(units.values.length);
  let pairable = 0;
  let rated = 0;
  for (let unit = 0; unit < frequency.length; unit++) {
    const begin = units.start[unit] ?? 0;
    const end = units.start[unit + 1] ?? 0;
    const items = frequency[unit] ?? 0;
    rated += items * (end - begin);
    if (end - begin < 2) continue;
    pairable += items * (end - begin);
    for (let at = begin; at < end; at++) {
      const index = units.valueIndex[at] ?? 0;
      margin[index] = (margin[index] ?? 0) + items;
    }
  }
  return { margin, pairable, rated };
}

/** Sums of squared differences over ordered pairs: within units (each over m - 1), and over all pairable values. */
function disagreements(
  units: AlphaUnits,
  level: AlphaLevel,
  frequency: Float64Array,
  margin: Float64Array,
  pairable: number,
): { observed: number; expected: number } {
  if (level === "nominal") {
    const alike = margin.reduce((sum, count) => sum + count * count, 0);
    return { observed: sumWithinUnits(units, frequency, unequalPairs), expected: pairable * pairable - alike };
  }
  if (level === "ratio") {
    const { values } = units;
    if (values.some((value) => value < 0)) throw new StatisticsInputError("values", "0 or more at the ratio level");
    const apart = (c: number, k: number) => relativeDifference(values[c] ?? 0, values[k] ?? 0) ** 2;
    return {
      observed: sumWithinUnits(units, frequency, (index, begin, end) => sumOfPairs(index, begin, end, apart)),
      expected: ratioExpected(values, margin),
    };
  }
  const position = level === "ordinal" ? doubledMidRanks(margin) : units.values;
  const mean = position.reduce((sum, at, k) => sum + at * (margin[k] ?? 0), 0) / pairable;
  const spread = position.reduce((sum, at, k) => sum + (margin[k] ?? 0) * (at - mean) ** 2, 0);
  return {
    observed: sumWithinUnits(units, frequency, (index, begin, end) => squaresWithin(index, begin, end, position)),
    expected: 2 * pairable * spread,
  };
}

type WithinUnit = (index: Int32Array, begin: number, end: number) => number;

function sumWithinUnits(units: AlphaUnits, frequency: Float64Array, within: WithinUnit): number {
  let sum = 0;
  for (let unit = 0; unit < frequency.length; unit++) {
    const items = frequency[unit] ?? 0;
    const begin = units.start[unit] ?? 0;
    const end = units.start[unit + 1] ?? 0;
    if (items === 0 || end - begin < 2) continue;
    sum += (items * within(units.valueIndex, begin, end)) / (end - begin - 1);
  }
  return sum;
}

function unequalPairs(index: Int32Array, begin: number, end: number): number {
  let alike = 0;
  let run = 1;
  for (let at = begin + 1; at <= end; at++) {
    if (at < end && index[at] === index[at - 1]) run += 1;
    else {
      alike += run * run;
      run = 1;
    }
  }
  return (end - begin) * (end - begin) - alike;
}

/** sum over ordered pairs of (position difference)^2 = 2 m * sum (position - mean)^2. */
function squaresWithin(index: Int32Array, begin: number, end: number, position: Float64Array): number {
  const m = end - begin;
  let mean = 0;
  for (let at = begin; at < end; at++) mean += position[index[at] ?? 0] ?? 0;
  mean /= m;
  let squares = 0;
  for (let at = begin; at < end; at++) squares += ((position[index[at] ?? 0] ?? 0) - mean) ** 2;
  return 2 * m * squares;
}

function sumOfPairs(index: Int32Array, begin: number, end: number, apart: (c: number, k: number) => number): number {
  let sum = 0;
  for (let at = begin; at < end; at++) {
    for (let other = at + 1; other < end; other++) sum += apart(index[at] ?? 0, index[other] ?? 0);
  }
  return 2 * sum;
}

function relativeDifference(c: number, k: number): number {
  return c + k === 0 ? 0 : (c - k) / (c + k);
}

function ratioExpected(values: Float64Array, margin: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < values.length; c++) {
    const times = margin[c] ?? 0;
    if (times === 0) continue;
    let row = 0;
    for (let k = c + 1; k < values.length; k++) {
      row += (margin[k] ?? 0) * relativeDifference(values[c] ?? 0, values[k] ?? 0) ** 2;
    }
    sum += times * row;
  }
  return 2 * sum;
}

/** Twice the mid-rank of each value among the pairable ones: whole numbers, whose scale cancels in alpha. */
function doubledMidRanks(margin: Float64Array): Float64Array {
  let before = 0;
  return margin.map((count) => {
    const middle = 2 * before + count;
    before += count;
    return middle;
  });
}
