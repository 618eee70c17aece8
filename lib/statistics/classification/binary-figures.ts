import type { ReasonCode } from "../estimate";
import { type Figure, noFigure, quotient } from "../figure";

/** One class against the rest: gold and vendor both say it (tp), only the vendor (fp), only gold (fn), neither (tn). */
export interface BinaryCounts {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

/** The figures of one class against the rest; all in [0, 1] and better when higher, MCC and J in [-1, 1]. */
export interface BinaryFigures {
  precision: Figure;
  recall: Figure;
  specificity: Figure;
  npv: Figure;
  f1: Figure;
  jaccard: Figure;
  mcc: Figure;
  youdenJ: Figure;
}

/**
 * Matthews correlation of a two-by-two table, (tp tn - fp fn) / √((tp + fp)(tp + fn)(tn + fp)(tn + fn)): the phi
 * coefficient. Undefined (`zero_denominator`) where a margin is 0. Source: Matthews 1975, BBA 405:442.
 * Oracle: scikit-learn 1.9.1 matthews_corrcoef, which gives 0 where it is undefined.
 */
export function binaryMcc({ tp, fp, fn, tn }: BinaryCounts, reason: ReasonCode = "zero_denominator"): Figure {
  // roots first: the product of four margins of 200,000 items is beyond 2^53
  const denominator = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  return quotient(tp * tn - fp * fn, denominator, reason);
}

/**
 * What the counts of one class say:
 *
 *   precision tp / (tp + fp)          recall (sensitivity) tp / (tp + fn)
 *   specificity tn / (tn + fp)        negative predictive value tn / (tn + fn)
 *   F1 2 tp / (2 tp + fp + fn)        Jaccard tp / (tp + fp + fn)
 *   Youden's J recall + specificity - 1
 *
 * Undefined: `zero_denominator` where a denominator is 0 (a class never predicted has no precision, but F1 is 0 and not
 * undefined as long as gold has it); J where recall or specificity is; everything `no_items` without items.
 * Source: Youden 1950, Cancer 3:32. Oracle: scikit-learn 1.9.1 with zero_division = NaN, to 1e-9
 * (`classification.confusion_report`).
 */
export function binaryFigures(counts: BinaryCounts): BinaryFigures {
  const { tp, fp, fn, tn } = counts;
  const reason: ReasonCode = tp + fp + fn + tn === 0 ? "no_items" : "zero_denominator";
  const recall = quotient(tp, tp + fn, reason);
  const specificity = quotient(tn, tn + fp, reason);
  return {
    precision: quotient(tp, tp + fp, reason),
    recall,
    specificity,
    npv: quotient(tn, tn + fn, reason),
    f1: quotient(2 * tp, 2 * tp + fp + fn, reason),
    jaccard: quotient(tp, tp + fp + fn, reason),
    mcc: binaryMcc(counts, reason),
    youdenJ:
      recall.value === null || specificity.value === null
        ? noFigure(reason)
        : { value: recall.value + specificity.value - 1 },
  };
}
