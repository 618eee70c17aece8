import type { Estimate, ReasonCode } from "@/lib/statistics/estimate";
import { undefinedEstimate } from "@/lib/statistics/estimate";
import { clusteredProportion } from "@/lib/statistics/intervals/clustered-proportion";
import { clusteredRatioMean } from "@/lib/statistics/intervals/clustered-ratio-mean";

/** What one cluster adds to a figure: the part above and below the fraction stroke. */
export interface RatioParts {
  numerator: number;
  denominator: number;
}

/** Which claim about the reference a figure needs to mean something. */
export interface MetricScope {
  /** Everything of the labels is in the reference: else what is extra is not known to be wrong. */
  needsExhaustive: boolean;
  /** Not every compared reader had to mark a finding for it to be in the reference. */
  needsIndependentFindings: boolean;
}

/**
 * A figure that is a sum over clusters divided by a sum over clusters: the one shape for which estimate, paired
 * difference and rank shares all follow from the same two numbers a cluster. `Counts` is what a cluster is counted in.
 */
export interface RatioMetric<Counts> extends MetricScope {
  name: string;
  /** A proportion has whole parts with numerator <= denominator and gets `clusteredProportion`'s interval; a mean Student's. */
  kind: "proportion" | "mean";
  /** Which direction is better; `none` for a signed figure that is best at 0: it is shown and never compared. */
  direction: "higher" | "lower" | "none";
  unit?: string;
  range?: readonly [number, number];
  /** Why it does not exist where the denominators sum to 0. */
  emptyReason: ReasonCode;
  /** A vendor that leaves out what it would get wrong cannot gain: else nobody is ranked by it unless all is returned. */
  isSafeUnderOmission: boolean;
  /** A share of readings whose number gold alone decides: readers may count as random in its interval. */
  isOfReadings?: true;
  parts(counts: Counts): RatioParts;
  /** What n counts, where it is not the denominator. */
  size?(counts: Counts): number;
}

/** A vendor's clusters for one figure, in the order of the clusters; the same order for every vendor. */
export interface RatioSeries {
  numerators: number[];
  denominators: number[];
}

/** The parts of each cluster, in order; a cluster that says nothing of the vendor has 0 / 0. */
export function ratioSeries<Counts>(metric: RatioMetric<Counts>, clusters: readonly (Counts | null)[]): RatioSeries {
  const numerators = new Array<number>(clusters.length).fill(0);
  const denominators = new Array<number>(clusters.length).fill(0);
  for (const [at, counts] of clusters.entries()) {
    if (counts === null) continue;
    const { numerator, denominator } = metric.parts(counts);
    numerators[at] = numerator;
    denominators[at] = denominator;
  }
  return { numerators, denominators };
}

/** The figure with its interval, clusters as the unit; undefined for the metric's own reason where nothing counts. */
export function ratioEstimate<Counts>(
  metric: RatioMetric<Counts>,
  clusters: readonly (Counts | null)[],
  level: number,
): Estimate {
  const { numerators, denominators } = ratioSeries(metric, clusters);
  const { unit, range, emptyReason } = metric;
  const estimate =
    metric.kind === "proportion"
      ? clusteredProportion(numerators, denominators, level)
      : clusteredRatioMean(numerators, denominators, {
          level,
          ...(unit === undefined ? {} : { unit }),
          ...(range === undefined ? {} : { range }),
        });
  if (estimate.value === null) return undefinedEstimate(emptyReason, 0, estimate.method, { clusters: 0, level });
  const { size } = metric;
  if (size === undefined) return estimate;
  return { ...estimate, n: clusters.reduce((sum, counts) => sum + (counts === null ? 0 : size(counts)), 0) };
}
