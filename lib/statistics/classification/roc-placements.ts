import { type ReasonCode, StatisticsInputError } from "../estimate";
import { midranks } from "./midranks";

/**
 * The area under the ROC curve with the placement of each item: for a positive, the share of negatives that it scores
 * above (a tie half); for a negative, the share of positives that score above it. Both have the area as their mean.
 */
export interface RocPlacements {
  auc: number;
  positives: number;
  negatives: number;
  /** Placement of each item, in the order of the items. */
  placements: Float64Array;
}

function pick(values: ArrayLike<number>, chosen: ArrayLike<boolean>, wanted: boolean, count: number): Float64Array {
  const picked = new Float64Array(count);
  let place = 0;
  for (let i = 0; i < values.length; i++) if (chosen[i] === wanted) picked[place++] = values[i] ?? 0;
  return picked;
}

/**
 * Placements by midranks, in n log n time.
 * Undefined: `no_items`, `no_positives`, `no_negatives`.
 * Source: DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837; Sun & Xu 2014, IEEE Signal Processing Letters
 * 21:1389 (midranks).
 */
export function rocPlacements(
  isPositive: ArrayLike<boolean>,
  scores: ArrayLike<number>,
): RocPlacements | { reason: ReasonCode } {
  if (isPositive.length !== scores.length) {
    throw new StatisticsInputError("scores", `must have ${isPositive.length} items`, scores.length);
  }
  const n = scores.length;
  let positives = 0;
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(scores[i] ?? Number.NaN)) {
      throw new StatisticsInputError(`scores[${i}]`, "must be a finite number", scores[i]);
    }
    if (isPositive[i]) positives += 1;
  }
  const negatives = n - positives;
  if (n === 0) return { reason: "no_items" };
  if (positives === 0) return { reason: "no_positives" };
  if (negatives === 0) return { reason: "no_negatives" };
  const all = midranks(scores).ranks;
  const among = {
    positives: midranks(pick(scores, isPositive, true, positives)).ranks,
    negatives: midranks(pick(scores, isPositive, false, negatives)).ranks,
  };
  const placements = new Float64Array(n);
  let sum = 0;
  let nextPositive = 0;
  let nextNegative = 0;
  for (let i = 0; i < n; i++) {
    const rank = all[i] ?? 0;
    if (isPositive[i]) {
      const beaten = rank - (among.positives[nextPositive++] ?? 0);
      placements[i] = beaten / negatives;
      sum += beaten;
    } else {
      placements[i] = 1 - (rank - (among.negatives[nextNegative++] ?? 0)) / positives;
    }
  }
  return { auc: sum / positives / negatives, positives, negatives, placements };
}

/**
 * Covariance of two areas over the same items by DeLong: S10 / positives + S01 / negatives, with the sample covariances
 * (n - 1) of the placements among positives and among negatives. With the same placements twice it is the variance.
 * null where there is one positive or one negative only.
 */
export function delongCovariance(
  isPositive: ArrayLike<boolean>,
  first: RocPlacements,
  second: RocPlacements,
): number | null {
  const { positives, negatives } = first;
  if (positives < 2 || negatives < 2) return null;
  let among = 0;
  let outside = 0;
  for (let i = 0; i < isPositive.length; i++) {
    const product = ((first.placements[i] ?? 0) - first.auc) * ((second.placements[i] ?? 0) - second.auc);
    if (isPositive[i]) among += product;
    else outside += product;
  }
  return among / (positives - 1) / positives + outside / (negatives - 1) / negatives;
}
