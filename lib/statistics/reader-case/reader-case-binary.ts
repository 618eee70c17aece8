import type { ReasonCode } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { dotProduct } from "./auc-sums";
import { type RandomFactor, sharesOf, sharesOfDifference, smallerDegrees } from "./random-factors";
import { checkSameLayout, type ReaderReadings, readingLayout } from "./readings";
import { type VarianceInterval, varianceInterval, withoutVariance } from "./variance-interval";

export type BinaryEndpoint = "sensitivity" | "specificity" | "percent_correct";

/** By what a pair of readings shares: 0 reader and case, 1 case, 2 reader, 3 nothing; see `AucMoments`. */
export interface BinaryMoments {
  coefficients: Float64Array;
  unbiased: Float64Array;
  mle: Float64Array;
  atLeast: Float64Array;
  unrelatedPairs: number;
}

export interface BinaryDegrees {
  case: number;
  reader: number;
}

export interface ModalityBinary {
  value: Figure;
  readings: number;
  perReader: { reader: number; n: number; value: Figure }[];
  unbiased: VarianceInterval;
  mle: VarianceInterval;
  degreesOfFreedom?: BinaryDegrees;
  moments?: BinaryMoments;
}

export interface ReaderCaseBinary {
  readers: number;
  cases: number;
  fullyCrossed: boolean;
  first: ModalityBinary;
  second?: ModalityBinary;
  /** First minus second. */
  difference?: {
    value: Figure;
    unbiased: VarianceInterval & { covariance: Figure };
    mle: VarianceInterval & { covariance: Figure };
    degreesOfFreedom?: BinaryDegrees;
  };
}

/**
 * Sensitivity, specificity or share correct over readers and cases, both random, of one modality or of two with their
 * difference; any pattern of missing readings.
 *
 * `calls` are 0 or 1 (NaN not read). Success: sensitivity: positives called 1; specificity: negatives called 0;
 * percent_correct: call equals truth. Estimate: successes / readings, every reading alike. Variances `unbiased`
 * (U-statistic of degree (1, 1); may be negative) and `mle`; degrees of freedom and intervals as in `readerCaseAuc`.
 * Undefined: no cases of the endpoint (`no_positives`, `no_negatives`, `no_items`); variances with one reader
 * (`one_reader`) or one case (`n_too_small`).
 *
 * Source: Gallas, Pennello, Myers 2007, J Opt Soc Am A 24:B70; Gallas et al. 2009, Commun Stat Theory Methods 38:2586.
 * Agrees with iMRMC (R) 2.1.2 where every reader reads as many cases of each class, within 1e-9.
 */
export function readerCaseBinary(
  isPositive: ArrayLike<boolean>,
  endpoint: BinaryEndpoint,
  first: ReaderReadings,
  second?: ReaderReadings,
  level = 0.95,
): ReaderCaseBinary {
  const modalities = second ? [first, second] : [first];
  checkSameLayout(modalities, isPositive.length);
  const wanted = Array.from(isPositive, (_, item) => item).filter(
    (item) => endpoint === "percent_correct" || Boolean(isPositive[item]) === (endpoint === "sensitivity"),
  );
  const { readers, cases, fullyCrossed } = readingLayout(modalities, wanted);
  const one = analyse(first, isPositive, cases, endpoint, level);
  const result: ReaderCaseBinary = { readers: readers.length, cases: cases.length, fullyCrossed, first: one.modality };
  if (!second) return result;
  const other = analyse(second, isPositive, cases, endpoint, level);
  return { ...result, second: other.modality, difference: difference(one, other, level) };
}

/** Successes and readings, by reader and by case. */
interface Tallies {
  success: Float64Array;
  read: Float64Array;
  readerCount: number;
  caseCount: number;
}

interface Analysis {
  tallies: Tallies;
  moments: BinaryMoments;
  reason: ReasonCode | null;
  modality: ModalityBinary;
}

