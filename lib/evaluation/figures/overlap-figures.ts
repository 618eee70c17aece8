import { medianEstimate, minimumEstimate } from "@/lib/statistics/intervals/median-estimate";
import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { sizeDifference } from "@/lib/statistics/overlap/size-difference";
import type { EvaluationSettings } from "../settings";
import type { FindingOverlap } from "../tally";
import { type FigureSet, liftMetric } from "./figure-set";
import { countsOfLabel, type LabelView } from "./label-view";
import { nsdName } from "./nsd-name";
import type { RatioMetric } from "./ratio-metric";
import { surfaceFigures } from "./surface-figures";

type OverlapMetric = RatioMetric<readonly FindingOverlap[]>;

const ANYWHERE = { needsExhaustive: false, needsIndependentFindings: false } as const;

const meanOver = (value: (overlap: FindingOverlap) => number | null): OverlapMetric["parts"] => {
  return (overlaps) => {
    const values = overlaps.flatMap((overlap) => value(overlap) ?? []);
    return { numerator: values.reduce((sum, one) => sum + one, 0), denominator: values.length };
  };
};

const sides = ({ intersection, gold, vendor }: FindingOverlap) => ({ intersection, first: gold, second: vendor });

/** Nothing on either side only comes of an item that was not returned: worst, so 0. */
const diceOf = (overlap: FindingOverlap): number => dice(sides(overlap)).value ?? 0;

/** Mean Dice of an item and label: one side empty is 0, so leaving out a structure is not rewarded. */
const ITEM_DICE: OverlapMetric = {
  name: "dice",
  kind: "mean",
  direction: "higher",
  range: [0, 1],
  emptyReason: "both_empty",
  isSafeUnderOmission: true,
  ...ANYWHERE,
  parts: meanOver(diceOf),
};

/** Mean intersection over union: a restatement of Dice on another scale, not a second finding. */
const ITEM_IOU: OverlapMetric = {
  ...ITEM_DICE,
  name: "iou",
  parts: meanOver((overlap) => intersectionOverUnion(sides(overlap)).value ?? 0),
};

/** Vendor's minus gold's volume in mm3, over items that have both a spacing and the label in gold. */
const ITEM_VOLUME_DIFFERENCE_MM3: OverlapMetric = {
  name: "volume_difference_mm3",
  kind: "mean",
  direction: "none",
  unit: "mm3",
  emptyReason: "no_spacing",
  isSafeUnderOmission: false,
  ...ANYWHERE,
  parts: meanOver((overlap) =>
    overlap.voxelMm3 === null || overlap.gold === 0
      ? null
      : sizeDifference(sides(overlap), overlap.voxelMm3).difference,
  ),
};

/** Mean normalized surface distance at the tolerance of the settings: a structure missed or not returned is 0. */
const ITEM_NSD: OverlapMetric = {
  ...ITEM_DICE,
  name: "nsd",
  emptyReason: "no_spacing",
  parts: meanOver(({ surface, gold, vendor }) => (gold === 0 && vendor === 0 ? 0 : (surface?.nsd ?? null))),
};

/** The same at a further tolerance. */
const itemNsdAt = (mm: number, at: number): OverlapMetric => ({
  ...ITEM_NSD,
  name: nsdName(mm),
  parts: meanOver(({ surface, gold, vendor }) => (gold === 0 && vendor === 0 ? 0 : (surface?.nsdOther?.[at] ?? null))),
});

/** The figures of segmentation by item and label. */
export function overlapFigures({ nsdToleranceMm, nsdOtherMm = [] }: EvaluationSettings): FigureSet {
  const metrics = [
    ITEM_DICE,
    ITEM_IOU,
    ...(nsdToleranceMm === undefined ? [] : [ITEM_NSD, ...nsdOtherMm.map(itemNsdAt)]),
    ITEM_VOLUME_DIFFERENCE_MM3,
  ].map((metric) => liftMetric(metric, overlapsOf));
  return {
    overall: metrics,
    byLabel: metrics,
    others: (views, _label, { level }) => {
      const values = views.flatMap((view, cluster) =>
        view ? overlapsOf(view).map((overlap) => ({ value: diceOf(overlap), cluster })) : [],
      );
      return [
        { name: "dice_median", ...ANYWHERE, estimate: medianEstimate(values, level) },
        { name: "dice_min", ...ANYWHERE, estimate: minimumEstimate(values) },
        ...surfaceFigures(
          views.map((view) => (view ? overlapsOf(view) : [])),
          level,
        ),
      ];
    },
    primary: ITEM_DICE.name,
    rival: () => null,
  };
}

function overlapsOf({ counts, label }: LabelView): readonly FindingOverlap[] {
  if (counts.task !== "overlaps") return [];
  return countsOfLabel(counts.byLabel, label).flat();
}
