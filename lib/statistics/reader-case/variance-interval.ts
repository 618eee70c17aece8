import type { ReasonCode } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { normalCritical, normalTwoSided } from "../special/normal";
import { tCritical, tTwoSided } from "../special/student-t";

/** Above these degrees of freedom the t distribution is left for the normal (FDA iMRMC's rule). */
const NORMAL_ABOVE = 50;
/** A variance nearer to 0 than this is a rounding residue. */
const RESIDUE = 1e-15;

/** A random-reader random-case variance with what follows from it. */
export interface VarianceInterval {
  variance: Figure;
  standardError: Figure;
  degreesOfFreedom: Figure;
  /** By t with whole degrees of freedom (normal above 50). */
  low: Figure;
  high: Figure;
  lowNormal: Figure;
  highNormal: Figure;
  /** Two-sided, of the value being 0: meant for differences. */
  p: Figure;
  pNormal: Figure;
}

/** A factor's share in the variance: its component and the degrees of freedom behind it. */
export interface VarianceShare {
  component: number;
  degreesOfFreedom: number;
}

/**
 * Interval of `value` from its variance: t with floor(df), normal above df 50, beside plain normal limits; not cut to the
 * range of the value.
 *
 * df = variance^2 / sum component^2 / df_x^3 over the factors, not below `smallest`. A variance below 0 stands without the
 * rest (`negative_variance`); |variance| < 1e-15 counts as 0: normal limits have no width, p is undefined; df and t limits
 * are undefined where every component is 0 (`zero_variance`). Source: FDA iMRMC 2.1.2 (R), `doAUCmrmc`.
 */
export function varianceInterval(
  value: number,
  rawVariance: number,
  shares: readonly VarianceShare[],
  smallest: number,
  level: number,
): VarianceInterval {
  if (rawVariance < -RESIDUE) {
    return { ...withoutVariance("negative_variance"), variance: figure(rawVariance) };
  }
  const variance = Math.abs(rawVariance) < RESIDUE ? 0 : rawVariance;
  const standardError = Math.sqrt(variance);
  const zero = noFigure("zero_variance");
  const around = (critical: number) =>
    [figure(value - critical * standardError), figure(value + critical * standardError)] as const;
  const [lowNormal, highNormal] = around(normalCritical(level));
  const z = value / standardError;
  const base = {
    variance: figure(variance),
    standardError: figure(standardError),
    lowNormal,
    highNormal,
    pNormal: standardError === 0 ? zero : figure(normalTwoSided(z)),
  };
  const spread = shares.reduce((sum, { component, degreesOfFreedom: df }) => sum + component ** 2 / df ** 3, 0);
  // components of a constant statistic are rounding residues as the variance is
  if (!(spread > RESIDUE ** 2) || !Number.isFinite(spread)) {
    return { ...base, degreesOfFreedom: zero, low: zero, high: zero, p: zero };
  }
  const df = Math.max(smallest, variance ** 2 / spread);
  const whole = Math.floor(df);
  const [low, high] = around(df > NORMAL_ABOVE ? normalCritical(level) : tCritical(level, whole));
  const p = df > NORMAL_ABOVE ? normalTwoSided : (t: number) => tTwoSided(t, whole);
  return { ...base, degreesOfFreedom: figure(df), low, high, p: standardError === 0 ? zero : figure(p(z)) };
}

/** Nothing of it exists. */
export function withoutVariance(reason: ReasonCode): VarianceInterval {
  const none = noFigure(reason);
  return {
    variance: none,
    standardError: none,
    degreesOfFreedom: none,
    low: none,
    high: none,
    lowNormal: none,
    highNormal: none,
    p: none,
    pNormal: none,
  };
}

/** Degrees of freedom of a factor from its coefficient: 1 / coefficient - 1, rounded, halves to even. */
export function factorDegrees(coefficient: number): number {
  const exact = 1 / coefficient - 1;
  const below = Math.floor(exact);
  const rest = exact - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
