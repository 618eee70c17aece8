import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { LARGE_AREA, MEDIUM_AREA } from "@/lib/statistics/landmarks/ranked-keypoint-figures";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import { imageOfLabel, type ScoredImage } from "../measure/scored-image";
import type { EvaluationSettings } from "../settings";
import { leastFit, NEAR } from "../shapes/match-shapes";
import type { OtherFigure } from "./figure-set";
import type { LabelView } from "./label-view";
import { averagePrecision, freeResponseFigures, keypointPrecision, type ScoredFigures } from "./scored-detections";

/** What is extra decides about all of them. */
const SCOPE = { needsExhaustive: true, needsIndependentFindings: true } as const;

/**
 * The figures of scored detections, with intervals by leaving out cases: average precision and the mean overlap of boxes
 * matched by overlap, COCO's keypoint figures of sets of points, FROC and JAFROC of all. There are none where a vendor
 * gives no scores: nothing is made up from marks alone.
 */
export function scoredFigures(
  views: readonly (LabelView | null)[],
  label: number | null,
  settings: EvaluationSettings,
): OtherFigure[] {
  const byCluster = views.flatMap((view) => (view ? [imagesOf(view)] : []));
  const hasMarks = byCluster.some((images) => images?.some(({ marks }) => marks.length > 0));
  if (!hasMarks || byCluster.some((images) => images === null)) return [];
  const clusters = byCluster.flatMap((images) => (images ? [images] : []));
  const { match } = settings;
  const threshold = match.by === "item" || match.by === "finding" ? NEAR : leastFit(match);
  const byOverlap = match.by === "iou";
  const labelCount = label === null ? settings.labels.length : 1;
  const jackknifed = (names: readonly ScoredName[], figures: ScoredFigures) =>
    jackknife(clusters, names, (images) => figures(images, labelCount), settings.level);
  return [
    ...(byOverlap ? jackknifed(["ap", "ap50", "ap75"], averagePrecision) : []),
    ...(match.by === "oks" ? jackknifed(OF_KEYPOINTS, keypointPrecision) : []),
    ...jackknifed(
      byOverlap ? ["froc", "jafroc", "mean_iou_matched"] : ["froc", "jafroc"],
      freeResponseFigures(threshold),
    ),
  ];
}

type ScoredName = keyof typeof METHODS;

const METHODS = {
  ap: "COCO average precision, IoU .50:.05:.95, mean over labels",
  ap50: "COCO average precision at IoU .50, mean over labels",
  ap75: "COCO average precision at IoU .75, mean over labels",
  oks_ap: "COCO average precision, OKS .50:.05:.95, mean over labels",
  oks_ap50: "COCO average precision at OKS .50, mean over labels",
  oks_ap75: "COCO average precision at OKS .75, mean over labels",
  oks_ap_medium: "COCO average precision, OKS .50:.05:.95, gold of 32² to 96² px²",
  oks_ap_large: "COCO average precision, OKS .50:.05:.95, gold of 96² px² and more",
  oks_ar: "COCO average recall, OKS .50:.05:.95, 20 sets an image at most",
  oks_ar50: "COCO recall at OKS .50, 20 sets an image at most",
  oks_ar75: "COCO recall at OKS .75, 20 sets an image at most",
  oks_ar_medium: "COCO average recall, OKS .50:.05:.95, gold of 32² to 96² px²",
  oks_ar_large: "COCO average recall, OKS .50:.05:.95, gold of 96² px² and more",
  froc: "FROC, mean sensitivity at 1/8 to 8 false marks an image",
  jafroc: "JAFROC figure of merit",
  mean_iou_matched: "mean IoU of matched boxes, by falling score",
} as const;

/** Whose overlap it is, where it is not that of upright boxes: COCO's rule, and not COCO's figure. */
const OVERLAP_OF = {
  turned_boxes: "turned boxes",
  volumes: "volumes in space",
} as const;

