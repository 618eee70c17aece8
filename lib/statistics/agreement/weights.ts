import { StatisticsInputError } from "../estimate";

/** Agreement credited to a pair of categories: none unless equal, by distance, by squared distance, by rank span. */
export type WeightKind = "identity" | "linear" | "quadratic" | "ordinal";

/**
 * Agreement weights w[k][l] in [0, 1], row-major (rows first reader), 1 on the diagonal.
 *
 * With v the category values (their indices when only a count is given) and q categories:
 * identity: 1 if k = l, else 0; linear: 1 - |v_k - v_l| / (max v - min v); quadratic: 1 - ((v_k - v_l) / (max v - min v))^2;
 * ordinal: 1 - C(|k - l| + 1, 2) / C(q, 2), on indices.
 *
 * One category gives [1]. Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., section 3.5 (K); Cohen 1968,
 * Psychol Bull 70:213. Agrees with irrCAC 0.4.4 (`Weights`) within 1e-15. Example: `agreementWeights("linear", 3)` is
 * [1, .5, 0, .5, 1, .5, 0, .5, 1].
 */
export function agreementWeights(kind: WeightKind, categories: number | ArrayLike<number>): Float64Array {
  const values = typeof categories === "number" ? Float64Array.from({ length: categories }, (_, k) => k) : categories;
  const q = values.length;
  if (q < 1) throw new StatisticsInputError("categories", "at least one category", q);
  const disagreement = disagreementOf(kind, values);
  const weights = new Float64Array(q * q);
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < q; l++) weights[k * q + l] = k === l ? 1 : 1 - disagreement(k, l);
  }
  return weights;
}

function disagreementOf(kind: WeightKind, values: ArrayLike<number>): (k: number, l: number) => number {
  if (kind === "identity") return () => 1;
  if (kind === "ordinal") {
    const full = (values.length * (values.length - 1)) / 2;
    return (k, l) => ((Math.abs(k - l) + 1) * Math.abs(k - l)) / 2 / full;
  }
  const { lowest, highest } = bounds(values);
  if (values.length > 1 && !(highest > lowest)) {
    throw new StatisticsInputError("categories", "values that differ", lowest);
  }
  const share = (k: number, l: number) => Math.abs((values[k] ?? 0) - (values[l] ?? 0)) / (highest - lowest);
  return kind === "linear" ? share : (k, l) => share(k, l) ** 2;
}

function bounds(values: ArrayLike<number>): { lowest: number; highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? Number.NaN;
    if (!Number.isFinite(value)) throw new StatisticsInputError(`categories[${k}]`, "a finite value", value);
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { lowest, highest };
}

/** Refuses weights that are not q x q, not in [0, 1], or not 1 on the diagonal. */
export function checkWeights(weights: ArrayLike<number>, categoryCount: number): void {
  if (weights.length !== categoryCount * categoryCount) {
    throw new StatisticsInputError("weights", `${categoryCount} x ${categoryCount} numbers`, weights.length);
  }
  for (let k = 0, cell = 0; k < categoryCount; k++) {
    for (let l = 0; l < categoryCount; l++, cell++) {
      const weight = weights[cell] ?? Number.NaN;
      if (k === l ? weight !== 1 : !(weight >= 0 && weight <= 1)) {
        throw new StatisticsInputError(`weights[${cell}]`, k === l ? "1 on the diagonal" : "in [0, 1]", weight);
      }
    }
  }
}
