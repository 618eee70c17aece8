import { StatisticsInputError } from "../estimate";
import { binomialTerm } from "./saddle-point";

function requireLot(lot: number, defective: number, n: number): void {
  const whole = [lot, defective, n].every((count) => Number.isInteger(count) && count >= 0);
  if (!whole || defective > lot || n > lot) {
    throw new StatisticsInputError("lot, defective, n", "must be whole, defective and n <= lot", [lot, defective, n]);
  }
}

/**
 * P(X = k): k defective items in a sample of n drawn without replacement from a lot with `defective` among `lot` items.
 * As a product of three binomial terms with p = n / lot, which needs no large factorials (Loader 2000, section 6).
 */
export function hypergeometricProbability(k: number, lot: number, defective: number, n: number): number {
  requireLot(lot, defective, n);
  if (!Number.isInteger(k) || k < Math.max(0, n - (lot - defective)) || k > Math.min(n, defective)) return 0;
  if (n === 0 || n === lot) return 1;
  const p = n / lot;
  const q = (lot - n) / lot;
  const both = binomialTerm(k, defective, p, q) * binomialTerm(n - k, lot - defective, p, q);
  return both / binomialTerm(n, lot, p, q);
}

/**
 * P(X <= k) of the hypergeometric distribution, summed from the side of k that is away from the mode, so that the tail
 * keeps its digits. Oracle: mpmath 1.4.1 to 1e-10 relative (`special.hypergeometric_cdf`), R 4.2.2 phyper.
 */
export function hypergeometricCdf(k: number, lot: number, defective: number, n: number): number {
  requireLot(lot, defective, n);
  const lowest = Math.max(0, n - (lot - defective));
  const highest = Math.min(n, defective);
  const whole = Math.floor(k);
  if (whole < lowest) return 0;
  if (whole >= highest) return 1;
  if (whole < (n * defective) / lot) {
    let term = hypergeometricProbability(whole, lot, defective, n);
    let sum = term;
    for (let j = whole; j > lowest && term > sum * 1e-17; j--) {
      term *= (j * (lot - defective - n + j)) / ((n - j + 1) * (defective - j + 1));
      sum += term;
    }
    return sum;
  }
  let term = hypergeometricProbability(whole + 1, lot, defective, n);
  let sum = term;
  for (let j = whole + 1; j < highest && term > sum * 1e-17; j++) {
    term *= ((n - j) * (defective - j)) / ((j + 1) * (lot - defective - n + j + 1));
    sum += term;
  }
  return 1 - sum;
}
