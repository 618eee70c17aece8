import type { ReaderReadings } from "./readings";

/** A statistic of readings in which reader r counts readers[r] and case c cases[c] times; null where nothing was read. */
export type WeightedStatistic = (readers: Float64Array, cases: Float64Array) => number | null;

/** Mean of all readings that are there. */
export function weightedMean({ readerCount, caseCount, values }: ReaderReadings): WeightedStatistic {
  return (readers, cases) => {
    let sum = 0;
    let count = 0;
    for (let reader = 0; reader < readerCount; reader++) {
      const times = readers[reader] ?? 0;
      if (times === 0) continue;
      for (let item = 0; item < caseCount; item++) {
        const value = values[reader * caseCount + item] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        const weight = times * (cases[item] ?? 0);
        sum += weight * value;
        count += weight;
      }
    }
    return count === 0 ? null : sum / count;
  };
}

/**
 * Share of all comparisons of a negative with a positive by one reader in which the positive scores higher, ties half. Each
 * reader's cases are sorted once; a resample is then one pass over them.
 */
export function weightedAuc(readings: ReaderReadings, isPositive: ArrayLike<boolean>): WeightedStatistic {
  const { readerCount, caseCount, values } = readings;
  const sorted = Array.from({ length: readerCount }, (_, reader) => {
    const row = values.subarray(reader * caseCount, (reader + 1) * caseCount);
    const read = Array.from({ length: caseCount }, (__, item) => item).filter(
      (item) => !Number.isNaN(row[item] ?? Number.NaN),
    );
    read.sort((one, other) => (row[one] ?? 0) - (row[other] ?? 0));
    return { row, read };
  });
  return (readers, cases) => {
    let wins = 0;
    let made = 0;
    sorted.forEach(({ row, read }, reader) => {
      const times = readers[reader] ?? 0;
      if (times === 0) return;
      let below = 0;
      let positives = 0;
      let ownWins = 0;
      for (let at = 0; at < read.length; ) {
        const score = row[read[at] ?? 0];
        let tiedNegatives = 0;
        let tiedPositives = 0;
        for (; at < read.length && row[read[at] ?? 0] === score; at++) {
          const weight = cases[read[at] ?? 0] ?? 0;
          if (isPositive[read[at] ?? 0]) tiedPositives += weight;
          else tiedNegatives += weight;
        }
        ownWins += tiedPositives * (below + tiedNegatives / 2);
        below += tiedNegatives;
        positives += tiedPositives;
      }
      wins += times * ownWins;
      made += times * below * positives;
    });
    return made === 0 ? null : wins / made;
  };
}
