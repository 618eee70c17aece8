import type { ReasonCode } from "@/lib/statistics/estimate";
import { baselineScores } from "@/lib/statistics/planning/baseline-scores";
import { type FalseSignals, falseSignals } from "@/lib/statistics/planning/false-signals";
import { type ScoreChart, type ScoredPoint, scoreChart } from "@/lib/statistics/planning/score-chart";
import { type ShrunkenProportion, shrunkenProportions } from "@/lib/statistics/planning/shrunken-proportions";
import { knownRates, knownRunLength } from "./known-rates";
import type { DriftSettings } from "./settings";

/** One delivery, or one month, of a series: two sums whose ratio is the figure. */
export interface DriftPoint {
  /** The delivery's name, or the month. */
  name: string;
  batchNos: number[];
  cases: number;
  numerator: number;
  denominator: number;
}

/** The primary figure of one vendor over time, over all labels (`label` null) or of one. */
export interface DriftSeries {
  vendor: string;
  vendorNo: number;
  label: string | null;
  metric: string;
  kind: "proportion" | "mean";
  direction: "higher" | "lower";
  /** In order of time. */
  points: DriftPoint[];
}

/** Why a series has no chart. */
export type NoChart =
  | { why: "short"; points: number }
  | { why: "rare" }
  | { why: "undefined"; reason: ReasonCode }
  | { why: "nothing_after" };

/** A point that was charted. */
export interface ChartedPoint extends DriftPoint, ScoredPoint {
  value: number;
  isBaseline: boolean;
}

export interface ScreenedSeries extends DriftSeries {
  /** Points too small to be charted. */
  small: number;
  center: number | null;
  charted: ChartedPoint[];
  none: NoChart | null;
  /** Places (from 1, the baseline counted) at which it signals. */
  signals: number[];
  /** Whether the newest point signals, and to which side. */
  newest: "better" | "worse" | null;
  /** Proportions only, and only where there are several series. */
  shrunken: ShrunkenProportion | null;
}

/** Signals of many charts beside those that would come if nothing had changed. */
export interface SignalCount {
  points: number;
  found: number;
  expected: FalseSignals | null;
  /** The same, were every baseline known exactly. */
  nominal: FalseSignals | null;
}

export interface DriftScreen {
  series: ScreenedSeries[];
  /** Series with a chart and a point after its baseline. */
  charted: number;
  newest: SignalCount;
  all: SignalCount;
}

/**
 * Many running deliveries on one screen: each series against its own baseline, its signals counted beside the false ones
 * to be expected of so many charts, and its proportion drawn towards that of all as far as it is small.
 *
 * A point signals in standard deviations of the baseline (`baselineScores`), on the chosen chart, which begins after the
 * baseline. Series are not independent where vendors read the same items; the expected number does not need it, the chance
 * of any does.
 * Source: study-design.md §2, rule 19; statistics.md §7, point 10.
 */
export function driftScreen(series: readonly DriftSeries[], chart: ScoreChart, settings: DriftSettings): DriftScreen {
  const shrunken = shrunkenOf(series, settings.level);
  const screened = series.map((one, at) => ({ ...screenOne(one, chart, settings), shrunken: shrunken[at] ?? null }));
  const running = screened.filter(({ none }) => none === null);
  const after = running.map(({ charted }) => charted.length - settings.baselinePoints);
  const longest = Math.max(0, ...after);
  const rates = longest > 0 ? knownRates(chart, settings.baselinePoints, longest) : [];
  const sumOfFirst = (count: number) => rates.slice(0, count).reduce((sum, rate) => sum + rate, 0);
  const nominal = knownRunLength(chart);
  const count = (points: number, found: number, expected: number): SignalCount => ({
    points,
    found,
    expected: points > 0 && expected > 0 ? falseSignals(points, points / expected) : null,
    nominal: points > 0 ? falseSignals(points, nominal) : null,
  });
  return {
    series: screened,
    charted: running.length,
    newest: count(
      running.length,
      running.filter(({ newest }) => newest !== null).length,
      after.reduce((sum, length) => sum + (rates[length - 1] ?? 0), 0),
    ),
    all: count(
      after.reduce((sum, length) => sum + length, 0),
      running.reduce((sum, { signals }) => sum + signals.length, 0),
      after.reduce((sum, length) => sum + sumOfFirst(length), 0),
    ),
  };
}

