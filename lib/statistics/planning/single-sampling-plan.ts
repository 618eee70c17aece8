import { StatisticsInputError } from "../estimate";
import { binomialCdf } from "../special/binomial";
import { requireFraction } from "./requirements";

export interface SamplingTarget {
  /** Defect rate that should pass, and the chance `alpha` of refusing it. */
  aql: number;
  alpha?: number;
  /** Defect rate that should fail, and the chance `beta` of passing it. */
  ltpd: number;
  beta?: number;
}

export interface SingleSamplingPlan {
  n: number;
  c: number;
  producerRisk: number;
  consumerRisk: number;
  /** The largest n with the same c that still keeps the producer's risk. */
  largestWithSameC: number;
}

const LARGEST_C = 5000;

/** The first n >= start at which `reached` holds; it must hold from there on. */
function firstWhere(start: number, reached: (n: number) => boolean): number {
  let step = 1;
  let low = start - 1;
  while (!reached(low + step)) {
    low += step;
    step *= 2;
  }
  let high = low + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The single sampling plan with the smallest acceptance number c, and with it the smallest n, that keeps both risks:
 * P(accept | aql) >= 1 - alpha and P(accept | ltpd) <= beta, binomial, exact.
 *
 * Source: Guenther 1969, J Qual Technol 1:105. Oracle: own exact search of the reference set with scipy 1.12.0, to 1e-9
 * (`planning.single_sampling_plan`).
 * @throws StatisticsInputError where aql >= ltpd, or the two lie too close for a plan with c <= 5,000
 */
export function singleSamplingPlan({ aql, alpha = 0.05, ltpd, beta = 0.1 }: SamplingTarget): SingleSamplingPlan {
  for (const [name, value] of Object.entries({ aql, alpha, ltpd, beta })) requireFraction(name, value);
  if (aql >= ltpd) throw new StatisticsInputError("ltpd", `must be above the aql of ${aql}`, ltpd);
  let n = 1;
  for (let c = 0; c <= LARGEST_C; c++) {
    n = firstWhere(Math.max(n, c + 1), (size) => binomialCdf(c, size, ltpd) <= beta);
    if (binomialCdf(c, n, aql) < 1 - alpha) continue;
    const tooLarge = firstWhere(n + 1, (size) => binomialCdf(c, size, aql) < 1 - alpha);
    return {
      n,
      c,
      producerRisk: 1 - binomialCdf(c, n, aql),
      consumerRisk: binomialCdf(c, n, ltpd),
      largestWithSameC: tooLarge - 1,
    };
  }
  throw new StatisticsInputError("ltpd", `must lie further above the aql of ${aql}`, ltpd);
}
