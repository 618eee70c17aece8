/** Colours of series in order; never the only sign: each series has its own marker or dash, and its name beside it. */
const SERIES_COUNT = 8;

export function seriesColor(index: number): string {
  return `var(--series-${(index % SERIES_COUNT) + 1})`;
}
