import { metricName } from "@/lib/display/metric-definition";
import { quantityKind } from "@/lib/display/metric-format";
import { formatQuantity } from "@/lib/display/quantity";
import type { TableColumn, TableRow, TextCell } from "@/lib/display/table-model";
import type { EvaluationResult } from "@/lib/evaluation/result";
import type { Estimate } from "@/lib/statistics/estimate";
import type { ShrunkenProportion } from "@/lib/statistics/planning/shrunken-proportions";
import { DRIFT_TEXT as T } from "@/lib/text/drift";
import { reasonWords } from "@/lib/text/reasons";
import type { ChartedPoint, ScreenedSeries } from "./screen";
import { DRIFT_SETTINGS } from "./settings";

const PERCENT = 100;

/** One row a series; ranked by the shrunken estimate where it is a proportion. */
export function driftTable(
  series: readonly ScreenedSeries[],
  result: EvaluationResult,
  { projectNo, receiptHref }: { projectNo: number; receiptHref: string },
): { columns: TableColumn[]; rows: TableRow[] } {
  const withLabels = series.some(({ label }) => label !== null);
  const { columns: C } = T;
  return {
    columns: [
      { id: "vendor", header: C.vendor },
      ...(withLabels ? [{ id: "label", header: C.label }] : []),
      { id: "figure", header: C.figure },
      { id: "points", header: C.points, description: C.pointsNote },
      { id: "cases", header: C.cases, kind: "number" },
      { id: "items", header: C.items, kind: "number" },
      { id: "own", header: C.own, kind: "figure" },
      { id: "shrunken", header: C.shrunken, kind: "figure" },
      { id: "own_weight", header: C.weight, description: C.weightNote, kind: "number" },
      { id: "baseline", header: C.center },
      { id: "newest", header: C.newest },
      { id: "state", header: C.state },
    ],
    rows: series.map((one) => {
      const { vendor, vendorNo, label, metric, points, small, center, shrunken } = one;
      const own = ownEstimate(one, result);
      const last = points.at(-1);
      return {
        id: seriesId(one),
        cells: {
          vendor,
          label: label ?? T.overall,
          figure: metricName(metric),
          points: { text: T.pointCount(points.length - small, small), sortAs: points.length, csv: points.length },
          cases: points.reduce((sum, { cases }) => sum + cases, 0),
          items: points.reduce((sum, { denominator }) => sum + denominator, 0),
          own: own ? { estimate: own, metric, of: T.chartOf(vendor, label), receiptHref } : null,
          shrunken:
            shrunken === null
              ? { text: T.notShrunken, sortAs: null }
              : { estimate: shrunkenEstimate(shrunken, one), metric, of: T.chartOf(vendor, label) },
          own_weight: shrunken?.ownWeight.value === undefined ? null : percentOf(shrunken.ownWeight.value),
          baseline: center === null ? null : valueCell(center, metric, own?.unit),
          newest: last === undefined ? null : valueCell(last.numerator / last.denominator, metric, own?.unit),
          state: stateCell(one),
        },
        href: `/projects/${projectNo}/vendors/${vendorNo}`,
      };
    }),
  };
}

export const seriesId = ({ vendorNo, label }: Pick<ScreenedSeries, "vendorNo" | "label">): string =>
  JSON.stringify([vendorNo, label]);

const percentOf = (share: number | null) => (share === null ? null : Math.round(share * PERCENT));

function valueCell(value: number, metric: string, unit: string | undefined): TextCell {
  return { text: formatQuantity(value, quantityKind(metric, unit)), sortAs: value, csv: value };
}

/** As the evaluation states it: clustered by case, missing ones by its rule. */
function ownEstimate({ vendor, label, metric }: ScreenedSeries, { vendors }: EvaluationResult): Estimate | undefined {
  const found = vendors.find(({ name }) => name === vendor);
  return label === null ? found?.overall[metric] : found?.labels[label]?.[metric];
}

function shrunkenEstimate(shrunken: ShrunkenProportion, { points }: ScreenedSeries): Estimate {
  const n = points.reduce((sum, { denominator }) => sum + denominator, 0);
  const method = T.shrunkenMethod;
  const { value, reason } = shrunken.shrunken;
  if (value === null) return { value, n, method, ...(reason === undefined ? {} : { reason }) };
  const { low, high } = shrunken;
  if (low.value === null || high.value === null)
    return { value, n, method, ...(low.reason === undefined ? {} : { intervalReason: low.reason }) };
  return { value, n, low: low.value, high: high.value, level: DRIFT_SETTINGS.level, method };
}

/** The state in words; a signal is a warning, whichever side it is on. */
function stateCell({ none, newest, signals, points, small }: ScreenedSeries): TextCell {
  if (none) {
    const words = {
      short: () => T.short(points.length - small, DRIFT_SETTINGS.baselinePoints),
      rare: () => T.rare,
      nothing_after: () => T.nothingAfter,
      undefined: () => T.undefined(none.why === "undefined" ? reasonWords(none.reason) : ""),
    };
    return { text: words[none.why](), sortAs: 3 };
  }
  const text = newest === null ? T.steady : T[newest];
  const all = signals.length > 0 ? T.earlier(signals.length) : "";
  return {
    text: text + all,
    sortAs: newest === "worse" ? 0 : newest === "better" ? 1 : 2,
    ...(newest === null ? {} : { tone: "warning" as const }),
  };
}

/** Every charted point of a series, as a table beside its chart. */
export function pointTable({ charted, metric }: ScreenedSeries): { columns: TableColumn[]; rows: TableRow[] } {
  const { pointColumns: C } = T;
  return {
    columns: [
      { id: "point", header: C.point },
      { id: "value", header: C.value },
      { id: "items", header: C.items, kind: "number" },
      { id: "cases", header: C.cases, kind: "number" },
      { id: "drawn", header: C.drawn, kind: "number", decimals: 2 },
      { id: "low", header: C.low, kind: "number", decimals: 2 },
      { id: "high", header: C.high, kind: "number", decimals: 2 },
      { id: "is", header: C.is },
    ],
    rows: charted.map((point, at) => ({
      id: String(at),
      cells: {
        point: point.name,
        value: valueCell(point.value, metric, undefined),
        items: point.denominator,
        cases: point.cases,
        drawn: point.drawn,
        low: point.low,
        high: point.high,
        is: pointState(point),
      },
    })),
  };
}

export function pointState({ isBaseline, signal }: Pick<ChartedPoint, "isBaseline" | "signal">): string {
  if (isBaseline) return T.baseline;
  return signal === null ? T.within : signal === "above" ? T.above : T.below;
}
