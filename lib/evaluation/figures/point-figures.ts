import { medianEstimate, quantileEstimate } from "@/lib/statistics/intervals/median-estimate";
import { addMeasuredAttributes } from "../measure/attribute-pairs";
import { successMm } from "../measure/landmark-case";
import type { Measured } from "../measure/measured";
import type { EvaluationSettings } from "../settings";
import type { PointCounts } from "../tally";
import { attributeKappas, attributeMetrics } from "./attribute-figures";
import { type FigureSet, liftMetric } from "./figure-set";
import { countsOfLabel, type LabelView } from "./label-view";
import type { RatioMetric } from "./ratio-metric";

type LabelPoints = PointCounts["byLabel"][number];
type PointMetric = RatioMetric<LabelPoints>;

const ANYWHERE = { needsExhaustive: false, needsIndependentFindings: false } as const;
const NOTHING: LabelPoints = { gold: 0, errors: [], extra: 0, unit: "mm" };

/** Errors of the landmarks that both sides have, by declared label. */
export function countPoints(measured: readonly Measured[], labels: number): PointCounts {
  const byLabel = Array.from({ length: labels }, (): LabelPoints => ({ ...NOTHING, errors: [] }));
  for (const one of measured) {
    const { goldLabel, vendorLabel, distance } = one;
    const gold = goldLabel === null ? undefined : byLabel[goldLabel];
    if (!gold) {
      const vendor = vendorLabel === null ? undefined : byLabel[vendorLabel];
      if (vendor) vendor.extra += 1;
      continue;
    }
    gold.gold += 1;
    if (!distance) continue;
    gold.errors.push(distance.value);
    gold.unit = distance.unit;
    addMeasuredAttributes(gold, one);
  }
  return { task: "points", byLabel };
}

/** Mean distance of the landmarks that both sides have, in one unit: blind to what was missed. */
const radialErrorIn = (unit: "mm" | "px"): PointMetric => ({
  name: `radial_error_${unit}`,
  kind: "mean",
  direction: "lower",
  unit,
  range: [0, Number.POSITIVE_INFINITY],
  emptyReason: unit === "mm" ? "no_spacing" : "no_matches",
  isSafeUnderOmission: false,
  ...ANYWHERE,
  parts: (points) => ({
    numerator: points.unit === unit ? points.errors.reduce((sum, error) => sum + error, 0) : 0,
    denominator: points.unit === unit ? points.errors.length : 0,
  }),
});

/**
 * Share of gold's landmarks placed within the clinical distance; a missed one is a failure. The distance is rounded to
 * 1e-9 mm, so that binary fractions do not decide at the threshold.
 */
const successRate = (withinMm: number): PointMetric => ({
  name: "sdr",
  kind: "proportion",
  direction: "higher",
  emptyReason: "no_spacing",
  isSafeUnderOmission: true,
  ...ANYWHERE,
  parts: ({ gold, errors, unit }) => ({
    numerator: unit === "mm" ? errors.filter((error) => Math.round(error * 1e9) / 1e9 <= withinMm).length : 0,
    denominator: unit === "mm" ? gold : 0,
  }),
});

/** Share of gold's landmarks that the vendor placed at all. */
const PLACED: PointMetric = {
  name: "sensitivity",
  kind: "proportion",
  direction: "higher",
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  ...ANYWHERE,
  parts: ({ gold, errors }) => ({ numerator: errors.length, denominator: gold }),
};

/** The figures of landmarks. */
export function pointFigures(settings: EvaluationSettings): FigureSet {
  const metrics = [successRate(successMm(settings)), radialErrorIn("mm"), radialErrorIn("px"), PLACED].map((metric) =>
    liftMetric(metric, pointsOf),
  );
  const all = [...metrics, ...attributeMetrics(settings)];
  return {
    overall: all,
    byLabel: all,
    others: (views, _label, own) => [
      ...(["mm", "px"] as const).flatMap((unit) => {
        const errors = errorsIn(views, unit);
        return [
          { name: `radial_error_median_${unit}`, ...ANYWHERE, estimate: medianEstimate(errors, own.level, unit) },
          { name: `radial_error_p95_${unit}`, ...ANYWHERE, estimate: quantileEstimate(errors, 0.95, own.level, unit) },
        ];
      }),
      ...attributeKappas(views, own),
    ],
    primary: "sdr",
    rival: () => null,
  };
}

function errorsIn(views: readonly (LabelView | null)[], unit: "mm" | "px") {
  return views.flatMap((view, cluster) => {
    if (view?.counts.task !== "points") return [];
    const points = pointsOf(view);
    return points.unit === unit ? points.errors.map((value) => ({ value, cluster })) : [];
  });
}

function pointsOf({ counts, label }: LabelView): LabelPoints {
  if (counts.task !== "points") return NOTHING;
  const chosen = countsOfLabel(counts.byLabel, label);
  return chosen.reduce(
    (sum, one) => ({
      gold: sum.gold + one.gold,
      errors: [...sum.errors, ...one.errors],
      extra: sum.extra + one.extra,
      // a cluster has one spacing: its landmarks are all in mm or all in pixels
      unit: one.errors.length > 0 ? one.unit : sum.unit,
    }),
    NOTHING,
  );
}
