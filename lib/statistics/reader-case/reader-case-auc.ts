import type { ReasonCode } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { type AucComponents, type AucMoments, aucMoments, componentCoefficients, componentsOf } from "./auc-moments";
import { type Comparisons, comparisonsOf, dotProduct } from "./auc-sums";
import { type FixedReaderAuc, fixedReaderAuc } from "./fixed-reader-auc";
import { type RandomFactor, sharesOf, sharesOfDifference, smallerDegrees } from "./random-factors";
import { checkSameLayout, type ReaderReadings, readingLayout } from "./readings";
import { type VarianceInterval, varianceInterval, withoutVariance } from "./variance-interval";

/** Degrees of freedom of negatives, positives and readers. */
export interface AucDegrees {
  N: number;
  D: number;
  R: number;
}

export interface ModalityAuc {
  auc: Figure;
  /** Readers with a reading, in order. */
  perReader: FixedReaderAuc[];
  unbiased: VarianceInterval;
  mle: VarianceInterval;
  /** Absent where no variance exists. */
  degreesOfFreedom?: AucDegrees;
  moments?: AucMoments;
  components?: { coefficients: AucComponents; unbiased: AucComponents; mle: AucComponents };
}

export interface AucDifference {
  value: Figure;
  unbiased: VarianceInterval & { covariance: Figure };
  mle: VarianceInterval & { covariance: Figure };
  degreesOfFreedom?: AucDegrees;
}

export interface ReaderCaseAuc {
  readers: number;
  negatives: number;
  positives: number;
  fullyCrossed: boolean;
  first: ModalityAuc;
  second?: ModalityAuc;
  /** First minus second. */
  difference?: AucDifference;
}

/**
 * Area under the ROC curve over readers and cases, both random, of one modality or of two with their difference; any pattern
 * of missing readings.
 *
 * Estimate: share of all comparisons (reader, negative, positive) that were read in which the positive scores higher, ties
 * half: readers who read more weigh more. Variances: `unbiased` (U-statistic; may be negative: then it stands alone,
 * `negative_variance`) and `mle` (V-statistic, the ideal bootstrap). Degrees of freedom, t with floor(df), normal above 50,
 * as FDA's iMRMC; limits are not cut to [0, 1]. `perReader` has the variance over cases with that reader fixed.
 *
 * `isPositive` has an entry a case. Undefined: no comparison (`no_positives`, `no_negatives`, `no_items`); variances with one
 * reader (`one_reader`) or one case of a kind (`n_too_small`); `zero_variance` for df and t limits of a constant.
 *
 * Source: Gallas 2006, Acad Radiol 13:353; Gallas, Bandos, Samuelson, Wagner 2009, Commun Stat Theory Methods 38:2586.
 * Agrees with iMRMC (R) 2.1.2 within 1e-9, but for the df of modalities that share no readers or no cases.
 */
export function readerCaseAuc(
  isPositive: ArrayLike<boolean>,
  first: ReaderReadings,
  second?: ReaderReadings,
  level = 0.95,
): ReaderCaseAuc {
  const modalities = second ? [first, second] : [first];
  checkSameLayout(modalities, isPositive.length);
  const cases = Array.from(isPositive, (_, item) => item);
  const layout = readingLayout(modalities, cases);
  const negatives = layout.cases.filter((item) => !isPositive[item]);
  const positives = layout.cases.filter((item) => isPositive[item]);
  const one = analyse(first, negatives, positives, level);
  const result: ReaderCaseAuc = {
    readers: layout.readers.length,
    negatives: negatives.length,
    positives: positives.length,
    fullyCrossed: layout.fullyCrossed,
    first: one.modality,
  };
  if (!second) return result;
  const other = analyse(second, negatives, positives, level);
  return { ...result, second: other.modality, difference: difference(one, other, level) };
}

interface Analysis {
  comparisons: Comparisons;
  moments: AucMoments;
  /** Why there is no variance, if there is none. */
  reason: ReasonCode | null;
  modality: ModalityAuc;
}

function analyse(
  readings: ReaderReadings,
  negatives: readonly number[],
  positives: readonly number[],
  level: number,
): Analysis {
  const comparisons = comparisonsOf(readings, negatives, positives);
  const moments = aucMoments(comparisons, comparisons);
  const perReader = fixedReaderAuc(comparisons);
  const missing = noComparison(comparisons);
  const reason = missing ?? noVariance(comparisons, moments);
  const auc = missing === null ? figure(comparisons.wins.total / comparisons.made.total) : noFigure(missing);
  if (reason !== null || auc.value === null) {
    const none = withoutVariance(reason ?? "no_items");
    return { comparisons, moments, reason, modality: { auc, perReader, unbiased: none, mle: none } };
  }
  const factors = factorsOf(moments);
  const degrees = smallerDegrees(factors, factors);
  const interval = (means: Float64Array) =>
    varianceInterval(
      auc.value ?? 0,
      dotProduct(moments.coefficients, means),
      sharesOf(factors),
      Math.min(...degrees),
      level,
    );
  const modality: ModalityAuc = {
    auc,
    perReader,
    unbiased: interval(moments.unbiased),
    mle: interval(moments.mle),
    degreesOfFreedom: namedDegrees(degrees),
    moments,
    components: {
      coefficients: componentCoefficients(moments.atLeast),
      unbiased: componentsOf(moments.unbiased),
      mle: componentsOf(moments.mle),
    },
  };
  return { comparisons, moments, reason, modality };
}

function noComparison({ made, negatives, positives }: Comparisons): ReasonCode | null {
  if (made.total > 0) return null;
  if (positives.length === 0 && negatives.length === 0) return "no_items";
  if (positives.length === 0) return "no_positives";
  return negatives.length === 0 ? "no_negatives" : "no_items";
}

function noVariance({ made }: Comparisons, { unrelatedPairs }: AucMoments): ReasonCode | null {
  const readers = made.byReader.reduce((count, sum) => count + (sum > 0 ? 1 : 0), 0);
  if (readers < 2) return "one_reader";
  return unrelatedPairs === 0 ? "n_too_small" : null;
}

/** N, D and R, in this order, with the components of the MLE moments. */
function factorsOf({ atLeast, mle }: AucMoments): RandomFactor[] {
  const coefficients = componentCoefficients(atLeast);
  const components = componentsOf(mle);
  return [
    { coefficient: coefficients.N, component: components.N },
    { coefficient: coefficients.D, component: components.D },
    { coefficient: coefficients.R, component: components.R },
  ];
}

const namedDegrees = ([N = 0, D = 0, R = 0]: readonly number[]): AucDegrees => ({ N, D, R });

function difference(one: Analysis, other: Analysis, level: number): AucDifference {
  const [first, second] = [one.modality.auc, other.modality.auc];
  const missing = first.value === null ? first.reason : second.value === null ? second.reason : undefined;
  const value =
    first.value === null || second.value === null
      ? noFigure(missing ?? "no_items")
      : figure(first.value - second.value);
  const reason = missing ?? one.reason ?? other.reason;
  if (reason) {
    const none = { ...withoutVariance(reason), covariance: noFigure(reason) };
    return { value, unbiased: none, mle: none };
  }
  const cross = aucMoments(one.comparisons, other.comparisons);
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
