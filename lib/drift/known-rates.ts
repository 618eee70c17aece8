import { falseSignalRates } from "@/lib/statistics/planning/false-signal-rates";
import { nominalRunLength, type ScoreChart } from "@/lib/statistics/planning/score-chart";

/** Series lengths are rounded up to these, so that a growing project asks for few simulations. */
const STEP = 25;
/** From here on a series signals as often as at this point. */
const LONGEST = 200;

const rates = new Map<string, readonly number[]>();
const runLengths = new Map<ScoreChart, number>();

/** `falseSignalRates` for so many points, drawn once a process: the same numbers every time. */
export function knownRates(chart: ScoreChart, baseline: number, points: number): readonly number[] {
  const length = Math.min(LONGEST, Math.ceil(points / STEP) * STEP);
  const key = `${chart} ${baseline} ${length}`;
  const drawn = rates.get(key) ?? falseSignalRates(chart, baseline, length);
  rates.set(key, drawn);
  const last = drawn.at(-1) ?? 0;
  return Array.from({ length: points }, (_, at) => drawn[at] ?? last);
}

/** `nominalRunLength`, solved once a process. */
export function knownRunLength(chart: ScoreChart): number {
  const known = runLengths.get(chart) ?? nominalRunLength(chart);
  runLengths.set(chart, known);
  return known;
}
