import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";
import { binomialCdf, binomialProbability } from "../special/binomial";
import { MOST_STEPS, requireCount, requireFraction } from "./requirements";

/** A single plan as it is really worked: reviewers err, and defects come in clusters. */
export interface InspectionPlan {
  n: number;
  c: number;
  /** Chance that a reviewer flags a defect, and that he flags a good item. */
  sensitivity?: number;
  falseAlarm?: number;
  /** Items of one patient, and the intracluster correlation of defects, 0 independent to 1 all or none. */
  itemsPerCluster?: number;
  icc?: number;
}

export interface InspectionCurve {
  clusters: number;
  /** Per defect rate: share of items flagged. */
  apparentRate: number[];
  /** Chance of acceptance with both errors and clusters, exact. */
  accept: number[];
  /** The same without clusters; and without clusters and errors, as the textbook curve has it. */
  acceptIndependent: number[];
  acceptPerfect: number[];
  iccApparent: Figure[];
  apparentDesignEffect: Figure[];
}

/** Probabilities of 0..size defects in a cluster: beta-binomial with mean p and correlation icc. */
function defectsOfCluster(size: number, p: number, icc: number): Float64Array {
  const chances = new Float64Array(size + 1);
  if (icc === 0 || p === 0 || p === 1) {
    for (let d = 0; d <= size; d++) chances[d] = binomialProbability(d, size, p);
    return chances;
  }
  if (icc === 1) {
    chances[0] = 1 - p;
    chances[size] = (chances[size] ?? 0) + p;
    return chances;
  }
  const a = (p * (1 - icc)) / icc;
  const b = ((1 - p) * (1 - icc)) / icc;
  let chance = 1;
  for (let j = 0; j < size; j++) chance *= (b + j) / (a + b + j);
  chances[0] = chance;
  for (let d = 0; d < size; d++) {
    chance *= ((size - d) * (a + d)) / ((d + 1) * (b + size - d - 1));
    chances[d + 1] = chance;
  }
  return chances;
}

/** Distribution of a sum of two independent counts, of which only 0..c is kept. */
function convolve(first: Float64Array, second: Float64Array, c: number): Float64Array {
  const sum = new Float64Array(Math.min(c, first.length + second.length - 2) + 1);
  for (let i = 0; i < Math.min(first.length, sum.length); i++) {
    const chance = first[i] ?? 0;
    for (let j = 0; j < second.length && i + j < sum.length; j++) {
      sum[i + j] = (sum[i + j] ?? 0) + chance * (second[j] ?? 0);
    }
  }
  return sum;
}

/** Distribution of the flagged items of a cluster of `size`, up to c. */
function flaggedOfCluster(size: number, p: number, icc: number, plan: Required<InspectionPlan>): Float64Array {
  const flagged = new Float64Array(Math.min(plan.c, size) + 1);
  const defects = defectsOfCluster(size, p, icc);
  for (let d = 0; d <= size; d++) {
    const chance = defects[d] ?? 0;
    if (chance === 0) continue;
    const ofDefects = Float64Array.from({ length: d + 1 }, (_, k) => binomialProbability(k, d, plan.sensitivity));
    const ofGood = Float64Array.from({ length: size - d + 1 }, (_, k) =>
      binomialProbability(k, size - d, plan.falseAlarm),
    );
    const both = convolve(ofDefects, ofGood, plan.c);
    for (let k = 0; k < flagged.length; k++) flagged[k] = (flagged[k] ?? 0) + chance * (both[k] ?? 0);
  }
  return flagged;
}

/** The sum of `count` independent counts of one distribution, by repeated squaring. */
function repeated(distribution: Float64Array, count: number, c: number): Float64Array {
  let result: Float64Array = Float64Array.of(1);
  let power = distribution;
  for (let left = count; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = convolve(result, power, c);
    power = convolve(power, power, c);
  }
  return result;
}

/**
 * Operating characteristic of a single plan (n, c) when reviewers err and defects of one patient come together: the
 * chance that at most c of n items are flagged. A textbook curve promises more than such a plan keeps.
 *
 * Defects of a cluster of m items are beta-binomial with mean p and correlation ρ: a = p (1 - ρ) / ρ,
 * b = (1 - p)(1 - ρ) / ρ. Each defect is flagged with the sensitivity, each good item with the false-alarm rate,
 * independently. n items make ⌊n / m⌋ clusters of m and one of the rest; the counts are convolved exactly.
 * Apparent correlation: ρ p (1 - p)(se - fa)² / (q (1 - q)), q = p se + (1 - p) fa; design effect 1 + (m - 1) times it.
 *
 * Undefined: the apparent correlation `zero_variance` where q is 0 or 1.
 * Source: Skellam 1948, JRSS B 10:257; Case, Bennett & Schmidt 1975, J Qual Technol 7:1.
 * Oracle: own code of the reference set with scipy 1.12.0 and a Gauss-Jacobi integral, to 1e-9
 * (`planning.oc_curve_inspection`).
 */
export function ocInspection(plan: InspectionPlan, p: readonly number[]): InspectionCurve {
  const { n, c, sensitivity = 1, falseAlarm = 0, itemsPerCluster = 1, icc = 0 } = plan;
  requireCount("n", n, 1, MOST_STEPS);
  requireCount("c", c, 0, MOST_STEPS);
  requireCount("itemsPerCluster", itemsPerCluster, 1, MOST_STEPS);
  for (const [name, value] of Object.entries({ sensitivity, falseAlarm, icc })) requireFraction(name, value, "closed");
  for (const [i, rate] of p.entries()) {
    if (!(rate >= 0 && rate <= 1)) throw new StatisticsInputError(`p[${i}]`, "must be in [0, 1]", rate);
  }
  const full = { n, c, sensitivity, falseAlarm, itemsPerCluster, icc };
  const size = Math.min(n, itemsPerCluster);
  const whole = Math.floor(n / size);
  const rest = n - whole * size;
  const apparentRate = p.map((rate) => rate * sensitivity + (1 - rate) * falseAlarm);
  const accept = p.map((rate) => {
    const clusters = repeated(flaggedOfCluster(size, rate, icc, full), whole, c);
    const all = rest === 0 ? clusters : convolve(clusters, flaggedOfCluster(rest, rate, icc, full), c);
    return Math.min(
      1,
      all.reduce((sum, chance) => sum + chance, 0),
    );
  });
  const iccApparent = p.map((rate, i) => {
    const apparent = apparentRate[i] ?? 0;
    const spread = apparent * (1 - apparent);
    if (spread === 0) return noFigure("zero_variance");
    return figure((icc * rate * (1 - rate) * (sensitivity - falseAlarm) ** 2) / spread);
  });
  return {
    clusters: whole + (rest > 0 ? 1 : 0),
    apparentRate,
    accept,
    acceptIndependent: apparentRate.map((rate) => binomialCdf(c, n, rate)),
    acceptPerfect: p.map((rate) => binomialCdf(c, n, rate)),
    iccApparent,
    apparentDesignEffect: iccApparent.map((one) =>
      one.value === null ? one : figure(1 + (itemsPerCluster - 1) * one.value),
    ),
  };
}
