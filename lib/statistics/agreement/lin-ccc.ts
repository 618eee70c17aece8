import { requireFiniteList } from "../arguments";
import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { normalCritical } from "../special/normal";

/** Lin's coefficient and its two factors: precision (Pearson's r) and accuracy (bias correction). */
export interface ConcordanceCorrelation {
  ccc: Estimate;
  pearson: Figure;
  biasCorrection: Figure;
}

/**
 * Lin's concordance correlation of two readers' measurements of n items: how near the pairs lie to the line of identity.
 *
 * ccc = 2 s_xy / (s_x^2 + s_y^2 + (mean x - mean y)^2), variances and covariance over n; = Pearson's r times the bias
 * correction 2 s_x s_y / (...). In [-1, 1], higher is better. Interval by Fisher's z with Lin's standard error as
 * corrected in 2000. Undefined: `no_items`; both constant and equal (`zero_variance`). A constant reader gives 0 without
 * an interval or a Pearson r (`zero_variance`); x = y exactly gives 1 without one; fewer than 3 items, `n_too_small`.
 *
 * Source: Lin 1989, Biometrics 45:255; 2000, 56:324. Agrees with R epiR 2.0.57 (`epi.ccc`) within 1e-10. Example: the
 * PEFR readings of Bland and Altman 1986 give .9427 (.8505 to .9787).
 */
export function linConcordance(x: ArrayLike<number>, y: ArrayLike<number>, level = 0.95): ConcordanceCorrelation {
  const n = x.length;
  const method = "Lin's concordance correlation, Fisher z";
  if (y.length !== n) throw new StatisticsInputError("y", `${n} readings as in x`, y.length);
  requireFiniteList("x", x);
  requireFiniteList("y", y);
  if (n === 0) {
    const none = noFigure("no_items");
    return { ccc: undefinedEstimate("no_items", 0, method), pearson: none, biasCorrection: none };
  }
  const { meanX, meanY, varianceX, varianceY, covariance } = jointMoments(x, y);
  const shift = meanX - meanY;
  const scale = varianceX + varianceY + shift * shift;
  if (scale === 0) {
    const none = noFigure("zero_variance");
    return { ccc: undefinedEstimate("zero_variance", n, method), pearson: none, biasCorrection: none };
  }
  const value = (2 * covariance) / scale;
  const spread = Math.sqrt(varianceX * varianceY);
  if (spread === 0) {
    const none = noFigure("zero_variance");
    return { ccc: { value, n, method, intervalReason: "zero_variance" }, pearson: none, biasCorrection: none };
  }
  const pearson = figure(Math.max(-1, Math.min(1, covariance / spread)));
  const accuracy = (2 * spread) / scale;
  const parts = { pearson, biasCorrection: figure(accuracy) };
  if (n < 3) return { ccc: { value, n, method, intervalReason: "n_too_small" }, ...parts };
  if (1 - value * value <= 0) return { ccc: { value, n, method, intervalReason: "zero_variance" }, ...parts };

  // Lin's variance with ccc / r written as the bias correction, so that r = 0 needs no division
  const location = (shift * shift) / spread;
  const r = pearson.value ?? 0;
  const variance =
    ((1 - r * r) * accuracy ** 2 * (1 - value * value) +
      2 * value ** 2 * accuracy * (1 - value) * location -
      0.5 * value ** 2 * accuracy ** 2 * location ** 2) /
    (n - 2);
  const zStandardError = Math.sqrt(Math.max(0, variance)) / (1 - value * value);
  const reach = normalCritical(level) * zStandardError;
  const z = Math.atanh(value);
  return { ccc: { value, n, method, low: Math.tanh(z - reach), high: Math.tanh(z + reach), level }, ...parts };
}

function jointMoments(x: ArrayLike<number>, y: ArrayLike<number>) {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let item = 0; item < n; item++) {
    meanX += (x[item] ?? 0) / n;
    meanY += (y[item] ?? 0) / n;
  }
  let varianceX = 0;
  let varianceY = 0;
  let covariance = 0;
  for (let item = 0; item < n; item++) {
    const fromX = (x[item] ?? 0) - meanX;
    const fromY = (y[item] ?? 0) - meanY;
    varianceX += (fromX * fromX) / n;
    varianceY += (fromY * fromY) / n;
    covariance += (fromX * fromY) / n;
  }
  return { meanX, meanY, varianceX, varianceY, covariance };
}
