import { StatisticsInputError } from "../estimate";
import { type Figure, figure, meanOfDefined, noFigure, quotient } from "../figure";
import { rocPlacements } from "./roc-placements";

/** Areas under the ROC curves of several classes. Means are over the classes, or pairs of classes, that are defined. */
export interface MulticlassRocAuc {
  /** Each class against the rest. */
  perClass: Figure[];
  oneVersusRestMacro: Figure;
  /** Weighted by the class's items in gold. */
  oneVersusRestWeighted: Figure;
  /** Mean over pairs of classes of Hand and Till's measure, indifferent to prevalence. */
  oneVersusOneMacro: Figure;
  oneVersusOneWeighted: Figure;
}

function area(isPositive: boolean[], scores: number[]): Figure {
  const result = rocPlacements(isPositive, scores);
  return "reason" in result ? noFigure(result.reason) : figure(result.auc);
}

function weightedMean(figures: readonly Figure[], weights: readonly number[]): Figure {
  let sum = 0;
  let total = 0;
  for (const [index, { value }] of figures.entries()) {
    if (value === null) continue;
    sum += value * (weights[index] ?? 0);
    total += weights[index] ?? 0;
  }
  return quotient(sum, total, figures[0]?.reason ?? "no_items");
}

/**
 * ROC areas of a vendor that gives a probability to each of several classes.
 *
 * One against the rest: class k's items are positive, its probability the score. One against one (Hand & Till): for a
 * pair (j, k), over the items of these two, the mean of the area of j by its probability and of k by its own; averaged
 * over pairs, plainly or weighted by the pair's items.
 *
 * @param gold class index of each item, 0 to classes - 1
 * @param probabilities one row an item, one column a class
 * Undefined: per class `no_positives` or `no_negatives`; means where nothing is defined.
 * Source: Hand & Till 2001, Machine Learning 45:171, eq. 7. Oracle: scikit-learn 1.9.1 roc_auc_score (multi_class ovr,
 * ovo; macro, weighted), to 1e-9 (`classification.roc_auc_multiclass`).
 */
export function multiclassRocAuc(
  gold: readonly number[],
  probabilities: readonly ArrayLike<number>[],
  classes: number,
): MulticlassRocAuc {
  if (gold.length !== probabilities.length) {
    throw new StatisticsInputError("probabilities", `must have ${gold.length} rows`, probabilities.length);
  }
  for (const [i, row] of probabilities.entries()) {
    if (row.length !== classes) {
      throw new StatisticsInputError(`probabilities[${i}]`, `must have ${classes} classes`, row.length);
    }
  }
  const items: number[][] = Array.from({ length: classes }, () => []);
  for (const [i, k] of gold.entries()) {
    const list = items[k];
    if (!list) throw new StatisticsInputError(`gold[${i}]`, `must be a class from 0 to ${classes - 1}`, k);
    list.push(i);
  }
  const scoreOf = (i: number, k: number) => probabilities[i]?.[k] ?? Number.NaN;
  const perClass = items.map((_, k) =>
    area(
      gold.map((own) => own === k),
      gold.map((_, i) => scoreOf(i, k)),
    ),
  );
  const pairs: Figure[] = [];
  const pairSizes: number[] = [];
  for (let j = 0; j < classes; j++) {
    for (let k = j + 1; k < classes; k++) {
      const both = [...(items[j] ?? []), ...(items[k] ?? [])];
      const sides = [j, k].map((one) =>
        area(
          both.map((i) => gold[i] === one),
          both.map((i) => scoreOf(i, one)),
        ),
      );
      pairs.push(meanOfDefined(sides, sides[0]?.reason ?? "no_items").mean);
      pairSizes.push(both.length);
    }
  }
  return {
    perClass,
    oneVersusRestMacro: meanOfDefined(perClass, perClass[0]?.reason ?? "no_items").mean,
    oneVersusRestWeighted: weightedMean(
      perClass,
      items.map((list) => list.length),
    ),
    oneVersusOneMacro: meanOfDefined(pairs, pairs[0]?.reason ?? "no_items").mean,
    oneVersusOneWeighted: weightedMean(pairs, pairSizes),
  };
}
