import { type Figure, noFigure, quotient } from "../figure";
import type { CountPatterns } from "./count-patterns";

/**
 * Specific agreement of each category: given that one reader chose it, the chance that another reader of the item does.
 *
 * sum over items c[k] (c[k] - 1) / sum over items c[k] (r - 1), c[k] readings of the category, r readings of the item;
 * pairs are pooled. A fraction in [0, 1], higher is better; with two readers 2a / (2a + b + c). Undefined for a category
 * nobody chose (`category_not_used`) or chosen only where no second reader rated (`no_pairable_items`).
 *
 * Source: Cicchetti & Feinstein 1990, J Clin Epidemiol 43:551; Uebersax' generalisation to several readers (K).
 */
export function specificAgreement(patterns: CountPatterns): Figure[] {
  const { categoryCount: q, counts, frequency } = patterns;
  const chosen = new Float64Array(q);
  const agreeing = new Float64Array(q);
  const possible = new Float64Array(q);
  for (let pattern = 0; pattern < frequency.length; pattern++) {
    const items = frequency[pattern] ?? 0;
    let rated = 0;
    for (let k = 0; k < q; k++) rated += counts[pattern * q + k] ?? 0;
    for (let k = 0; k < q; k++) {
      const count = counts[pattern * q + k] ?? 0;
      chosen[k] = (chosen[k] ?? 0) + items * count;
      agreeing[k] = (agreeing[k] ?? 0) + items * count * (count - 1);
      possible[k] = (possible[k] ?? 0) + items * count * (rated - 1);
    }
  }
  return Array.from(chosen, (count, k) =>
    count === 0 ? noFigure("category_not_used") : quotient(agreeing[k] ?? 0, possible[k] ?? 0, "no_pairable_items"),
  );
}
