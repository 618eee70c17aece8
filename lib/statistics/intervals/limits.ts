import { type Estimate, StatisticsInputError, undefinedEstimate } from "../estimate";

/** Both limits of an interval. */
export interface Limits {
  low: number;
  high: number;
}

export const DEFAULT_LEVEL = 0.95;

/** Refuses a confidence level outside (0, 1). */
export function requireLevel(level: number): void {
  if (!(level > 0) || !(level < 1)) throw new StatisticsInputError("level", "must be in (0, 1)", level);
}

/** Refuses counts that are no proportion: x of n with 0 <= x <= n. `n` may be fractional (an effective size). */
export function requireProportion(x: number, n: number): void {
  if (!(n >= 0) || !Number.isFinite(n)) throw new StatisticsInputError("n", "must be finite and not negative", n);
  if (!(x >= 0) || !(x <= n)) throw new StatisticsInputError("x", `must be between 0 and n = ${n}`, x);
}

/** The estimate x / n with the limits of `interval`; undefined without items. */
export function proportionEstimate(
  x: number,
  n: number,
  level: number,
  method: string,
  interval: (x: number, n: number, level: number) => Limits,
): Estimate {
  requireLevel(level);
  requireProportion(x, n);
  if (n === 0) return undefinedEstimate("no_items", 0, method, { level });
  return { value: x / n, n, ...interval(x, n, level), level, method };
}
