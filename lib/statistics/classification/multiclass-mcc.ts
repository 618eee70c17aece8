import { type Figure, quotient } from "../figure";
import { type ConfusionMatrix, margins } from "./confusion-matrix";

/**
 * Matthews correlation of several classes (R_K): with c items on the diagonal of n, t_k items of class k in gold and
 * p_k from the vendor,
 *
 *   R_K = (c n - Σ t_k p_k) / √((n² - Σ p_k²)(n² - Σ t_k²)).
 *
 * In [-1, 1] for two classes (the lower end is nearer 0 for more); better when higher; 0 is chance.
 * Undefined: `no_items`; `zero_denominator` where gold or the vendor has one class only.
 * Source: Gorodkin 2004, Computational Biology and Chemistry 28:367, eq. 8.
 * Oracle: scikit-learn 1.9.1 matthews_corrcoef (0 where undefined), to 1e-9 (`classification.confusion_report`).
 */
export function multiclassMcc(matrix: ConfusionMatrix): Figure {
  const { gold, vendor, agreed } = margins(matrix);
  const { n } = matrix;
  let cross = 0;
  let goldSquares = 0;
  let vendorSquares = 0;
  for (let k = 0; k < gold.length; k++) {
    const t = gold[k] ?? 0;
    const p = vendor[k] ?? 0;
    cross += t * p;
    goldSquares += t * t;
    vendorSquares += p * p;
  }
  const denominator = Math.sqrt(n * n - vendorSquares) * Math.sqrt(n * n - goldSquares);
  return quotient(agreed * n - cross, denominator, n === 0 ? "no_items" : "zero_denominator");
}
