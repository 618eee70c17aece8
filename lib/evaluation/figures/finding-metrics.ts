import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { sizeDifference } from "@/lib/statistics/overlap/size-difference";
import type { FindingOverlap, LabelFindings } from "../tally";
import { nsdName } from "./nsd-name";
import type { RatioMetric } from "./ratio-metric";

/** One vendor's findings of one label (or of all) in one cluster, with the items they were looked for on. */
export interface FindingsOfCluster extends LabelFindings {
  items: number;
  returned: number;
}

type FindingMetric = RatioMetric<FindingsOfCluster>;

const COUNTED = { needsExhaustive: true, needsIndependentFindings: true } as const;
const OF_FOUND = { needsExhaustive: false, needsIndependentFindings: false } as const;

const marks = ({ found, extra }: LabelFindings): number => found + extra;

/** Dice of one finding. Nothing on either side only comes of an item that was not returned: worst, so 0. */
const diceOf = ({ intersection, gold, vendor }: FindingOverlap): number =>
  dice({ intersection, first: gold, second: vendor }).value ?? 0;

const iouOf = ({ intersection, gold, vendor }: FindingOverlap): number =>
  intersectionOverUnion({ intersection, first: gold, second: vendor }).value ?? 0;

/** Every finding in gold is looked for, also on items that were not returned: found / gold. */
export const SENSITIVITY: FindingMetric = {
  name: "sensitivity",
  kind: "proportion",
  direction: "higher",
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  needsExhaustive: false,
  needsIndependentFindings: true,
  parts: ({ gold, found }) => ({ numerator: found, denominator: gold }),
};

/** Of what the vendor marked, the share that gold has too: found / (found + extra). */
export const PRECISION: FindingMetric = {
  name: "precision",
  kind: "proportion",
  direction: "higher",
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  ...COUNTED,
  parts: (counts) => ({ numerator: counts.found, denominator: marks(counts) }),
};

/** 2 found / (gold + found + extra), from the counts and never from rounded precision and sensitivity. */
export const F1: FindingMetric = {
  name: "f1",
  kind: "mean",
  direction: "higher",
  range: [0, 1],
  emptyReason: "no_items",
  isSafeUnderOmission: false,
  ...COUNTED,
  parts: (counts) => ({ numerator: 2 * counts.found, denominator: counts.gold + marks(counts) }),
  size: ({ gold, extra }) => gold + extra,
};

/** Extra marks a case of which at least one item was returned. */
export const FALSE_POSITIVES_PER_CASE: FindingMetric = {
  name: "false_positives_per_case",
  kind: "mean",
  direction: "lower",
  range: [0, Number.POSITIVE_INFINITY],
  unit: "per case",
  emptyReason: "no_items",
  isSafeUnderOmission: false,
  ...COUNTED,
  parts: ({ extra, returned }) => ({ numerator: extra, denominator: returned > 0 ? 1 : 0 }),
};

/** Extra marks a returned item (image, slice). */
const FALSE_POSITIVES_PER_ITEM: FindingMetric = {
  ...FALSE_POSITIVES_PER_CASE,
  name: "false_positives_per_item",
  unit: "per item",
  parts: ({ extra, returned }) => ({ numerator: extra, denominator: returned }),
};

/** Cases with a finding in gold in which the vendor marked anything of the label; not returned: not marked. */
const CASE_SENSITIVITY: FindingMetric = {
  name: "case_sensitivity",
  kind: "proportion",
  direction: "higher",
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  ...COUNTED,
  parts: (counts) => ({
    numerator: counts.gold > 0 && marks(counts) > 0 ? 1 : 0,
    denominator: counts.gold > 0 ? 1 : 0,
  }),
};

