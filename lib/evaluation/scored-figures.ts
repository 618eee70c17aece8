import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import type { OtherFigure } from "./figure-set";
import type { LabelView } from "./label-view";
import { NEAR } from "./match-shapes";
import { averagePrecision, freeResponseFigures, type ScoredFigures } from "./scored-detections";
import { imageOfLabel, type ScoredImage } from "./scored-image";
import type { EvaluationSettings } from "./settings";

/** What is extra decides about all of them. */
const SCOPE = { needsExhaustive: true, needsIndependentFindings: true } as const;

/**
 * The figures of scored detections, with intervals by leaving out cases: average precision and the mean overlap of boxes
 * matched by overlap, FROC and JAFROC of all. There are none where a vendor gives no scores: nothing is made up from
 * marks alone.
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
  const threshold = settings.match.by === "iou" ? settings.match.threshold : NEAR;
  const byOverlap = settings.match.by === "iou";
  const labelCount = label === null ? settings.labels.length : 1;
  const jackknifed = (names: readonly ScoredName[], figures: ScoredFigures) =>
    jackknife(clusters, names, (images) => figures(images, labelCount), settings.level);
  return [
    ...(byOverlap ? jackknifed(["ap", "ap50", "ap75"], averagePrecision) : []),
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
  froc: "FROC, mean sensitivity at 1/8 to 8 false marks an image",
  jafroc: "JAFROC figure of merit",
  mean_iou_matched: "mean IoU of matched boxes, by falling score",
} as const;

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

/** A replicate sorts all marks anew: beyond so many in all, neighbouring cases leave together, in no fewer groups. */
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
  const figures = figuresOf(all);
  const n = all.reduce((sum, { gold }) => sum + gold.length, 0);
  const marks = all.reduce((sum, image) => sum + image.marks.length, 0);
  const groups = Math.min(clusters.length, Math.max(FEWEST_GROUPS, Math.floor(MARKS_OF_ALL_REPLICATES / (marks + 1))));
  const bounds = Array.from({ length: groups + 1 }, (_, group) => Math.floor((group * clusters.length) / groups));
  const made = new Map<string, ReturnType<ScoredFigures>>();
  const without = (begin: number, end: number) => {
    const key = `${begin} ${end}`;
    const known =
      made.get(key) ?? figuresOf([...clusters.slice(0, bounds[begin]), ...clusters.slice(bounds[end])].flat());
    made.set(key, known);
    return known;
  };
  return names.map((name) => {
    const { value, reason } = figures[name] ?? { value: null };
    const method = METHODS[name];
    const estimate: Estimate =
      value === null ? undefinedEstimate(reason ?? "no_scores", n, method) : { value, n, method };
    const found = clusterJackknife(estimate, groups, (begin, end) => without(begin, end)[name]?.value ?? null, {
      level,
      range: [0, 1],
    });
    return { name, ...SCOPE, estimate: { ...found, clusters: clusters.length } };
  });
}
