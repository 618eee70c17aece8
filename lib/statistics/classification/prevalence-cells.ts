import { targetPrevalence } from "../planning/target-prevalence";
import type { CellResult } from "./cell-delta";
import type { ConfusionMatrix } from "./confusion-matrix";

export type FigureAtPrevalence = "ppv" | "npv" | "kappa";

/** Derivatives by sensitivity and by specificity. */
interface Slopes {
  bySensitivity: number;
  bySpecificity: number;
}

/**
 * Predictive values and kappa at a prevalence of use (`targetPrevalence`) as figures of a 2 x 2 table, with their gradient
 * by cell share, so that items may lie in clusters (`clusteredCellFigure`).
 *
 * @param which the figure; its derivative by sensitivity s and specificity c at prevalence π:
 *   PPV: (π (1 - π) (1 - c), s π (1 - π)) / r², r = s π + (1 - c)(1 - π); NPV: (c π (1 - π), π (1 - π) (1 - s)) / (1 - r)²;
 *   kappa (a - e) / (1 - e): (a' (1 - e) - e' (1 - a)) / (1 - e)², a agreement, e agreement by chance.
 * @returns a function of a table with labels in the order negative, positive (rows gold)
 *
 * Undefined as `targetPrevalence`. Source: Mercaldo, Lau & Zhou 2007, Stat Med 26:2170 (delta method); Binder 1983 for
 * clusters. Oracle: with one item a cluster, Mercaldo's limits with t and K / (K - 1) (test).
 */
export function prevalenceCells(which: FigureAtPrevalence, prevalence: number) {
  return ({ counts, n }: ConfusionMatrix): CellResult => {
    const [tn = 0, fp = 0, fn = 0, tp = 0] = counts;
    const { sensitivity, specificity, at } = targetPrevalence({ tp, fp, fn, tn }, [prevalence]);
    const [s, c] = [sensitivity.value, specificity.value];
    const found = at[0]?.[which];
    if (!found || found.value === null || s === null || c === null) return { reason: found?.reason ?? "no_items" };
    const { bySensitivity, bySpecificity } = slopes(which, s, c, prevalence);
    const [perPositive, perNegative] = [n / (tp + fn), n / (tn + fp)];
    const gradient = Float64Array.of(
      bySpecificity * (1 - c) * perNegative,
      -bySpecificity * c * perNegative,
      -bySensitivity * s * perPositive,
      bySensitivity * (1 - s) * perPositive,
    );
    return { figure: { value: found.value, gradient } };
  };
}

function slopes(which: FigureAtPrevalence, s: number, c: number, pi: number): Slopes {
  const rate = s * pi + (1 - c) * (1 - pi);
  const spread = pi * (1 - pi);
  if (which === "ppv")
    return { bySensitivity: (spread * (1 - c)) / rate ** 2, bySpecificity: (s * spread) / rate ** 2 };
  if (which === "npv") {
    const left = (1 - rate) ** 2;
    return { bySensitivity: (c * spread) / left, bySpecificity: (spread * (1 - s)) / left };
  }
  const agreed = s * pi + c * (1 - pi);
  const byChance = pi * rate + (1 - pi) * (1 - rate);
  const of = (ownAgreed: number, ownRate: number) =>
    (ownAgreed * (1 - byChance) - (2 * pi - 1) * ownRate * (1 - agreed)) / (1 - byChance) ** 2;
  return { bySensitivity: of(pi, pi), bySpecificity: of(1 - pi, -(1 - pi)) };
}
