import type { ComparedDifference } from "@/lib/statistics/comparison/clustered-ratio-difference";
import type { Estimate } from "@/lib/statistics/estimate";
import { readerCaseBinary } from "@/lib/statistics/reader-case/reader-case-binary";
import type { VarianceInterval } from "@/lib/statistics/reader-case/variance-interval";
import type { LabelView } from "./label-view";
import type { RatioMetric } from "./ratio-metric";

/** From so many readers on, the readers count as drawn from those the vendor might have sent. */
export const FEWEST_READERS = 3;

/** One vendor's readings for a proportion: 1 success, 0 failure, NaN not read; by reader, one entry a cluster. */
export type ReaderCases = ReadonlyMap<string, Float64Array>;

/** The readings of a view apart, by reader; "" is a reading that nobody made (an item that did not come back). */
export type ReaderViews = (view: LabelView) => { reader: string; view: LabelView }[];

/**
 * Who read which case with what success; null where the readers cannot be taken as random: fewer than three, a reading
 * without a named reader, or a reader with several readings of a case (then a case is no single decision).
 */
export function readerCases(
  metric: RatioMetric<LabelView>,
  views: readonly (LabelView | null)[],
  readerViews: ReaderViews,
): ReaderCases | null {
  if (!metric.isOfReadings) return null;
  const found = new Map<string, Float64Array>();
  for (const [cluster, view] of views.entries()) {
    if (!view) continue;
    for (const one of readerViews(view)) {
      const { numerator, denominator } = metric.parts(one.view);
      if (denominator === 0) continue;
      if (denominator > 1 || one.reader === "") return null;
      const own = found.get(one.reader) ?? new Float64Array(views.length).fill(Number.NaN);
      own[cluster] = numerator;
      found.set(one.reader, own);
    }
  }
  return found.size < FEWEST_READERS ? null : found;
}

const METHOD = "readers and cases random, U-statistic, t";

/** Whether an estimate's interval holds for other readers too. */
export function hasRandomReaders({ method }: Pick<Estimate, "method">): boolean {
  return method.includes(METHOD);
}

/** The estimate with the interval that holds for other readers of the vendor and other cases; as it was where there is none. */
export function withRandomReaders(estimate: Estimate, readings: ReaderCases, level: number): Estimate {
  if (estimate.value === null) return estimate;
  const { first } = readerCaseBinary(
    allPositive(readings),
    "percent_correct",
    layout(readings, [...readings.keys()]),
    undefined,
    level,
  );
  const interval = usable(first.unbiased) ?? usable(first.mle);
  if (!interval) return estimate;
  const { low, high } = interval;
  const { intervalReason: _, ...kept } = estimate;
  return { ...kept, low: Math.max(0, low), high: Math.min(1, high), level, readers: readings.size, method: METHOD };
}

/** The difference of two vendors with readers and cases random; null where that variance does not exist. */
export function randomReaderDifference(
  difference: Estimate,
  first: ReaderCases,
  second: ReaderCases,
  level: number,
): ComparedDifference | null {
  if (difference.value === null) return null;
  const readers = [...new Set([...first.keys(), ...second.keys()])].sort();
  const size = clustersOf(first);
  const pick = (readings: ReaderCases) => layout(readings, readers, size);
  const found = readerCaseBinary(allPositive(first), "percent_correct", pick(first), pick(second), level).difference;
  const variance = found && (usable(found.unbiased) ? found.unbiased : found.mle);
  const interval = variance && usable(variance);
  if (!interval || !variance) return null;
  const { intervalReason: _, ...kept } = difference;
  return {
    difference: { ...kept, ...interval, level, readers: readers.length, method: `paired difference, ${METHOD}` },
    p: variance.p.value,
    ...(variance.p.reason === undefined ? {} : { pReason: variance.p.reason }),
    test: "t test of the difference, readers and cases random",
  };
}

function usable({ low, high, standardError }: VarianceInterval): { low: number; high: number } | null {
  if (low.value === null || high.value === null || !standardError.value) return null;
  return { low: low.value, high: high.value };
}

const clustersOf = (readings: ReaderCases): number => [...readings.values()][0]?.length ?? 0;

/** A reading is right or wrong already: every case asks for a 1. */
const allPositive = (readings: ReaderCases): boolean[] => new Array<boolean>(clustersOf(readings)).fill(true);

function layout(readings: ReaderCases, readers: readonly string[], caseCount = clustersOf(readings)) {
  const values = new Float64Array(readers.length * caseCount).fill(Number.NaN);
  for (const [index, reader] of readers.entries()) {
    const own = readings.get(reader);
    if (own) values.set(own, index * caseCount);
  }
  return { readerCount: readers.length, caseCount, values };
}
