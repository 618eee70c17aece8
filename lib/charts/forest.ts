import { CHART_TEXT } from "@/lib/text/charts";
import { type Axis, axisPosition, linearAxis } from "./ticks";

/** One line of a forest plot, in the figure's own unit; a figure that does not exist keeps its line and its words. */
export interface ForestRow {
  id: string;
  label: string;
  value: number | null;
  low?: number;
  high?: number;
  /** What stands at the right: the figure with its interval, or why there is none. */
  text: string;
  /** Beside the text: the verdict, the p value, n. */
  notes?: string[];
  href?: string;
  /** Lines of one group stand together under its name. */
  group?: string;
}

export interface ForestMark {
  at: number;
  from: number | null;
  to: number | null;
  /** The interval goes on beyond the axis. */
  isCutLow: boolean;
  isCutHigh: boolean;
}

/** Positions are shares of the axis' length, so that a page and a PDF draw the same picture at their own sizes. */
export interface ForestChart {
  title: string;
  axisTitle: string;
  axis: Axis;
  zero: number | null;
  band: { from: number; to: number; caption: string } | null;
  rows: (ForestRow & { mark: ForestMark | null })[];
}

export interface ForestInput {
  title: string;
  axisTitle: string;
  rows: ForestRow[];
  /** Writes a tick. */
  text: (value: number) => string;
  /** A line to read against: 0 of a difference. */
  zero?: number;
  /** Differences within it do not matter: declared before the data. */
  margin?: { size: number; text: string };
  /** A range to read values against, with its words. */
  range?: { from: number; to: number; caption: string };
  /** Values the figure cannot pass. */
  limits?: readonly [number, number];
}

/** A forest plot: one estimate a line over a common axis, with the zero line and the margin as a band about it. */
export function forestChart(input: ForestInput): ForestChart {
  const { rows, zero, margin, range, limits, text } = input;
  const shown: number[] = [];
  for (const { value, low, high } of rows) {
    for (const bound of [value, low, high]) if (bound !== null && bound !== undefined) shown.push(bound);
  }
  if (zero !== undefined) shown.push(zero);
  if (margin) shown.push((zero ?? 0) - margin.size * 1.2, (zero ?? 0) + margin.size * 1.2);
  if (range) shown.push(range.from, range.to);
  if (shown.length === 0) shown.push(...(limits ?? [0, 1]));
  const axis = linearAxis(Math.min(...shown), Math.max(...shown), text, limits ? { limits } : {});
  return {
    title: input.title,
    axisTitle: input.axisTitle,
    axis,
    zero: zero === undefined ? null : axisPosition(axis, zero),
    band: bandOf(input, axis),
    rows: rows.map((row) => ({ ...row, mark: forestMark(axis, row) })),
  };
}

function bandOf({ zero = 0, margin, range }: ForestInput, axis: Axis): ForestChart["band"] {
  const shown = margin
    ? { from: zero - margin.size, to: zero + margin.size, caption: CHART_TEXT.band(margin.text) }
    : range;
  return shown
    ? { from: axisPosition(axis, shown.from), to: axisPosition(axis, shown.to), caption: shown.caption }
    : null;
}

function forestMark(axis: Axis, { value, low, high }: ForestRow): ForestMark | null {
  if (value === null) return null;
  const hasInterval = low !== undefined || high !== undefined;
  return {
    at: axisPosition(axis, value),
    from: hasInterval ? axisPosition(axis, low ?? axis.from) : null,
    to: hasInterval ? axisPosition(axis, high ?? axis.to) : null,
    isCutLow: hasInterval && (low === undefined || low < axis.from),
    isCutHigh: hasInterval && (high === undefined || high > axis.to),
  };
}
