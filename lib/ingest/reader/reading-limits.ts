/** How far a parser may go with one delivery before it is stopped. */
export interface ReadingLimits {
  /** Of its heap; what lies outside it (buffers) may be as much again, with `mostRssBytes` for all of the process. */
  heapBytes: number;
  /** Without a sign of life: it hangs in one place. */
  quietMs: number;
  /** In all: so much at least, and so much more for each megabyte of the delivery. */
  leastMs: number;
  msPerMegabyte: number;
  /** Rows of facts that it makes, in bytes: so many at least, and so many for each byte of the delivery. */
  leastOutputBytes: number;
  outputPerByte: number;
}

export const READING_LIMITS: ReadingLimits = {
  heapBytes: 512 * 2 ** 20,
  quietMs: 30_000,
  leastMs: 600_000,
  msPerMegabyte: 2_000,
  leastOutputBytes: 256 * 2 ** 20,
  outputPerByte: 200,
};

/** Of the program itself before it reads. */
const PROGRAM_BYTES = 128 * 2 ** 20;

/** What a reader's process may hold in all. */
export const mostRssBytes = (heapBytes: number): number => PROGRAM_BYTES + 2 * heapBytes;

/** A preview reads for so long. */
export const PREVIEW_MS = 20_000;
/** Where somebody waits for a page. */
export const PREVIEW_LIMITS: ReadingLimits = { ...READING_LIMITS, leastMs: 3 * PREVIEW_MS, msPerMegabyte: 0 };

export const mostMs = ({ leastMs, msPerMegabyte }: ReadingLimits, bytes: number): number =>
  leastMs + (bytes / 1e6) * msPerMegabyte;

export const mostOutputBytes = ({ leastOutputBytes, outputPerByte }: ReadingLimits, bytes: number): number =>
  leastOutputBytes + bytes * outputPerByte;
