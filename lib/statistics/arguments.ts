import { StatisticsInputError } from "./estimate";

/** Refuses a list with anything but finite numbers, naming the first that is none. */
export function requireFiniteList(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined || !Number.isFinite(value)) {
      throw new StatisticsInputError(`${name}[${i}]`, "must be a finite number", value);
    }
  }
}

/** Refuses a list with anything but numbers of 0 or more. */
export function requireCounts(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new StatisticsInputError(`${name}[${i}]`, "must be a number of 0 or more", value);
    }
  }
}

/** Refuses a list with anything but 0 and 1. */
export function requireBinary(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== 0 && values[i] !== 1)
      throw new StatisticsInputError(`${name}[${i}]`, "must be 0 or 1", values[i]);
  }
}

/** Refuses rows of different length, and cells that `check` refuses. */
export function requireRows(
  name: string,
  rows: readonly ArrayLike<number>[],
  check: (name: string, values: ArrayLike<number>) => void,
): void {
  const width = rows[0]?.length ?? 0;
  for (const [i, row] of rows.entries()) {
    if (row.length !== width) throw new StatisticsInputError(`${name}[${i}]`, `must have ${width} entries`, row.length);
    check(`${name}[${i}]`, row);
  }
}

/** More repeats than this no machine finishes; far fewer settle every figure. */
const MOST_REPEATS = 10_000_000;

/** Refuses a number of resamples or iterations that is not whole, negative, or so large that the work never ends. */
export function requireRepeats(name: string, count: number): void {
  if (!(Number.isInteger(count) && count >= 0 && count <= MOST_REPEATS)) {
    throw new StatisticsInputError(name, `must be a whole number from 0 to ${MOST_REPEATS}`, count);
  }
}
