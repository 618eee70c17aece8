import { StatisticsInputError } from "../estimate";

/** Values of one modality (or vendor): row-major readers x cases, NaN where a reader did not read a case. */
export interface ReaderReadings {
  readerCount: number;
  caseCount: number;
  values: Float64Array;
}

/** Readings from rows of readers with null for a case not read. */
export function readerReadings(rows: readonly (readonly (number | null)[])[], caseCount: number): ReaderReadings {
  const values = new Float64Array(rows.length * caseCount);
  rows.forEach((row, reader) => {
    if (row.length !== caseCount) throw new StatisticsInputError(`rows[${reader}]`, `${caseCount} cases`, row.length);
    row.forEach((value, item) => {
      if (value !== null && !Number.isFinite(value)) {
        throw new StatisticsInputError(`rows[${reader}][${item}]`, "a finite number or null", value);
      }
      values[reader * caseCount + item] = value ?? Number.NaN;
    });
  });
  return { readerCount: rows.length, caseCount, values };
}

/** Refuses modalities that do not have the same readers and cases (absent readings are allowed). */
export function checkSameLayout(modalities: readonly ReaderReadings[], caseCount: number): void {
  for (const [at, { readerCount, caseCount: cases }] of modalities.entries()) {
    if (cases !== caseCount || readerCount !== modalities[0]?.readerCount) {
      throw new StatisticsInputError(`modalities[${at}]`, `readers and ${caseCount} cases of the first`, cases);
    }
  }
}

/** Which of `cases` and which readers have a reading in any modality, and whether nothing at all is missing among them. */
export function readingLayout(modalities: readonly ReaderReadings[], cases: readonly number[]) {
  const isRead = ({ values, caseCount }: ReaderReadings, reader: number, item: number) =>
    !Number.isNaN(values[reader * caseCount + item] ?? Number.NaN);
  const readerCount = modalities[0]?.readerCount ?? 0;
  const readers = Array.from({ length: readerCount }, (_, reader) => reader).filter((reader) =>
    modalities.some((modality) => cases.some((item) => isRead(modality, reader, item))),
  );
  const readCases = cases.filter((item) =>
    modalities.some((modality) => readers.some((reader) => isRead(modality, reader, item))),
  );
  const fullyCrossed = modalities.every((modality) =>
    readers.every((reader) => readCases.every((item) => isRead(modality, reader, item))),
  );
  return { readers, cases: readCases, fullyCrossed };
}