function analyse(
  { readerCount, caseCount, values }: ReaderReadings,
  isPositive: ArrayLike<boolean>,
  cases: readonly number[],
  endpoint: BinaryEndpoint,
  level: number,
): Analysis {
  const success = new Float64Array(readerCount * cases.length);
  const read = new Float64Array(readerCount * cases.length);
  for (let reader = 0; reader < readerCount; reader++) {
    cases.forEach((item, at) => {
      const call = values[reader * caseCount + item] ?? Number.NaN;
      if (Number.isNaN(call)) return;
      read[reader * cases.length + at] = 1;
      success[reader * cases.length + at] = call === (isPositive[item] ? 1 : 0) ? 1 : 0;
    });
  }
  const tallies = { success, read, readerCount, caseCount: cases.length };
  const moments = binaryMoments(tallies, tallies);
  const readings = read.reduce((sum, one) => sum + one, 0);
  const rows = (table: Float64Array, reader: number) =>
    table.subarray(reader * cases.length, (reader + 1) * cases.length).reduce((sum, one) => sum + one, 0);
  const perReader = Array.from({ length: readerCount }, (_, reader) => {
    const n = rows(read, reader);
    return { reader, n, value: quotient(rows(success, reader), n, "no_items") };
  }).filter(({ n }) => n > 0);
  const empty = endpoint === "sensitivity" ? "no_positives" : endpoint === "specificity" ? "no_negatives" : "no_items";
  const value = quotient(
    success.reduce((sum, one) => sum + one, 0),
    readings,
    empty,
  );
  const reason =
    value.value === null
      ? empty
      : perReader.length < 2
        ? "one_reader"
        : moments.unrelatedPairs === 0
          ? "n_too_small"
          : null;
  if (reason !== null || value.value === null) {
    const none = withoutVariance(reason ?? empty);
    return { tallies, moments, reason, modality: { value, readings, perReader, unbiased: none, mle: none } };
  }
  const estimate = value.value;
  const factors = factorsOf(moments);
  const degrees = smallerDegrees(factors, factors);
  const interval = (means: Float64Array) =>
    varianceInterval(estimate, dotProduct(moments.coefficients, means), sharesOf(factors), Math.min(...degrees), level);
  const modality: ModalityBinary = {
    value,
    readings,
    perReader,
    unbiased: interval(moments.unbiased),
    mle: interval(moments.mle),
    degreesOfFreedom: namedDegrees(degrees),
    moments,
  };
  return { tallies, moments, reason, modality };
}

function binaryMoments(first: Tallies, second: Tallies): BinaryMoments {
  const sums = atLeastSums(first.success, second.success, first);
  const counts = atLeastSums(first.read, second.read, first);
  const [exactSums, exactCounts] = [exactly(sums), exactly(counts)];
  const pairs = counts[3] ?? 0;
  const ratio = (sum: number, count: number) => (count === 0 ? 0 : sum / count);
  return {
    coefficients: exactCounts.map((count, at) => ratio(count, pairs) - (at === 3 ? 1 : 0)),
    unbiased: exactSums.map((sum, at) => ratio(sum, exactCounts[at] ?? 0)),
    mle: sums.map((sum, at) => ratio(sum, counts[at] ?? 0)),
    atLeast: counts.map((count) => ratio(count, pairs)),
    unrelatedPairs: exactCounts[3] ?? 0,
  };
}

function atLeastSums(first: Float64Array, second: Float64Array, { readerCount, caseCount }: Tallies): Float64Array {
  const margins = (table: Float64Array) => {
    const byReader = new Float64Array(readerCount);
    const byCase = new Float64Array(caseCount);
    let total = 0;
    table.forEach((value, at) => {
      const [reader, item] = [Math.floor(at / caseCount), at % caseCount];
      byReader[reader] = (byReader[reader] ?? 0) + value;
      byCase[item] = (byCase[item] ?? 0) + value;
      total += value;
    });
    return { byReader, byCase, total };
  };
  const [one, other] = [margins(first), margins(second)];
  return Float64Array.of(
    dotProduct(first, second),
    dotProduct(one.byCase, other.byCase),
    dotProduct(one.byReader, other.byReader),
    one.total * other.total,
  );
}

function exactly([both = 0, byCase = 0, byReader = 0, none = 0]: Float64Array): Float64Array {
  return Float64Array.of(both, byCase - both, byReader - both, none - byCase - byReader + both);
}

/** Cases and readers, in this order. */
function factorsOf({ atLeast, mle }: BinaryMoments): RandomFactor[] {
  const nothing = mle[3] ?? 0;
  return [1, 2].map((at) => {
    const coefficient = atLeast[at] ?? 0;
    return { coefficient, component: coefficient === 0 ? 0 : (mle[at] ?? 0) - nothing };
  });
}

const namedDegrees = ([cases = 0, reader = 0]: readonly number[]): BinaryDegrees => ({ case: cases, reader });

function difference(one: Analysis, other: Analysis, level: number): ReaderCaseBinary["difference"] {
  const [first, second] = [one.modality.value, other.modality.value];
  const value =
    first.value === null || second.value === null
      ? noFigure(first.reason ?? second.reason ?? "no_items")
      : figure(first.value - second.value);
  const reason = one.reason ?? other.reason;
  if (reason !== null) {
    const none = { ...withoutVariance(reason), covariance: noFigure(reason) };
    return { value, unbiased: none, mle: none };
  }
  const cross = binaryMoments(one.tallies, other.tallies);
  const [factors, others] = [factorsOf(one.moments), factorsOf(other.moments)];
  const degrees = smallerDegrees(factors, others);
  const shares = sharesOfDifference(factors, others, factorsOf(cross));
  const interval = (kind: "unbiased" | "mle") => {
    const covariance = dotProduct(cross.coefficients, cross[kind]);
    const variance =
      dotProduct(one.moments.coefficients, one.moments[kind]) +
      dotProduct(other.moments.coefficients, other.moments[kind]) -
      2 * covariance;
    const smallest = Math.min(...degrees);
    return { ...varianceInterval(value.value ?? 0, variance, shares, smallest, level), covariance: figure(covariance) };
  };
  return { value, unbiased: interval("unbiased"), mle: interval("mle"), degreesOfFreedom: namedDegrees(degrees) };
}
