import { formatCount, formatCounted, formatNumber } from "@/lib/display/number";
import type { ScoreChart } from "@/lib/statistics/planning/score-chart";

const signals = (count: number) => formatCounted(count, "signal");

export const DRIFT_TEXT = {
  title: "Drift",
  description:
    "Does a vendor's work change from delivery to delivery? Each vendor (and label) is held against its own first deliveries. A signal asks to look; it is no verdict.",
  chart: "Chart",
  charts: {
    limits: "Limits at 3 σ (Laney p′)",
    ewma: "EWMA (λ .1, L 2.7)",
    cusum: "CUSUM (k .5, h 5)",
  } satisfies Record<ScoreChart, string>,
  each: "A point is",
  eachOf: { delivery: "a delivery", month: "a month" },
  by: "Rows",
  byOf: { vendor: "vendors", label: "vendors and labels" },
  vendor: "Vendor",
  label: "Label",
  show: "Show",
  showOf: { all: "all series", signals: "newest point signals" },
  allVendors: "all vendors",
  allLabels: "all labels",
  emptyTitle: "Nothing measured yet",
  empty: "Drift is drawn of measured deliveries. It needs a frozen reference and published deliveries.",
  toCompare: "Open Compare",
  before: "This evaluation was measured before deliveries were counted one by one. Measure again to see drift.",
  nothingFits: "No series fits this choice.",
  signalsTitle: "Signals beside what is expected by chance",
  noChart: (baseline: number) =>
    `No series has a chart yet: each needs ${formatCounted(baseline, "point")} as its baseline and one more to judge. Until then the shrunken estimates below are what can be said.`,
  newest: (series: number, found: number) =>
    `In their newest point, of ${formatCounted(series, "series", "series")} with a chart ${formatCounted(found, "signals", "signal")}.`,
  all: (points: number, found: number) =>
    `Of all ${formatCounted(points, "point")} after the baselines ${formatCounted(found, "signals", "signal")}.`,
  expected: (expected: number, chance: string) =>
    `Expected when nothing has changed: ${formatNumber(expected, expected < 10 ? 2 : 0)} (chance of one or more: ${chance}).`,
  nominal: (expected: number) =>
    `Were every baseline known exactly, ${formatNumber(expected, expected < 10 ? 2 : 0)}; a baseline of few points makes false signals commoner.`,
  readIt: "As many signals as expected, or fewer, tell of nobody.",
  table: "Series",
  tableNote:
    "Ranked by the shrunken estimate: a proportion of few items is drawn towards the mean of all rows, because the highest and lowest of many small ones are mostly chance. Its interval counts items as independent: where a case holds several it is too short. The own estimate stands as on Compare, clustered by case.",
  columns: {
    vendor: "Vendor",
    label: "Label",
    figure: "Figure",
    points: "Points",
    pointsNote: "Deliveries or months that were measured; those too small to be charted in brackets.",
    items: "n",
    cases: "Cases",
    own: "Own estimate",
    shrunken: "Shrunken estimate",
    weight: "Own weight",
    weightNote: "Share of the own proportion in the shrunken one, in per cent.",
    center: "Baseline",
    newest: "Newest point",
    state: "State",
  },
  overall: "all labels",
  pointCount: (charted: number, small: number) =>
    small === 0 ? formatCount(charted) : `${formatCount(charted)} (${formatCount(small)} too small)`,
  short: (points: number, needed: number) => `no chart: ${formatCount(points)} of ${formatCounted(needed, "point")}`,
  rare: "no chart: errors or hits too rare for a point of this size",
  nothingAfter: "no chart: nothing after the baseline yet",
  undefined: (why: string) => `no chart: in the baseline ${why}`,
  steady: "no signal in the newest point",
  worse: "signals worse",
  better: "signals better",
  earlier: (count: number) => ` (${signals(count)} in all)`,
  shrunkenMethod: "empirical Bayes, beta-binomial; items as independent",
  notShrunken: "a mean is not shrunken",
  chartsTitle: "Control charts",
  chartsNote: (baseline: number, small: number) =>
    `Drawn in standard deviations of the series' own first ${formatCounted(baseline, "point")} (left of the line), which carry limits for reading only. Points of fewer than ${formatCount(small)} are not charted. With Laney's factor a baseline that varies more than a binomial count widens its own limits.`,
  someDrawn: (drawn: number, all: number) =>
    `${formatCount(drawn)} of ${formatCounted(all, "chart")} drawn, those that signal first. Choose a vendor or a label to see others.`,
  chartOf: (vendor: string, label: string | null) => (label === null ? vendor : `${vendor}, ${label}`),
  axis: "σ",
  pointTitle: (place: number, name: string, value: string, n: number, state: string) =>
    `${formatCount(place)}. ${name}: ${value}, n ${formatCount(n)}, ${state}`,
  pointColumns: {
    point: "Point",
    value: "Figure",
    items: "n",
    cases: "Cases",
    drawn: "Drawn (σ)",
    low: "Lower limit",
    high: "Upper limit",
    is: "Is",
  },
  baseline: "baseline",
  above: "signals above",
  below: "signals below",
  within: "within",
  evaluation: "Receipt",
} as const;
