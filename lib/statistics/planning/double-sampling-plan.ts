import { StatisticsInputError } from "../estimate";
import { binomialCdf, binomialProbability, binomialUpperTail } from "../special/binomial";
import { MOST_STEPS, requireCount, requireFraction } from "./requirements";

/** First sample n1: accept up to c1 defects, reject from r1; between, a second of n2: accept up to c2 in both. */
export interface DoublePlan {
  n1: number;
  c1: number;
  r1: number;
  n2: number;
  c2: number;
}

/** Per defect rate. */
export interface DoublePlanCurve {
  acceptFirst: number[];
  rejectFirst: number[];
  second: number[];
  accept: number[];
  /** Average sample number, both samples inspected whole. */
  averageSample: number[];
  /** The same when the second sample stops at the item that decides for rejection. */
  averageSampleCurtailed: number[];
  /** With the lot known: average total inspection (rejected lots whole), average outgoing quality. */
  averageTotalInspection?: number[];
  averageOutgoingQuality?: number[];
}

/**
 * Mean number of items looked at when inspection stops at the `defects`-th defect or after n items:
 * n P(Bin(n, p) < k) + (k / p) P(Bin(n + 1, p) > k), k = defects.
 */
function curtailed(n: number, defects: number, p: number): number {
  if (defects <= 0) return 0;
  if (p === 0) return n;
  return n * binomialCdf(defects - 1, n, p) + (defects / p) * binomialUpperTail(defects + 1, n + 1, p);
}

/**
 * Operating characteristic of a double sampling plan, binomial.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control, section 15.3; Duncan 1986 (curtailed inspection).
 * Oracle: own code of the reference set item by item, and Montgomery's printed figure, to 1e-9
 * (`planning.double_sampling_plan`).
 * @throws StatisticsInputError for counts that are not whole, r1 <= c1, or samples larger than the lot
 */
export function doubleSamplingPlan(plan: DoublePlan, p: readonly number[], lot?: number): DoublePlanCurve {
  const { n1, c1, r1, n2, c2 } = plan;
  requireCount("n1", n1, 1, MOST_STEPS);
  requireCount("n2", n2, 1, MOST_STEPS);
  for (const [name, value] of Object.entries({ c1, r1, c2 })) requireCount(name, value);
  if (r1 <= c1) throw new StatisticsInputError("r1", `must be above c1 = ${c1}`, r1);
  if (lot !== undefined) requireCount("lot", lot, 1);
  if (lot !== undefined && n1 + n2 > lot) throw new StatisticsInputError("lot", `must be at least ${n1 + n2}`, lot);
  for (const rate of p) requireFraction("p", rate, "closed");
  const between = Array.from({ length: r1 - c1 - 1 }, (_, i) => c1 + 1 + i);
  const summed = (rate: number, of: (d: number) => number) =>
    between.reduce((sum, d) => sum + binomialProbability(d, n1, rate) * of(d), 0);
  const acceptFirst = p.map((rate) => binomialCdf(c1, n1, rate));
  const acceptSecond = p.map((rate) => summed(rate, (d) => binomialCdf(c2 - d, n2, rate)));
  const second = p.map((rate) => summed(rate, () => 1));
  const accept = p.map((_, i) => (acceptFirst[i] ?? 0) + (acceptSecond[i] ?? 0));
  const curve: DoublePlanCurve = {
    acceptFirst,
    rejectFirst: p.map((rate) => binomialUpperTail(r1, n1, rate)),
    second,
    accept,
    averageSample: second.map((chance) => n1 + n2 * chance),
    averageSampleCurtailed: p.map((rate) => n1 + summed(rate, (d) => curtailed(n2, c2 - d + 1, rate))),
  };
  if (lot === undefined) return curve;
  const bySample = (first: number, both: number, rejected: number) =>
    p.map((_, i) => first * (acceptFirst[i] ?? 0) + both * (acceptSecond[i] ?? 0) + rejected * (1 - (accept[i] ?? 0)));
  const left = bySample(lot - n1, lot - n1 - n2, 0);
  return {
    ...curve,
    averageTotalInspection: bySample(n1, n1 + n2, lot),
    averageOutgoingQuality: p.map((rate, i) => (rate * (left[i] ?? 0)) / lot),
  };
}