/** Cases without a finding in gold in which the vendor marked nothing; a case not returned counts as marked. */
const CASE_SPECIFICITY: FindingMetric = {
  name: "case_specificity",
  kind: "proportion",
  direction: "higher",
  emptyReason: "no_negatives",
  isSafeUnderOmission: true,
  ...COUNTED,
  parts: (counts) => {
    const isNegative = counts.gold === 0 && counts.items > 0;
    return {
      numerator: isNegative && counts.returned > 0 && marks(counts) === 0 ? 1 : 0,
      denominator: isNegative ? 1 : 0,
    };
  },
};

/** Mean Dice of the found findings, each the voxels of all its slices: contours only, blind to what was missed. */
export const DICE_OF_FOUND: FindingMetric = {
  name: "dice",
  kind: "mean",
  direction: "higher",
  range: [0, 1],
  emptyReason: "no_matches",
  isSafeUnderOmission: false,
  ...OF_FOUND,
  parts: ({ overlaps }) => ({
    numerator: overlaps.reduce((sum, overlap) => sum + diceOf(overlap), 0),
    denominator: overlaps.length,
  }),
};

/** Mean intersection over union of the found shapes: how well boxes fit, blind to what was missed. */
const IOU_OF_FOUND: FindingMetric = {
  ...DICE_OF_FOUND,
  name: "iou",
  parts: ({ overlaps }) => ({
    numerator: overlaps.reduce((sum, overlap) => sum + iouOf(overlap), 0),
    denominator: overlaps.length,
  }),
};

/** Mean object keypoint similarity of the found sets of points, blind to what was missed. */
const OKS_OF_FOUND: FindingMetric = {
  ...DICE_OF_FOUND,
  name: "oks",
  parts: ({ similarities = [] }) => ({
    numerator: similarities.reduce((sum, one) => sum + one, 0),
    denominator: similarities.length,
  }),
};

/** The found instances that count for panoptic quality: those that overlap by more than a half, which pairs them uniquely. */
const instancesOf = ({ overlaps }: LabelFindings): number[] => overlaps.map(iouOf).filter((iou) => iou > 0.5);

/** Panoptic quality: sum of the IoU of matched instances / (TP + FP / 2 + FN / 2); over all labels, instances pooled. */
const PANOPTIC_QUALITY: FindingMetric = {
  name: "pq",
  kind: "mean",
  direction: "higher",
  range: [0, 1],
  emptyReason: "both_empty",
  isSafeUnderOmission: false,
  ...COUNTED,
  parts: (counts) => ({
    numerator: instancesOf(counts).reduce((sum, iou) => sum + iou, 0),
    denominator: (counts.gold + marks(counts)) / 2,
  }),
  size: ({ gold, extra }) => gold + extra,
};

/** Its two factors: how many instances were found (F1), and how well those were drawn. */
const RECOGNITION_QUALITY: FindingMetric = {
  ...PANOPTIC_QUALITY,
  name: "rq",
  parts: (counts) => ({
    numerator: instancesOf(counts).length,
    denominator: (counts.gold + marks(counts)) / 2,
  }),
};

const SEGMENTATION_QUALITY: FindingMetric = {
  ...DICE_OF_FOUND,
  name: "sq",
  parts: (counts) => {
    const matched = instancesOf(counts);
    return { numerator: matched.reduce((sum, iou) => sum + iou, 0), denominator: matched.length };
  },
};

/** Mean normalized surface distance of the found findings at the tolerance of the settings; blind to what was missed. */
const NSD_OF_FOUND: FindingMetric = {
  ...DICE_OF_FOUND,
  name: "nsd",
  emptyReason: "no_spacing",
  parts: ({ overlaps }) => {
    const values = overlaps.flatMap(({ surface }) => surface?.nsd ?? []);
    return { numerator: values.reduce((sum, value) => sum + value, 0), denominator: values.length };
  },
};

/** The same at a further tolerance. */
const nsdOfFoundAt = (mm: number, at: number): FindingMetric => ({
  ...NSD_OF_FOUND,
  name: nsdName(mm),
  parts: ({ overlaps }) => {
    const values = overlaps.flatMap(({ surface }) => surface?.nsdOther?.[at] ?? []);
    return { numerator: values.reduce((sum, value) => sum + value, 0), denominator: values.length };
  },
});

