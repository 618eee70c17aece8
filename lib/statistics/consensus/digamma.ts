import { StatisticsInputError } from "../estimate";

/**
 * Digamma function, the derivative of ln gamma, for x > 0: recurrence up to 8, then the asymptotic series. Relative error
 * near 1e-13 away from the zero at 1.4616. Source: Abramowitz & Stegun 1964, 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  if (!(x > 0)) throw new StatisticsInputError("x", "above 0", x);
  let shifted = x;
  let below = 0;
  while (shifted < 8) {
    below -= 1 / shifted;
    shifted += 1;
  }
  const r = 1 / (shifted * shifted);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - r * (691 / 32760))))));
  return below + Math.log(shifted) - 1 / (2 * shifted) - series;
}
