import { StatisticsInputError } from "../estimate";
import { criticalValues, requireFraction, type TestRates, wholeItems } from "./requirements";

export interface KappaSampleSize {
  /** To tell kappa from the null value. */
  testExact: number;
  test: number;
  /** Variance of kappa times n. */
  varianceTimesN: number;
  /** To know kappa to ± halfWidth. */
  precisionExact?: number;
  precision?: number;
}

/**
 * Items needed for the kappa of two readers on a yes/no label of prevalence π.
 *
 * Test of κ1 against κ0 (goodness of fit on the common correlation model), with a = π (1 - π) (κ1 - κ0):
 *   n = (zα + zβ)² / (a² / (π² + π (1 - π) κ0) + 2 a² / (π (1 - π)(1 - κ0)) + a² / ((1 - π)² + π (1 - π) κ0)).
 * Precision: n = z² V / d², V = (1 - κ)((1 - κ)(1 - 2 κ) + κ (2 - κ) / (2 π (1 - π))).
 *
 * Source: Donner & Eliasziw 1992, Stat Med 11:1511; Bloch & Kraemer 1989, Biometrics 45:269.
 * Oracle: own code of the reference set, to 1e-9 (`planning.sample_size_kappa`).
 * @throws StatisticsInputError for κ outside (-1, 1), equal kappas, or a null value that the prevalence does not allow
 */
export function sampleSizeKappa(
  kappa: number,
  kappaNull: number,
  prevalence: number,
  halfWidth?: number,
  rates: TestRates = {},
): KappaSampleSize {
  requireFraction("prevalence", prevalence);
  for (const [name, value] of [
    ["kappa", kappa],
    ["kappaNull", kappaNull],
  ] as const) {
    if (!(value > -1) || !(value <= 1)) throw new StatisticsInputError(name, "must be in (-1, 1]", value);
  }
  if (kappa === kappaNull) throw new StatisticsInputError("kappaNull", "must differ from kappa", kappaNull);
  const { alphaZ, powerZ } = criticalValues(rates);
  const spread = prevalence * (1 - prevalence);
  const cells = [
    prevalence ** 2 + spread * kappaNull,
    (spread * (1 - kappaNull)) / 2,
    (1 - prevalence) ** 2 + spread * kappaNull,
  ];
  if (cells.some((cell) => !(cell > 0))) {
    throw new StatisticsInputError("kappaNull", "must leave every cell a positive probability", kappaNull);
  }
  const shift = (spread * (kappa - kappaNull)) ** 2;
  const testExact = (alphaZ + powerZ) ** 2 / cells.reduce((sum, cell) => sum + shift / cell, 0);
  const varianceTimesN = (1 - kappa) * ((1 - kappa) * (1 - 2 * kappa) + (kappa * (2 - kappa)) / (2 * spread));
  const size: KappaSampleSize = { testExact, test: wholeItems(testExact), varianceTimesN };
  if (halfWidth === undefined) return size;
  requireFraction("halfWidth", halfWidth);
  const precisionExact = (alphaZ * alphaZ * varianceTimesN) / halfWidth ** 2;
  return { ...size, precisionExact, precision: wholeItems(precisionExact) };
}
