import type { ReasonCode } from "../estimate";
import { type Figure, figure, meanOfDefined, noFigure, quotient } from "../figure";
import { type BinaryCounts, type BinaryFigures, binaryFigures } from "./binary-figures";
import { type ConfusionMatrix, margins } from "./confusion-matrix";
import { multiclassMcc } from "./multiclass-mcc";

/** Figures that are averaged over classes. */
export type AveragedFigure = "precision" | "recall" | "specificity" | "npv" | "f1" | "jaccard";

export const AVERAGED_FIGURES: readonly AveragedFigure[] = [
  "precision",
  "recall",
  "specificity",
  "npv",
  "f1",
  "jaccard",
];

export interface ClassReport {
  label: string;
  counts: BinaryCounts;
  /** Items of the class in gold, and from the vendor. */
  support: number;
  predicted: number;
  figures: BinaryFigures;
}

export interface ConfusionReport {
  n: number;
  accuracy: Figure;
  classes: ClassReport[];
  /** Mean over the classes where the figure is defined, with their count. */
  macro: Record<AveragedFigure, { mean: Figure; classes: number }>;
  /** Mean weighted by the class's items in gold. */
  weighted: Record<AveragedFigure, Figure>;
  /** From the counts of all classes added up; precision, recall and F1 are then the accuracy. */
  micro: Record<"precision" | "recall" | "specificity" | "f1", Figure>;
  /** Mean recall of the classes that gold has. */
  balancedAccuracy: Figure;
  mcc: Figure;
}

/** The counts of each class against the rest, in the order of the labels. */
export function oneVersusRest(matrix: ConfusionMatrix): BinaryCounts[] {
  const { gold, vendor, diagonal } = margins(matrix);
  return matrix.labels.map((_, k) => {
    const tp = diagonal[k] ?? 0;
    const fp = (vendor[k] ?? 0) - tp;
    const fn = (gold[k] ?? 0) - tp;
    return { tp, fp, fn, tn: matrix.n - tp - fp - fn };
  });
}

/**
 * Everything that a confusion matrix says: accuracy, each class against the rest (`binaryFigures`), macro, weighted and
 * micro means, balanced accuracy and the Matthews correlation of several classes.
 *
 * Undefined: `no_items` for every figure of an empty matrix; a macro mean where no class has the figure; a weighted
 * mean where a class that gold has lacks it (leaving it out would raise the mean): `zero_denominator`.
 * Oracle: scikit-learn 1.9.1 with zero_division = NaN, to 1e-9 (`classification.confusion_report`).
 */
export function confusionReport(matrix: ConfusionMatrix): ConfusionReport {
  const { n } = matrix;
  const reason: ReasonCode = n === 0 ? "no_items" : "zero_denominator";
  const classes = oneVersusRest(matrix).map((counts, k): ClassReport => {
    const figures = n === 0 ? binaryFigures({ tp: 0, fp: 0, fn: 0, tn: 0 }) : binaryFigures(counts);
    const { tp, fp, fn } = counts;
    return { label: matrix.labels[k] ?? "", counts, support: tp + fn, predicted: tp + fp, figures };
  });
  const total: BinaryCounts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const { counts } of classes) {
    total.tp += counts.tp;
    total.fp += counts.fp;
    total.fn += counts.fn;
    total.tn += counts.tn;
  }
  const pooled = binaryFigures(total);
  const macroOf = (name: AveragedFigure) => {
    const { mean, defined } = meanOfDefined(
      classes.map(({ figures }) => figures[name]),
      reason,
    );
    return { mean, classes: defined };
  };
  return {
    n,
    accuracy: quotient(total.tp, n, "no_items"),
    classes,
    macro: byFigure(macroOf),
    weighted: byFigure((name) => weightedBySupport(classes, name, n, reason)),
    micro: { precision: pooled.precision, recall: pooled.recall, specificity: pooled.specificity, f1: pooled.f1 },
    balancedAccuracy: macroOf("recall").mean,
    mcc: multiclassMcc(matrix),
  };
}

function byFigure<Value>(of: (name: AveragedFigure) => Value): Record<AveragedFigure, Value> {
  return {
    precision: of("precision"),
    recall: of("recall"),
    specificity: of("specificity"),
    npv: of("npv"),
    f1: of("f1"),
    jaccard: of("jaccard"),
  };
}

function weightedBySupport(
  classes: readonly ClassReport[],
  name: AveragedFigure,
  n: number,
  reason: ReasonCode,
): Figure {
  if (n === 0) return noFigure(reason);
  let sum = 0;
  for (const { support, figures } of classes) {
    if (support === 0) continue;
    const { value } = figures[name];
    if (value === null) return noFigure(reason);
    sum += support * value;
  }
  return figure(sum / n);
}
