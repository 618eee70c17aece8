import { StatisticsInputError } from "../estimate";
import type { CountPatterns } from "./count-patterns";

/**
 * Items as lists of value indices: what alpha needs of nominal tallies and of continuous readings alike. Unit u holds
 * `valueIndex[start[u]..start[u+1])`, ascending; units with fewer than two values stay and are passed over.
 */
export interface AlphaUnits {
  /** The values in ascending order (of a nominal tally: the category values in their declared order). */
  values: Float64Array;
  start: Int32Array;
  valueIndex: Int32Array;
  /** Items that look like unit u. */
  frequency: Float64Array;
}

/** Units of a tally of count vectors; `values` places the categories on a scale (their indices unless given). */
export function unitsOfPatterns(patterns: CountPatterns, values?: ArrayLike<number>): AlphaUnits {
  const { categoryCount: q, counts, frequency } = patterns;
  const scale = values ? Float64Array.from(values) : Float64Array.from({ length: q }, (_, k) => k);
  if (scale.length !== q) throw new StatisticsInputError("values", `${q} numbers`, scale.length);
  if (scale.some((value, k) => !Number.isFinite(value) || (k > 0 && value <= (scale[k - 1] ?? 0)))) {
    throw new StatisticsInputError("values", "finite and ascending in the order of the categories");
  }
  const start = new Int32Array(frequency.length + 1);
  for (let unit = 0; unit < frequency.length; unit++) {
    let rated = 0;
    for (let k = 0; k < q; k++) rated += counts[unit * q + k] ?? 0;
    start[unit + 1] = (start[unit] ?? 0) + rated;
  }
  const valueIndex = new Int32Array(start[frequency.length] ?? 0);
  let at = 0;
  for (let unit = 0; unit < frequency.length; unit++) {
    for (let k = 0; k < q; k++) {
      for (let time = counts[unit * q + k] ?? 0; time > 0; time--) valueIndex[at++] = k;
    }
  }
  return { values: scale, start, valueIndex, frequency };
}

/** Units of a row-major items x readers array of readings; NaN where a reader has none. */
export function unitsOfReadings(readings: ArrayLike<number>, readerCount: number): AlphaUnits {
  if (!Number.isInteger(readerCount) || readerCount < 1 || readings.length % readerCount !== 0) {
    throw new StatisticsInputError("readerCount", "a divisor of the number of readings", readerCount);
  }
  const items = readings.length / readerCount;
  const present = Float64Array.from(readings).filter((value) => !Number.isNaN(value));
  if (present.some((value) => !Number.isFinite(value))) throw new StatisticsInputError("readings", "finite numbers");
  const values = present.sort().filter((value, at, sorted) => at === 0 || value !== sorted[at - 1]);
  const start = new Int32Array(items + 1);
  const valueIndex = new Int32Array(readings.length);
  let end = 0;
  for (let item = 0; item < items; item++) {
    const begin = end;
    for (let reader = 0; reader < readerCount; reader++) {
      const reading = readings[item * readerCount + reader] ?? Number.NaN;
      if (!Number.isNaN(reading)) valueIndex[end++] = indexOf(values, reading);
    }
    valueIndex.subarray(begin, end).sort();
    start[item + 1] = end;
  }
  return { values, start, valueIndex: valueIndex.subarray(0, end), frequency: new Float64Array(items).fill(1) };
}

function indexOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
