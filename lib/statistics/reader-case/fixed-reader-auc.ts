import { type Figure, figure, noFigure, quotient } from "../figure";
import { type Comparisons, compareScores } from "./auc-sums";

/** One reader's area, with its variance over cases. */
export interface FixedReaderAuc {
  reader: number;
  negatives: number;
  positives: number;
  auc: Figure;
  /** Unbiased, over cases only. */
  variance: Figure;
}

/**
 * Area of each reader who read anything, with the unbiased U-statistic variance over cases alone.
 *
 * With n negatives, d positives and mean products m1 (the same pair), m2 (same positive), m3 (same negative), m4 (neither):
 * variance = (m1 + (n - 1) m2 + (d - 1) m3 + (n - 1)(d - 1) m4) / (n d) - m4. Undefined: no positives or negatives
 * (`no_positives`, `no_negatives`); the variance with one of a kind (`n_too_small`). Source: Gallas 2006, Acad Radiol
 * 13:353, with one reader.
 */
export function fixedReaderAuc({ readings, negatives, positives, wins }: Comparisons): FixedReaderAuc[] {
  const { readerCount, caseCount, values } = readings;
  const result: FixedReaderAuc[] = [];
  for (let reader = 0; reader < readerCount; reader++) {
    const row = values.subarray(reader * caseCount, (reader + 1) * caseCount);
    const isRead = (item: number) => !Number.isNaN(row[item] ?? Number.NaN);
    const n = negatives.filter(isRead).length;
    const d = positives.filter(isRead).length;
    if (n + d === 0) continue;
    const reason = d === 0 ? "no_positives" : n === 0 ? "no_negatives" : null;
    const own = { reader, negatives: n, positives: d };
    if (reason !== null) {
      result.push({ ...own, auc: noFigure(reason), variance: noFigure(reason) });
      continue;
    }
    const total = wins.byReader[reader] ?? 0;
    const auc = quotient(total, n * d);
    if (n < 2 || d < 2) {
      result.push({ ...own, auc, variance: noFigure("n_too_small") });
      continue;
    }
    const same = sumOfSquaredWins(row, negatives, positives);
    const samePositive = squares(wins.byReaderPositive, reader, positives.length);
    const sameNegative = squares(wins.byReaderNegative, reader, negatives.length);
    const neither = (total * total - samePositive - sameNegative + same) / (n * (n - 1) * d * (d - 1));
    // pairs sharing just the positive (or negative) are counted in the sums, so their means need no further factor
    const shared = (same + (samePositive - same) + (sameNegative - same)) / (n * d) ** 2;
    const variance = shared + neither * (((n - 1) * (d - 1)) / (n * d) - 1);
    result.push({ ...own, auc, variance: figure(variance) });
  }
  return result;
}

function squares(sums: Float64Array, reader: number, width: number): number {
  let sum = 0;
  for (let at = reader * width; at < (reader + 1) * width; at++) sum += (sums[at] ?? 0) ** 2;
  return sum;
}

function sumOfSquaredWins(row: Float64Array, negatives: readonly number[], positives: readonly number[]): number {
  let sum = 0;
  for (const negative of negatives) {
    for (const positive of positives) {
      const win = compareScores(row[negative] ?? Number.NaN, row[positive] ?? Number.NaN);
      if (win > 0) sum += win * win;
    }
  }
  return sum;
}
