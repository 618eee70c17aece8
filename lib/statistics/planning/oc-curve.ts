import { StatisticsInputError } from "../estimate";
import { binomialCdf } from "../special/binomial";
import { hypergeometricCdf } from "../special/hypergeometric";
import { incompleteGamma } from "../special/incomplete-gamma";
import { requireCount, requireFraction } from "./requirements";

/** Operating characteristic of a single sampling plan: per defect rate, the chance that the lot is accepted. */
export interface OcCurve {
  binomial: number[];
  poisson: number[];
  /** With the lot size known, defects round(p lot), halves to the even number. */
  hypergeometric?: number[];
  /** Average outgoing quality, Pa p (N - n) / N. */
  averageOutgoingQuality?: number[];
  /** Average total inspection, n + (1 - Pa)(N - n), by the binomial Pa. */
  averageTotalInspection?: number[];
}

/** P(X <= c) of a Poisson count of the given mean, as a gamma tail. */
export function poissonCdf(c: number, mean: number): number {
  if (c < 0) return 0;
  return incompleteGamma(Math.floor(c) + 1, mean).upper;
}

/** Rounds to the nearest whole number, halves to the even one (as IEEE 754 does). */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest < 0.5) return below;
  if (rest > 0.5) return below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/**
 * Chance of accepting a lot when n items are inspected and at most c may be defective, for each defect rate p.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 15. Oracle: scipy 1.12.0, R 4.2.2, and the
 * table printed for n = 89, c = 2, to 1e-9 (`planning.oc_curve`).
 * @throws StatisticsInputError for n > lot, p outside [0, 1], counts that are not whole
 */
export function ocCurve(n: number, c: number, p: readonly number[], lot?: number): OcCurve {
  requireCount("n", n, 1);
  requireCount("c", c);
  for (const rate of p) requireFraction("p", rate, "closed");
  const binomial = p.map((rate) => binomialCdf(c, n, rate));
  const curve: OcCurve = { binomial, poisson: p.map((rate) => poissonCdf(c, n * rate)) };
  if (lot === undefined) return curve;
  requireCount("lot", lot, 1);
  if (n > lot) throw new StatisticsInputError("n", `must be at most the lot of ${lot}`, n);
  return {
    ...curve,
    hypergeometric: p.map((rate) => hypergeometricCdf(c, lot, roundHalfEven(rate * lot), n)),
    averageOutgoingQuality: p.map((rate, i) => ((binomial[i] ?? 0) * rate * (lot - n)) / lot),
    averageTotalInspection: binomial.map((accept) => n + (1 - accept) * (lot - n)),
  };
}
