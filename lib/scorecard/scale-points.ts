import type { Scale } from "./settings";

/** What was measured of a component, in its own unit; a missing one says why. */
export type Measured = { value: number; low: number; high: number } | { missing: string };

/** Points from 0 to 100. A component that is missing is all of them; it has no value. */
export interface Points {
  value: number | null;
  low: number;
  high: number;
  /** Why it is the whole of [0, 100]. */
  missing: string | null;
}

/**
 * Points of a component: 0 at the contract's minimum, 100 at the target declared beforehand, straight between, cut off
 * outside: 100 (v - at0) / (at100 - at0). The scale never comes from the candidates. Where lower is better, at100 < at0.
 * The interval is that of the measurement, end by end. Missing: no measurement, or no minimum or target was declared.
 * Example: at0 .7, at100 .9, measured .85 (.8 to .95) gives 75 (50 to 100).
 */
export function scalePoints(measured: Measured, { at0, at100 }: Scale): Points {
  if ("missing" in measured) return missingPoints(measured.missing);
  if (at0 === null || at100 === null) return missingPoints("no minimum or no target is declared");
  const points = (value: number) => Math.min(100, Math.max(0, (100 * (value - at0)) / (at100 - at0)));
  const ends = [points(measured.low), points(measured.high)];
  return { value: points(measured.value), low: Math.min(...ends), high: Math.max(...ends), missing: null };
}

export function missingPoints(missing: string): Points {
  return { value: null, low: 0, high: 100, missing };
}