function screenOne(series: DriftSeries, chart: ScoreChart, settings: DriftSettings): Omit<ScreenedSeries, "shrunken"> {
  const { baselinePoints, smallPoint } = settings;
  const points = series.points.filter(({ denominator }) => denominator >= smallPoint);
  const base = { ...series, small: series.points.length - points.length };
  const without = (none: NoChart, center: number | null = null) => ({
    ...base,
    ...{ center, charted: [], none, signals: [], newest: null },
  });
  if (points.length < baselinePoints) return without({ why: "short", points: points.length });
  const { center, sigma, scores } = baselineScores(
    points.map(({ numerator }) => numerator),
    points.map(({ denominator }) => denominator),
    baselinePoints,
    series.kind,
  );
  if (sigma.value === null) return without({ why: "undefined", reason: sigma.reason ?? "zero_variance" }, center.value);
  if (isRare(series, points, center.value, settings)) return without({ why: "rare" }, center.value);
  const drawn = scoreChart(scores.slice(baselinePoints), chart);
  const before = scoreChart(scores.slice(0, baselinePoints), "limits");
  const charted = points.map((point, at): ChartedPoint => {
    const isBaseline = at < baselinePoints;
    const score = (isBaseline ? before[at] : drawn[at - baselinePoints]) ?? { drawn: 0, low: 0, high: 0, signal: null };
    const signal = isBaseline ? null : score.signal;
    return { ...point, ...score, signal, value: point.numerator / point.denominator, isBaseline };
  });
  const none: NoChart | null = points.length === baselinePoints ? { why: "nothing_after" } : null;
  const last = charted.at(-1)?.signal ?? null;
  const isGood = last !== null && (last === "above") === (series.direction === "higher");
  return {
    ...base,
    center: center.value,
    charted,
    none,
    signals: charted.flatMap(({ signal }, at) => (signal === null ? [] : [at + 1])),
    newest: last === null ? null : isGood ? "better" : "worse",
  };
}

/** Whether a typical point expects so few of the rarer outcome that a single one would signal. */
function isRare(
  { kind }: DriftSeries,
  points: readonly DriftPoint[],
  center: number | null,
  { smallExpected }: DriftSettings,
): boolean {
  if (kind !== "proportion" || center === null) return false;
  const mean = points.reduce((sum, { denominator }) => sum + denominator, 0) / points.length;
  return mean * Math.min(center, 1 - center) < smallExpected;
}

/** Series of one kind of rows (over all labels, or by label) and one figure are drawn towards their common mean. */
function shrunkenOf(series: readonly DriftSeries[], level: number): (ShrunkenProportion | null)[] {
  const found = new Array<ShrunkenProportion | null>(series.length).fill(null);
  const groups = new Map<string, number[]>();
  for (const [at, { kind, label, metric }] of series.entries()) {
    if (kind !== "proportion") continue;
    const key = JSON.stringify([label === null, metric]);
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  for (const places of groups.values()) {
    const sum = (at: number, of: (point: DriftPoint) => number) =>
      (series[at]?.points ?? []).reduce((total, point) => total + of(point), 0);
    const { groups: shrunken } = shrunkenProportions(
      places.map((at) => sum(at, ({ numerator }) => numerator)),
      places.map((at) => sum(at, ({ denominator }) => denominator)),
      level,
    );
    for (const [index, at] of places.entries()) found[at] = shrunken[index] ?? null;
  }
  return found;
}
