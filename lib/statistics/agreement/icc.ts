import { type Estimate, type ReasonCode, StatisticsInputError, undefinedEstimate } from "../estimate";
import { requireLevel } from "../intervals/limits";
import { fQuantile, fUpperTail } from "../special/f-distribution";
import { type TwoWayMeanSquares, twoWayMeanSquares } from "./two-way-mean-squares";

/** Which reliability: of one reading (1) or the mean of k; readers nested (1), random (2) or fixed (3). */
export const ICC_FORMS = ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"] as const;
export type IccForm = (typeof ICC_FORMS)[number];

/** An intraclass correlation with the F test of 0; the test is null where the mean square below it is 0. */
export interface IccEstimate extends Estimate {
  f: number | null;
  df1: number;
  df2: number;
  p: number | null;
}

export interface IccFamily {
  itemsUsed: number;
  itemsDropped: number;
  readers: number;
  meanSquares: TwoWayMeanSquares | null;
  forms: Record<IccForm, IccEstimate>;
}

/**
 * The six intraclass correlations of Shrout and Fleiss: the share of the variance of readings that lies between items.
 *
 * From the two-way mean squares of n items x k readers (between items B, readers J, error E, within items W):
 * ICC1 = (B - W) / (B + (k - 1) W); ICC2 = (B - E) / (B + (k - 1) E + k (J - E) / n); ICC3 = (B - E) / (B + (k - 1) E);
 * of means of k: ICC1k = (B - W) / B, ICC2k = (B - E) / (B + (J - E) / n), ICC3k = (B - E) / B. ICC2 (absolute agreement)
 * is the default choice. At most 1 (ICC2k may leave that range when negative); negative values are given as they are.
 * Limits by F (McGraw & Wong for ICC2, with Satterthwaite degrees of freedom); p tests ICC = 0 upwards.
 *
 * `readings` is row-major items x readers, NaN where missing: items with a missing reading are dropped (listwise) and
 * counted. Undefined: `no_items`, `one_item`, one reader (`one_reader`), no variance at all (`zero_variance`); a value
 * whose mean square below is 0 has no interval (`zero_variance`).
 *
 * Source: Shrout & Fleiss 1979, Psychol Bull 86:420; McGraw & Wong 1996, Psychol Methods 1:30. Agrees with R psych 2.2.9
 * (`ICC`, lmer = FALSE) within 1e-9. Example: Shrout and Fleiss' table 2 gives .17 .29 .71 .44 .62 .91.
 */
export function intraclassCorrelation(readings: ArrayLike<number>, readerCount: number, level = 0.95): IccFamily {
  requireLevel(level);
  const { complete, dropped } = listwise(readings, readerCount);
  const n = complete.length / readerCount;
  const k = readerCount;
  const family = (meanSquares: TwoWayMeanSquares | null, form: (name: IccForm) => IccEstimate): IccFamily => ({
    itemsUsed: n,
    itemsDropped: dropped,
    readers: k,
    meanSquares,
    forms: {
      ICC1: form("ICC1"),
      ICC2: form("ICC2"),
      ICC3: form("ICC3"),
      ICC1k: form("ICC1k"),
      ICC2k: form("ICC2k"),
      ICC3k: form("ICC3k"),
    },
  });
  const undefinedFamily = (reason: ReasonCode, meanSquares: TwoWayMeanSquares | null = null) =>
    family(meanSquares, (name) => ({
      ...undefinedEstimate(reason, n, name, { readers: k }),
      f: null,
      df1: 0,
      df2: 0,
      p: null,
    }));
  if (n === 0) return undefinedFamily("no_items");
  if (k === 1) return undefinedFamily("one_reader");
  if (n === 1) return undefinedFamily("one_item");
  const squares = twoWayMeanSquares(complete, n, k);
  if (squares.items === 0 && squares.within === 0) return undefinedFamily("zero_variance", squares);
  return family(squares, (name) => iccForm(name, squares, n, k, level));
}