/** Mean Dice over all findings in gold, a missed one 0: rewards neither omission nor a mark without contour. */
const DICE_MISSED_AS_ZERO: FindingMetric = {
  ...DICE_OF_FOUND,
  name: "dice_missed_as_zero",
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  needsIndependentFindings: true,
  parts: ({ overlaps, gold }) => ({
    numerator: overlaps.reduce((sum, overlap) => sum + diceOf(overlap), 0),
    denominator: gold,
  }),
};

/** Vendor's minus gold's volume, mean over found findings; without spacing the estimate is undefined. */
const VOLUME_DIFFERENCE_MM3: FindingMetric = {
  name: "volume_difference_mm3",
  kind: "mean",
  direction: "none",
  unit: "mm3",
  emptyReason: "no_spacing",
  isSafeUnderOmission: false,
  ...OF_FOUND,
  parts: ({ overlaps }) => {
    const measured = overlaps.flatMap(({ intersection, gold, vendor, voxelMm3 }) =>
      voxelMm3 === null ? [] : [sizeDifference({ intersection, first: gold, second: vendor }, voxelMm3).difference],
    );
    return { numerator: measured.reduce((sum, value) => sum + value, 0), denominator: measured.length };
  },
};

/** (vendor - gold) / gold of the volumes, mean over found findings: the sign tells over- from under-segmentation. */
const VOLUME_RELATIVE_DIFFERENCE: FindingMetric = {
  name: "volume_relative_difference",
  kind: "mean",
  direction: "none",
  emptyReason: "no_matches",
  isSafeUnderOmission: false,
  ...OF_FOUND,
  parts: ({ overlaps }) => {
    const measured = overlaps.flatMap(({ intersection, gold, vendor }) => {
      const { value } = sizeDifference({ intersection, first: gold, second: vendor }, 1).relativeDifference;
      return value === null ? [] : [value];
    });
    return { numerator: measured.reduce((sum, value) => sum + value, 0), denominator: measured.length };
  },
};

/** The Dice of every found finding of a vendor, in the order of the clusters and of the names. */
export function diceOfEach(clusters: readonly (FindingsOfCluster | null)[]): { value: number; cluster: number }[] {
  return clusters.flatMap((counts, cluster) =>
    counts === null ? [] : counts.overlaps.map((overlap) => ({ value: diceOf(overlap), cluster })),
  );
}

const WITHOUT_CASES = [SENSITIVITY, PRECISION, F1, FALSE_POSITIVES_PER_ITEM];
const OF_CASES = [FALSE_POSITIVES_PER_CASE, CASE_SENSITIVITY, CASE_SPECIFICITY];
const OF_MASKS = [DICE_OF_FOUND, DICE_MISSED_AS_ZERO, VOLUME_DIFFERENCE_MM3, VOLUME_RELATIVE_DIFFERENCE];

/** The figures of findings: those by case only where the case is the cluster, those of contours where there are any. */
export function findingMetrics(options: {
  byCase: boolean;
  ofMasks: boolean;
  ofOverlaps: boolean;
  ofKeypoints: boolean;
  ofSurfaces: boolean;
  /** Further tolerances in mm, where borders are compared. */
  tolerancesMm: readonly number[];
  ofInstances: boolean;
}): FindingMetric[] {
  return [
    ...WITHOUT_CASES,
    ...(options.byCase ? OF_CASES : []),
    ...(options.ofMasks ? OF_MASKS : []),
    ...(options.ofSurfaces ? [NSD_OF_FOUND, ...options.tolerancesMm.map(nsdOfFoundAt)] : []),
    ...(options.ofInstances ? [PANOPTIC_QUALITY, RECOGNITION_QUALITY, SEGMENTATION_QUALITY] : []),
    ...(options.ofOverlaps && !options.ofMasks ? [IOU_OF_FOUND] : []),
    ...(options.ofKeypoints ? [OKS_OF_FOUND] : []),
  ];
}
