import { stirlingError } from "./log-gamma";

const TWO_PI = 2 * Math.PI;

/**
 * Deviance term D(x; m) = x ln(x / m) + m - x for x, m > 0, without cancellation where x is near m.
 * Source: Loader 2000, Fast and accurate computation of binomial probabilities, eq. 5 and section 4.
 */
export function devianceTerm(x: number, m: number): number {
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m);
    let sum = (x - m) * v;
    let power = 2 * x * v;
    const square = v * v;
    for (let j = 1; j < 1000; j++) {
      power *= square;
      const next = sum + power / (2 * j + 1);
      if (next === sum) return next;
      sum = next;
    }
  }
  return x * Math.log(x / m) + m - x;
}

/**
 * Γ(n + 1) / (Γ(x + 1) Γ(n - x + 1)) p^x q^(n - x) for real 0 <= x <= n and p + q = 1: the binomial probability of x
 * in n where both are whole, the factor of the incomplete beta function where they are not. Relative error near 1e-14
 * for n up to 1e9, as no large logarithms are subtracted. `p` and `q` are both given so that neither loses digits; give
 * `rest`, n - x, where it is small beside n and no whole number.
 *
 * Source: Loader 2000, saddle-point expansion (the algorithm of R's dbinom).
 */
export function binomialTerm(x: number, n: number, p: number, q: number, rest = n - x): number {
  if (n === 0) return 1;
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(p < 0.1 ? -devianceTerm(n, n * q) - n * p : n * Math.log(q));
  if (rest === 0) return Math.exp(q < 0.1 ? -devianceTerm(n, n * p) - n * q : n * Math.log(p));
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(rest) - devianceTerm(x, n * p) - devianceTerm(rest, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (TWO_PI * x * rest));
}

/** e^(-m) m^x / Γ(x + 1) for real x >= 0, m > 0: Poisson probability, and the factor of the incomplete gamma function. */
export function poissonTerm(x: number, m: number): number {
  if (x === 0) return Math.exp(-m);
  return Math.exp(-stirlingError(x) - devianceTerm(x, m)) / Math.sqrt(TWO_PI * x);
}
