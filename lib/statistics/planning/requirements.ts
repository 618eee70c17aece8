import { StatisticsInputError } from "../estimate";
import { normalQuantile } from "../special/normal";

/** Refuses a probability outside (0, 1), or outside [0, 1] where the ends make sense. */
export function requireFraction(name: string, value: number, ends: "open" | "closed" = "open"): void {
  const inside = ends === "open" ? value > 0 && value < 1 : value >= 0 && value <= 1;
  if (!inside) throw new StatisticsInputError(name, `must be in ${ends === "open" ? "(0, 1)" : "[0, 1]"}`, value);
}

/** Counts of items that a formula takes in one step, whatever their size. */
const MOST_ITEMS = 1e12;
/** Counts that a sum or a simulation walks through. */
export const MOST_STEPS = 1_000_000;

/** Refuses a count that is not whole, below `least` or above `most`. */
export function requireCount(name: string, value: number, least = 0, most = MOST_ITEMS): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new StatisticsInputError(name, `must be a whole number from ${least} to ${most}`, value);
  }
}

/** Error rates that a study is planned for. */
export interface TestRates {
  /** Chance of a false claim; 0.05 by default. */
  alpha?: number;
  /** Chance of finding the difference; 0.8 by default. */
  power?: number;
  sided?: 1 | 2;
}

/** Normal quantiles of the two error rates: z of 1 - α / sides and z of the power. */
export function criticalValues({ alpha = 0.05, power = 0.8, sided = 2 }: TestRates): {
  alphaZ: number;
  powerZ: number;
} {
  requireFraction("alpha", alpha);
  requireFraction("power", power);
  return { alphaZ: -normalQuantile(alpha / sided), powerZ: normalQuantile(power) };
}

/** The whole number of items that a real one asks for; a rounding error above a whole number does not ask for one more. */
export function wholeItems(n: number): number {
  return Math.ceil(n - 1e-9 * Math.max(1, Math.abs(n)));
}