/** The method by the boxes that it was taken of; the two kinds together where some cases have one and some the other. */
function methodOf(name: ScoredName, images: readonly ScoredImage[]): string {
  const kinds = (["turned_boxes", "volumes"] as const).filter((kind) =>
    images.some(({ overlapOf }) => overlapOf === kind),
  );
  if (kinds.length === 0) return METHODS[name];
  const of = kinds.map((kind) => OVERLAP_OF[kind]).join(" and ");
  if (name === "mean_iou_matched") return `${METHODS[name]}; IoU of ${of}`;
  return METHODS[name]
    .replace("COCO average precision", "average precision by COCO's rule")
    .replace("IoU", `IoU of ${of}`);
}

const OF_KEYPOINTS = [
  ...(["oks_ap", "oks_ap50", "oks_ap75", "oks_ap_medium", "oks_ap_large"] as const),
  ...(["oks_ar", "oks_ar50", "oks_ar75", "oks_ar_medium", "oks_ar_large"] as const),
];

/** Whether an object of gold is one of those that a figure is over. */
function isCounted({ area, isCrowd, isIgnored }: ScoredImage["gold"][number], name: ScoredName): boolean {
  if (isCrowd || isIgnored) return false;
  const [least, most] = name.endsWith("_medium")
    ? MEDIUM_AREA
    : name.endsWith("_large")
      ? LARGE_AREA
      : [0, Number.POSITIVE_INFINITY];
  return area >= least && area <= most;
}

/** A view's scored images, of its label alone where it has one; null where there are none. */
function imagesOf({ scored, label }: LabelView): readonly ScoredImage[] | null {
  if (!scored) return null;
  if (label === null) return scored;
  // the one label is the only one here
  return scored.map((image) => {
    const own = imageOfLabel(image, label);
    const first = <One extends { label: number }>(object: One): One => ({ ...object, label: 0 });
    return { ...own, gold: own.gold.map(first), marks: own.marks.map(first) };
  });
}

/** A replicate goes through all marks: beyond so many in all, neighbouring cases leave together, in no fewer groups. */
const MARKS_OF_ALL_REPLICATES = 2_000_000;
const FEWEST_GROUPS = 20;

/** The named ones of figures that are found together; each replicate is made once for all of them. */
function jackknife(
  clusters: readonly (readonly ScoredImage[])[],
  names: readonly ScoredName[],
  figuresOf: (images: readonly ScoredImage[]) => ReturnType<ScoredFigures>,
  level: number,
): OtherFigure[] {
  const all = clusters.flat();
  const figuresWithout = figuresOf(all);
  const figures = figuresWithout(0, 0);
  const marks = all.reduce((sum, image) => sum + image.marks.length, 0);
  const groups = Math.min(clusters.length, Math.max(FEWEST_GROUPS, Math.floor(MARKS_OF_ALL_REPLICATES / (marks + 1))));
  const firstImage = [0];
  for (const images of clusters) firstImage.push((firstImage.at(-1) ?? 0) + images.length);
  const bound = (group: number) => firstImage[Math.floor((group * clusters.length) / groups)] ?? 0;
  const made = new Map<string, ReturnType<ReturnType<ScoredFigures>>>();
  const without = (begin: number, end: number) => {
    const key = `${begin} ${end}`;
    const known = made.get(key) ?? figuresWithout(bound(begin), bound(end));
    made.set(key, known);
    return known;
  };
  return names.map((name) => {
    const { value, reason } = figures[name] ?? { value: null };
    const method = methodOf(name, all);
    const n = all.reduce((sum, { gold }) => sum + gold.filter((one) => isCounted(one, name)).length, 0);
    const estimate: Estimate =
      value === null ? undefinedEstimate(reason ?? "no_scores", n, method) : { value, n, method };
    const found = clusterJackknife(estimate, groups, (begin, end) => without(begin, end)[name]?.value ?? null, {
      level,
      range: [0, 1],
    });
    return { name, ...SCOPE, estimate: { ...found, clusters: clusters.length } };
  });
}
