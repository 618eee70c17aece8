import type { ReaderReadings } from "./readings";

/** A quantity summed over readers, negatives and positives in every way that a shared index needs. */
export interface SumTable {
  /** readers x negatives. */
  byReaderNegative: Float64Array;
  /** readers x positives. */
  byReaderPositive: Float64Array;
  byReader: Float64Array;
  /** negatives x positives. */
  byPair: Float64Array;
  byNegative: Float64Array;
  byPositive: Float64Array;
  total: number;
}

/** Comparisons of a negative with a positive by each reader: wins of the positive (ties half), and their number. */
export interface Comparisons {
  readings: ReaderReadings;
  negatives: readonly number[];
  positives: readonly number[];
  wins: SumTable;
  made: SumTable;
}

/** 1 where the positive scores higher, 1/2 at a tie, 0 otherwise; -1 where one of the two was not read. */
export function compareScores(negative: number, positive: number): number {
  if (positive > negative) return 1;
  if (positive < negative) return 0;
  return positive === negative ? 0.5 : -1;
}

function emptyTable(readers: number, negatives: number, positives: number): SumTable {
  return {
    byReaderNegative: new Float64Array(readers * negatives),
    byReaderPositive: new Float64Array(readers * positives),
    byReader: new Float64Array(readers),
    byPair: new Float64Array(negatives * positives),
    byNegative: new Float64Array(negatives),
    byPositive: new Float64Array(positives),
    total: 0,
  };
}

const add = (sums: Float64Array, at: number, value: number) => {
  sums[at] = (sums[at] ?? 0) + value;
};

/** Makes all comparisons of one modality: readers x negatives x positives, in one pass. */
export function comparisonsOf(
  readings: ReaderReadings,
  negatives: readonly number[],
  positives: readonly number[],
): Comparisons {
  const { readerCount, caseCount, values } = readings;
  const wins = emptyTable(readerCount, negatives.length, positives.length);
  const made = emptyTable(readerCount, negatives.length, positives.length);
  for (let reader = 0; reader < readerCount; reader++) {
    negatives.forEach((negative, n) => {
      const low = values[reader * caseCount + negative] ?? Number.NaN;
      if (Number.isNaN(low)) return;
      const row = reader * negatives.length + n;
      positives.forEach((positive, d) => {
        const win = compareScores(low, values[reader * caseCount + positive] ?? Number.NaN);
        if (win < 0) return;
        add(wins.byReaderNegative, row, win);
        add(made.byReaderNegative, row, 1);
        add(wins.byReaderPositive, reader * positives.length + d, win);
        add(made.byReaderPositive, reader * positives.length + d, 1);
        add(wins.byPair, n * positives.length + d, win);
        add(made.byPair, n * positives.length + d, 1);
      });
    });
  }
  for (const table of [wins, made]) addMargins(table, readerCount, negatives.length, positives.length);
  return { readings, negatives, positives, wins, made };
}

function addMargins(table: SumTable, readers: number, negatives: number, positives: number): void {
  for (let reader = 0; reader < readers; reader++) {
    for (let n = 0; n < negatives; n++) {
      const value = table.byReaderNegative[reader * negatives + n] ?? 0;
      add(table.byReader, reader, value);
      add(table.byNegative, n, value);
      table.total += value;
    }
    for (let d = 0; d < positives; d++) add(table.byPositive, d, table.byReaderPositive[reader * positives + d] ?? 0);
  }
}

/** sum over i of first[i] * second[i]. */
export function dotProduct(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < first.length; i++) sum += (first[i] ?? 0) * (second[i] ?? 0);
  return sum;
}

/** Over the comparisons that both modalities made by the same reader: sum of the product of their wins, and their number. */
function sumOfProducts(first: Comparisons, second: Comparisons): { wins: number; made: number } {
  const { readerCount, caseCount } = first.readings;
  let wins = 0;
  let made = 0;
  for (let reader = 0; reader < readerCount; reader++) {
    const one = first.readings.values.subarray(reader * caseCount, (reader + 1) * caseCount);
    const other = second.readings.values.subarray(reader * caseCount, (reader + 1) * caseCount);
    for (const negative of first.negatives) {
      for (const positive of first.positives) {
        const win = compareScores(one[negative] ?? Number.NaN, one[positive] ?? Number.NaN);
        if (win < 0) continue;
        const otherWin = compareScores(other[negative] ?? Number.NaN, other[positive] ?? Number.NaN);
        if (otherWin < 0) continue;
        made += 1;
        wins += win * otherWin;
      }
    }
  }
  return { wins, made };
}

/**
 * Sums over pairs of comparisons, the first of one modality and the second of the other, that share at least: 0 reader,
 * negative and positive; 1 reader and positive; 2 reader and negative; 3 reader; 4 negative and positive; 5 positive;
 * 6 negative; 7 nothing.
 */
export function sharedSums(first: Comparisons, second: Comparisons): { wins: Float64Array; made: Float64Array } {
  const all = sumOfProducts(first, second);
  const sums = (one: SumTable, other: SumTable, shared: number) =>
    Float64Array.of(
      shared,
      dotProduct(one.byReaderPositive, other.byReaderPositive),
      dotProduct(one.byReaderNegative, other.byReaderNegative),
      dotProduct(one.byReader, other.byReader),
      dotProduct(one.byPair, other.byPair),
      dotProduct(one.byPositive, other.byPositive),
      dotProduct(one.byNegative, other.byNegative),
      one.total * other.total,
    );
  return { wins: sums(first.wins, second.wins, all.wins), made: sums(first.made, second.made, all.made) };
}
