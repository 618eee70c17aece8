import { StatisticsInputError } from "../estimate";
import { criticalValues, requireFraction, type TestRates, wholeItems } from "./requirements";

export interface TwoProportionsSampleSize {
  firstExact: number;
  first: number;
  second: number;
  /** With continuity correction. */
  firstContinuity: number;
  /** Cohen's effect size, the distance of the arcsines. */
  effectSize: number;
  firstArcsineExact: number;
  firstArcsine: number;
}

/**
 * Items needed to tell two proportions of different items apart; `ratio` is second over first size.
 *
 * With p̄ = (p1 + r p2) / (1 + r):
 *   n1 = (zα √((r + 1) p̄ q̄) + zβ √(r p1 q1 + p2 q2))² / (r (p1 - p2)²),
 *   with continuity n1 / 4 (1 + √(1 + 2 (r + 1) / (r n1 |p1 - p2|)))²,
 *   by arcsine (zα + zβ)² (1 + 1 / r) / h², h = |2 asin √p1 - 2 asin √p2|.
 *
 * Source: Fleiss, Tytun & Ury 1980, Biometrics 36:343; Cohen 1988, Statistical Power Analysis, ch. 6.
 * Oracle: R 4.2.2 power.prop.test, to 1e-9 (`planning.sample_size_two_proportions`).
 * @throws StatisticsInputError for p outside [0, 1], p1 = p2, or a ratio that is not positive
 */
export function sampleSizeTwoProportions(
  p1: number,
  p2: number,
  ratio = 1,
  rates: TestRates = {},
): TwoProportionsSampleSize {
  requireFraction("p1", p1, "closed");
  requireFraction("p2", p2, "closed");
  if (p1 === p2) throw new StatisticsInputError("p2", "must differ from p1", p2);
  if (!(ratio > 0 && ratio < Number.POSITIVE_INFINITY)) {
    throw new StatisticsInputError("ratio", "must be positive and finite", ratio);
  }
  const { alphaZ, powerZ } = criticalValues(rates);
  const gap = Math.abs(p1 - p2);
  const mean = (p1 + ratio * p2) / (1 + ratio);
  const underNull = alphaZ * Math.sqrt((ratio + 1) * mean * (1 - mean));
  const underAlternative = powerZ * Math.sqrt(ratio * p1 * (1 - p1) + p2 * (1 - p2));
  const firstExact = (underNull + underAlternative) ** 2 / (ratio * gap * gap);
  const continuity = (firstExact / 4) * (1 + Math.sqrt(1 + (2 * (ratio + 1)) / (ratio * firstExact * gap))) ** 2;
  const effectSize = Math.abs(2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)));
  const firstArcsineExact = ((alphaZ + powerZ) ** 2 * (1 + 1 / ratio)) / effectSize ** 2;
  return {
    firstExact,
    first: wholeItems(firstExact),
    second: wholeItems(ratio * firstExact),
    firstContinuity: wholeItems(continuity),
    effectSize,
    firstArcsineExact,
    firstArcsine: wholeItems(firstArcsineExact),
  };
}
