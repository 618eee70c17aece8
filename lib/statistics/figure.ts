import type { ReasonCode } from "./estimate";

/**
 * A number of a report without an interval of its own: the value, or null with the reason. The whole of an `Estimate`
 * (n, interval, method) is kept for figures that are shown by themselves.
 */
export interface Figure {
  value: number | null;
  reason?: ReasonCode;
}

/** A figure that exists; a number that is not finite is a fault of the caller and is refused. */
export function figure(value: number): Figure {
  if (!Number.isFinite(value)) throw new RangeError(`figure: not a finite number, found ${value}`);
  return { value };
}

/** A figure that does not exist, and why. */
export function noFigure(reason: ReasonCode): Figure {
  return { value: null, reason };
}

/** numerator / denominator, undefined for `reason` where the denominator is 0. */
export function quotient(numerator: number, denominator: number, reason: ReasonCode = "zero_denominator"): Figure {
  return denominator === 0 ? noFigure(reason) : figure(numerator / denominator);
}

/** Mean over the figures that are defined; null for `reason` when none is. The count belongs beside it. */
export function meanOfDefined(figures: readonly Figure[], reason: ReasonCode): { mean: Figure; defined: number } {
  let sum = 0;
  let defined = 0;
  for (const { value } of figures) {
    if (value === null) continue;
    sum += value;
    defined += 1;
  }
  return { mean: quotient(sum, defined, reason), defined };
}