function listwise(readings: ArrayLike<number>, readerCount: number): { complete: Float64Array; dropped: number } {
  if (!Number.isInteger(readerCount) || readerCount < 1 || readings.length % readerCount !== 0) {
    throw new StatisticsInputError("readerCount", "a divisor of the number of readings", readerCount);
  }
  const infinite = Array.from(readings).findIndex((reading) => Math.abs(reading) === Number.POSITIVE_INFINITY);
  if (infinite >= 0) throw new StatisticsInputError(`readings[${infinite}]`, "must be finite", readings[infinite]);
  const kept: number[] = [];
  const items = readings.length / readerCount;
  let dropped = 0;
  for (let item = 0; item < items; item++) {
    const row = Array.from({ length: readerCount }, (_, reader) => readings[item * readerCount + reader] ?? Number.NaN);
    if (row.some((reading) => Number.isNaN(reading))) dropped += 1;
    else kept.push(...row);
  }
  return { complete: Float64Array.from(kept), dropped };
}

function iccForm(name: IccForm, squares: TwoWayMeanSquares, n: number, k: number, level: number): IccEstimate {
  const { items: b, readers: j, error: e, within: w } = squares;
  const nested = name === "ICC1" || name === "ICC1k";
  const ofMean = name.endsWith("k");
  const below = nested ? w : e;
  const readerTerm = name.startsWith("ICC2") ? (ofMean ? (j - e) / n : (k * (j - e)) / n) : 0;
  const denominator = ofMean ? b + readerTerm : b + (k - 1) * below + readerTerm;
  const df1 = n - 1;
  const df2 = nested ? n * (k - 1) : (n - 1) * (k - 1);
  const method = `${name}, F limits`;
  const f = below > 0 ? b / below : null;
  const test = { f, df1, df2, p: f === null ? null : fUpperTail(f, df1, df2) };
  if (denominator === 0) return { ...undefinedEstimate("zero_denominator", n, method, { readers: k }), ...test };
  const estimate = { value: (b - below) / denominator, n, readers: k, method, ...test };
  if (f === null) return { ...estimate, intervalReason: "zero_variance" };
  const single = name.startsWith("ICC2")
    ? limitsOfRandomReaders(squares, n, k, level)
    : limitsByF(f, df1, df2, k, level);
  if (!single) return { ...estimate, intervalReason: "zero_variance" };
  const ofForm = (limit: number) => (ofMean ? (limit * k) / (1 + limit * (k - 1)) : limit);
  const [low, high] = [ofForm(single.low), ofForm(single.high)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { ...estimate, intervalReason: "zero_denominator" };
  return { ...estimate, low, high, level };
}

/** Shrout & Fleiss 1979, equations for ICC(1,1) and ICC(3,1): limits of F turned into limits of the correlation. */
function limitsByF(f: number, df1: number, df2: number, k: number, level: number) {
  const upper = (1 + level) / 2;
  const low = f / fQuantile(upper, df1, df2);
  const high = f * fQuantile(upper, df2, df1);
  return { low: (low - 1) / (low + k - 1), high: (high - 1) / (high + k - 1) };
}

/** ICC(2,1) with Satterthwaite's degrees of freedom for its denominator; null where they do not exist. */
function limitsOfRandomReaders(squares: TwoWayMeanSquares, n: number, k: number, level: number) {
  const { items: b, readers: j, error: e } = squares;
  const icc = (b - e) / (b + (k - 1) * e + (k * (j - e)) / n);
  const ratio = j / e;
  const rest = n * (1 + (k - 1) * icc) - k * icc;
  const degrees =
    ((k - 1) * (n - 1) * (k * icc * ratio + rest) ** 2) / ((n - 1) * k ** 2 * icc ** 2 * ratio ** 2 + rest ** 2);
  if (!(degrees > 0) || !Number.isFinite(degrees)) return null;
  const upper = (1 + level) / 2;
  const fHigh = fQuantile(upper, n - 1, degrees);
  const fLow = fQuantile(upper, degrees, n - 1);
  const spread = k * j + (k * n - k - n) * e;
  return {
    low: (n * (b - fHigh * e)) / (fHigh * spread + n * b),
    high: (n * (fLow * b - e)) / (spread + n * fLow * b),
  };
}
