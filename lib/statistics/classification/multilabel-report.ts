import { requireBinary, requireRows } from "../arguments";
import { type ReasonCode, StatisticsInputError } from "../estimate";
import { type Figure, meanOfDefined, noFigure, quotient } from "../figure";
import { type BinaryCounts, type BinaryFigures, binaryFigures } from "./binary-figures";

export interface LabelReport {
  label: string;
  counts: BinaryCounts;
  figures: BinaryFigures;
}

/** Figures of a task in which an item may carry several labels or none. */
export interface MultilabelReport {
  n: number;
  /** Share of items whose whole set of labels is right. */
  subsetAccuracy: Figure;
  /** Share of wrong item-label entries. */
  hammingLoss: Figure;
  labels: LabelReport[];
  macro: Record<"precision" | "recall" | "f1", { mean: Figure; labels: number }>;
  micro: Record<"precision" | "recall" | "f1", Figure>;
  /** Mean over items of |both| / |either|; an item with no label on either side counts as 1. */
  sampleJaccardEmptyIsOne: Figure;
  /** The same over the items that have a label on some side. */
  sampleJaccardEmptySkipped: Figure;
}

/**
 * Multi-label figures from 0/1 matrices.
 *
 * @param gold, vendor one row an item, one column a label; 1 the item has the label
 * Conventions: macro means over the labels where the figure is defined, with their count. What an item without labels on
 * both sides counts is a choice that must be named: both are given.
 * Undefined: `no_items`; `zero_denominator`.
 * Oracle: scikit-learn 1.9.1, to 1e-9 (`classification.multilabel_report`).
 */
export function multilabelReport(
  gold: readonly ArrayLike<number>[],
  vendor: readonly ArrayLike<number>[],
  labels: readonly string[],
): MultilabelReport {
  const n = gold.length;
  if (vendor.length !== n) throw new StatisticsInputError("vendor", `must have ${n} rows`, vendor.length);
  for (const [name, rows] of Object.entries({ gold, vendor })) {
    requireRows(name, rows, requireBinary);
    const width = rows[0]?.length ?? labels.length;
    if (width !== labels.length)
      throw new StatisticsInputError(`${name}[0]`, `must have ${labels.length} labels`, width);
  }
  const counts = labels.map((): BinaryCounts => ({ tp: 0, fp: 0, fn: 0, tn: 0 }));
  let exact = 0;
  let wrong = 0;
  let jaccard = 0;
  let empty = 0;
  for (let i = 0; i < n; i++) {
    let both = 0;
    let different = 0;
    for (const [k, own] of counts.entries()) {
      const inGold = Boolean(gold[i]?.[k]);
      const inVendor = Boolean(vendor[i]?.[k]);
      if (inGold && inVendor) both += 1;
      else if (inGold !== inVendor) different += 1;
      if (inGold) own[inVendor ? "tp" : "fn"] += 1;
      else own[inVendor ? "fp" : "tn"] += 1;
    }
    wrong += different;
    if (different === 0) exact += 1;
    if (both + different === 0) empty += 1;
    else jaccard += both / (both + different);
  }
  const reason: ReasonCode = n === 0 ? "no_items" : "zero_denominator";
  const reports = counts.map((own, k): LabelReport => {
    return { label: labels[k] ?? "", counts: own, figures: binaryFigures(own) };
  });
  const macroOf = (name: "precision" | "recall" | "f1") => {
    const { mean, defined } = meanOfDefined(
      reports.map(({ figures }) => figures[name]),
      reason,
    );
    return { mean, labels: defined };
  };
  const total = counts.reduce(
    (sum, { tp, fp, fn, tn }) => ({ tp: sum.tp + tp, fp: sum.fp + fp, fn: sum.fn + fn, tn: sum.tn + tn }),
    { tp: 0, fp: 0, fn: 0, tn: 0 },
  );
  const { precision, recall, f1 } = binaryFigures(total);
  return {
    n,
    subsetAccuracy: quotient(exact, n, "no_items"),
    hammingLoss: quotient(wrong, n * labels.length, n === 0 ? "no_items" : "no_labels"),
    labels: reports,
    macro: { precision: macroOf("precision"), recall: macroOf("recall"), f1: macroOf("f1") },
    micro: { precision, recall, f1 },
    sampleJaccardEmptyIsOne: quotient(jaccard + empty, n, "no_items"),
    sampleJaccardEmptySkipped: n === 0 ? noFigure("no_items") : quotient(jaccard, n - empty),
  };
}
