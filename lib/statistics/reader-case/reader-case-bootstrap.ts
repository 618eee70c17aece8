import { requireRepeats } from "../arguments";
import { type Figure, figure, noFigure } from "../figure";
import { DEFAULT_LEVEL } from "../intervals/limits";
import { randomSource } from "../random";
import { bootstrapError, percentileLimits } from "../resampling/bootstrap-interval";
import type { Replicates } from "../resampling/replicates";
import { checkSameLayout, type ReaderReadings } from "./readings";
import { weightedAuc, weightedMean } from "./weighted-statistics";

/** A resample of readers and cases, each by indices drawn; one drawn twice counts twice. */
export interface ReaderCaseResample {
  readers: ArrayLike<number>;
  cases: ArrayLike<number>;
}

/** What is resampled: the mean of all readings, or the area over all comparisons (with the truth of the cases). */
export type ResampledStatistic = { kind: "mean" } | { kind: "auc"; isPositive: ArrayLike<boolean> };

export interface ReaderCaseBootstrap {
  estimate: Figure;
  standardError: Figure;
  low: Figure;
  high: Figure;
  /** The statistic of each resample, null where it has no reading. */
  replicates: (number | null)[];
  resamplesUsed: number;
  undefinedResamples: number;
}

/**
 * Bootstrap over readers and cases at once, of one modality or of first minus second (both get the same readers and cases).
 *
 * Mean: sum of the readings that are there / their number; area: as `readerCaseAuc`, every comparison alike. SE with B - 1,
 * percentile limits of type 7. A resample without a value is left out and counted. Over all resamples its variance is the MLE
 * variance of `readerCaseAuc`. Undefined: no value on the data themselves (`no_items`); the rest without replicates
 * (`too_many_undefined_resamples`), SE of one (`n_too_small`).
 *
 * Source: Efron & Tibshirani 1993; Gallas et al. 2009, Commun Stat Theory Methods 38:2586. Oracle: own NumPy code of the
 * reference set (`mrmc.reader_case_bootstrap`), to 1e-9.
 */
export function readerCaseBootstrap(
  modalities: readonly [ReaderReadings] | readonly [ReaderReadings, ReaderReadings],
  statistic: ResampledStatistic,
  resamples: Iterable<ReaderCaseResample>,
  level = DEFAULT_LEVEL,
): ReaderCaseBootstrap {
  const [first, second] = modalities;
  const { readerCount, caseCount } = first;
  checkSameLayout(modalities, statistic.kind === "auc" ? statistic.isPositive.length : caseCount);
  const statisticOf =
    statistic.kind === "mean"
      ? modalities.map((modality) => weightedMean(modality))
      : modalities.map((modality) => weightedAuc(modality, statistic.isPositive));
  const [ofFirst, ofSecond] = statisticOf;
  const of = (readers: Float64Array, cases: Float64Array): number | null => {
    const one = ofFirst?.(readers, cases) ?? null;
    if (!second || one === null) return one;
    const other = ofSecond?.(readers, cases) ?? null;
    return other === null ? null : one - other;
  };
  const readers = new Float64Array(readerCount).fill(1);
  const cases = new Float64Array(caseCount).fill(1);
  const whole = of(readers, cases);
  const replicates: (number | null)[] = [];
  for (const resample of resamples) {
    count(resample.readers, readers);
    count(resample.cases, cases);
    replicates.push(of(readers, cases));
  }
  const values = Float64Array.from(replicates.filter((value) => value !== null));
  const undefinedResamples = replicates.length - values.length;
  const used: Replicates = { values, resamples: replicates.length, undefinedResamples };
  const limits = percentileLimits(used, level);
  const none = noFigure("too_many_undefined_resamples");
  return {
    estimate: whole === null ? noFigure("no_items") : figure(whole),
    standardError: values.length === 0 ? none : bootstrapError(used),
    low: limits ? figure(limits.low) : none,
    high: limits ? figure(limits.high) : none,
    replicates,
    resamplesUsed: values.length,
    undefinedResamples,
  };
}

function count(drawn: ArrayLike<number>, times: Float64Array): void {
  times.fill(0);
  for (let draw = 0; draw < drawn.length; draw++) {
    const index = drawn[draw] ?? 0;
    times[index] = (times[index] ?? 0) + 1;
  }
}

/**
 * Draws resamples of as many readers and cases as there are, replicate r keyed by (seed, r). With a truth the cases are drawn
 * within positives and negatives, so that every resample has as many of each.
 */
export function* drawReaderCases(
  readerCount: number,
  caseCount: number,
  { seed, resamples, isPositive }: { seed: number; resamples: number; isPositive?: ArrayLike<boolean> },
): Generator<ReaderCaseResample> {
  requireRepeats("resamples", resamples);
  const all = Array.from({ length: caseCount }, (_, item) => item);
  const strata = isPositive
    ? [all.filter((item) => isPositive[item]), all.filter((item) => !isPositive[item])].filter(
        (list) => list.length > 0,
      )
    : [all];
  for (let replicate = 0; replicate < resamples; replicate++) {
    const random = randomSource(seed, replicate);
    const readers = Array.from({ length: readerCount }, () => random.nextBelow(readerCount));
    const cases = strata.flatMap((stratum) => stratum.map(() => stratum[random.nextBelow(stratum.length)] ?? 0));
    yield { readers, cases };
  }
}
