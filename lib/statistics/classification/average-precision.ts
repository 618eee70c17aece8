import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { orderOf } from "./midranks";

/**
 * Average precision of a ranking: Σ (R_t - R_(t-1)) P_t over the thresholds t from the highest score down, R recall and
 * P precision when everything from t up is called positive; items of one score enter together. No interpolation.
 *
 * @param isPositive gold of each item; @param scores vendor's score of each
 * @returns in [0, 1], better when higher; the prevalence is chance
 * Undefined: `no_items`, `no_positives`.
 * Source: as scikit-learn's average_precision_score; Manning, Raghavan & Schütze 2008, section 8.4.
 * Oracle: scikit-learn 1.9.1, to 1e-9 (`classification.probability_scores`).
 */
export function averagePrecision(isPositive: ArrayLike<boolean>, scores: ArrayLike<number>): Figure {
  const n = scores.length;
  if (isPositive.length !== n) throw new StatisticsInputError("isPositive", `must have ${n} items`, isPositive.length);
  if (n === 0) return noFigure("no_items");
  let positives = 0;
  for (let i = 0; i < n; i++) if (isPositive[i]) positives += 1;
  if (positives === 0) return noFigure("no_positives");
  const order = orderOf(scores);
  let hits = 0;
  let sum = 0;
  let place = n - 1;
  while (place >= 0) {
    const score = scores[order[place] ?? 0];
    let gained = 0;
    while (place >= 0 && scores[order[place] ?? 0] === score) {
      if (isPositive[order[place] ?? 0]) gained += 1;
      place -= 1;
    }
    hits += gained;
    sum += (gained / positives) * (hits / (n - 1 - place));
  }
  return figure(sum);
}
