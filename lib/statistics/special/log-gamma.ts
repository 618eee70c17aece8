import { StatisticsInputError } from "../estimate";

const HALF_LOG_TWO_PI = 0.9189385332046728;

// Bernoulli terms B_2k / (2k (2k - 1)) of Stirling's series
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const;

/** Sum of Stirling's series at x; below 1e-16 from the truth for x >= 10. */
function stirlingSeries(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + (STIRLING[k] ?? 0);
  return sum * inverse;
}

/**
 * Natural logarithm of the gamma function, ln Γ(x), for x > 0.
 *
 * Below 10 the recurrence Γ(x) = Γ(x + 1) / x lifts the argument (the factors are multiplied, one logarithm is taken);
 * from there Stirling's series with eight terms. Absolute error near 1e-15, relative error near 1e-15 away from the
 * zeros at 1 and 2.
 *
 * Source: Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 6.1.15 and 6.1.41.
 * Oracle: mpmath 1.4.1, through the quantiles of `special.json`.
 * @throws StatisticsInputError for x <= 0 or not finite
 */
export function logGamma(x: number): number {
  if (!(x > 0) || !Number.isFinite(x)) throw new StatisticsInputError("x", "must be positive and finite", x);
  let lifted = x;
  let product = 1;
  while (lifted < 10) {
    product *= lifted;
    lifted += 1;
  }
  return (lifted - 0.5) * Math.log(lifted) - lifted + HALF_LOG_TWO_PI + stirlingSeries(lifted) - Math.log(product);
}

/**
 * Error of Stirling's formula: δ(n) = ln Γ(n + 1) - [(n + 1/2) ln n - n + ln √(2π)], for n > 0; 0 at n = 0 by
 * convention of the callers, which treat that case apart.
 *
 * It lets densities of large counts be formed without subtracting large logarithms (Loader 2000).
 */
export function stirlingError(n: number): number {
  if (n <= 0) return 0;
  if (n >= 10) return stirlingSeries(n);
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
}
