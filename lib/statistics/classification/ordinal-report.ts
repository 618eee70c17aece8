import { requireFiniteList } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { type Figure, quotient } from "../figure";
import { kendallTauB, spearman } from "./rank-correlation";

/** Figures of grades on an ordered scale. */
export interface OrdinalReport {
  n: number;
  /** Mean |vendor - gold| in steps of the scale; better when lower. */
  meanAbsoluteError: Figure;
  /** Share of items with the same grade. */
  exact: Figure;
  /** Share of items at most one step apart. */
  withinOne: Figure;
  /** Mean of vendor - gold: above 0 the vendor grades higher. */
  bias: Figure;
  spearman: Figure;
  kendallTauB: Figure;
}

/**
 * Agreement of a vendor's grades with gold's on an ordered scale, grades coded by their place so that a step is 1.
 *
 * @param gold, vendor grade of each item; an item with a missing side (null) is left out
 * Undefined: `no_items`; `zero_variance` for the correlations where one side is constant.
 * Oracle: scipy 1.12.0, R 4.2.2, to 1e-9 (`classification.ordinal_report`).
 */
export function ordinalReport(gold: ArrayLike<number | null>, vendor: ArrayLike<number | null>): OrdinalReport {
  if (gold.length !== vendor.length)
    throw new StatisticsInputError("vendor", `must have ${gold.length} items`, vendor.length);
  const x: number[] = [];
  const y: number[] = [];
  let distance = 0;
  let shift = 0;
  let exact = 0;
  let near = 0;
  for (let i = 0; i < gold.length; i++) {
    const own = gold[i] ?? null;
    const other = vendor[i] ?? null;
    if (own === null || other === null) continue;
    requireFiniteList(`items[${i}]`, [own, other]);
    x.push(own);
    y.push(other);
    const step = other - own;
    distance += Math.abs(step);
    shift += step;
    if (step === 0) exact += 1;
    if (Math.abs(step) <= 1) near += 1;
  }
  const n = x.length;
  return {
    n,
    meanAbsoluteError: quotient(distance, n, "no_items"),
    exact: quotient(exact, n, "no_items"),
    withinOne: quotient(near, n, "no_items"),
    bias: quotient(shift, n, "no_items"),
    spearman: spearman(x, y),
    kendallTauB: kendallTauB(x, y),
  };
}
