import { StatisticsInputError } from "../estimate";
import { incompleteGamma } from "./incomplete-gamma";

/** Density of the standard normal distribution at z. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Upper tail of the standard normal distribution, P(Z > z), by ½ Q(½, z² / 2): a tail, not 1 minus a distribution
 * function, so that P(Z > 37) still has its digits. Source: DLMF 7.11.2. Oracle: mpmath 1.4.1 to 1e-10 relative.
 */
export function normalUpperTail(z: number): number {
  if (Number.isNaN(z)) throw new StatisticsInputError("z", "must be a number", z);
  const { lower, upper } = incompleteGamma(0.5, 0.5 * z * z);
  return z >= 0 ? 0.5 * upper : 0.5 + 0.5 * lower;
}

/** Distribution function of the standard normal, P(Z <= z); a tail where z is negative. */
export function normalCdf(z: number): number {
  return normalUpperTail(-z);
}

/** Two-sided p-value of a standard normal statistic, P(|Z| >= |z|). */
export function normalTwoSided(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}

function polynomial(r: number, coefficients: readonly number[]): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * r + coefficient;
  return value;
}

const CENTRE = {
  above: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  below: [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
};
const NEAR_TAIL = {
  above: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  below: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
};
const FAR_TAIL = {
  above: [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  below: [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
};

/**
 * Quantile of the standard normal distribution: the z with P(Z <= z) = p, for p in (0, 1). For the z above which a
 * small q lies take -normalQuantile(q), which loses no digits.
 *
 * Source: Wichura 1988, Algorithm AS 241 (PPND16), Applied Statistics 37:477; relative error about 1e-16.
 * Oracle: mpmath 1.4.1 to 1e-10 relative (`special.normal_quantile`).
 */
export function normalQuantile(p: number): number {
  if (!(p > 0) || !(p < 1)) throw new StatisticsInputError("p", "must be in (0, 1)", p);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, CENTRE.above)) / polynomial(r, CENTRE.below);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const { above, below } = r <= 5 ? NEAR_TAIL : FAR_TAIL;
  const shifted = r <= 5 ? r - 1.6 : r - 5;
  const z = polynomial(shifted, above) / polynomial(shifted, below);
  return q < 0 ? -z : z;
}

/** z of a two-sided interval of confidence `level` (0.95 gives 1.959963984540054). */
export function normalCritical(level: number): number {
  if (!(level > 0) || !(level < 1)) throw new StatisticsInputError("level", "must be in (0, 1)", level);
  return -normalQuantile((1 - level) / 2);
}
