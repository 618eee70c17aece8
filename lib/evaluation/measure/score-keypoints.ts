import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import type { EvaluationSettings } from "../settings";
import { type KeypointMatch, type KeypointRegion, type KeypointSet, keypointShape } from "../shapes/keypoint-set";
import { fitOf } from "../shapes/match-shapes";
import { addToImage, scoreImages } from "./score-images";
import type { ScoredItem } from "./scored-image";

interface ScoredSet {
  label: number;
  shape: KeypointSet | KeypointRegion;
  score: number | undefined;
  isCrowd: boolean;
}

/** The similarity from which on COCO's average precision looks at pairs. */
const LEAST_SIMILARITY = 0.5;

/**
 * The scored sets of points of every measured image (see `scoreImages`), as COCO's keypoint evaluation takes them: a set
 * of gold without points takes up one detection and counts for nothing, a crowd takes up any number. Unlike COCO, unless
 * the match says so, a point that the vendor says is absent (v = 0) is not where its coordinates stand: it counts 0.
 */
export function scoreKeypoints(input: VendorOfCase, settings: EvaluationSettings): ScoredItem[] | null {
  const { match } = settings;
  if (match.by !== "oks") return null;
  return scoreImages(
    input,
    setsByImage(input, input.gold, settings, undefined),
    setsByImage(input, input.vendor, settings, match.absent),
    (gold, marks) => ({
      gold: gold.map(({ label, shape, isCrowd }) => ({
        label,
        area: areaOf(shape, match),
        isCrowd,
        ...(shape.by === "keypoint_region" ? { isIgnored: true as const } : {}),
      })),
      marks: marks.map(({ label, shape, score }) => ({ label, area: shape.areaPx, score: score ?? 0 })),
      pairs: marks.flatMap((mark, at) => pairsOf(mark, at, gold, match)),
    }),
  );
}

function pairsOf(mark: ScoredSet, at: number, gold: readonly ScoredSet[], match: KeypointMatch) {
  const least = Math.min(LEAST_SIMILARITY, match.threshold);
  return gold.flatMap(({ label, shape }, target): [number, number, number][] => {
    const similarity = label === mark.label ? fitOf(shape, mark.shape, match) : 0;
    return similarity >= least ? [[at, target, similarity]] : [];
  });
}

/** In square pixels, by which COCO tells sizes apart. */
function areaOf(shape: KeypointSet | KeypointRegion, { scale }: KeypointMatch): number {
  if (shape.by === "keypoint_region" || scale !== "stated") return shape.areaPx;
  return shape.statedAreaPx ?? shape.areaPx;
}

function setsByImage(
  { data, positions, gold }: VendorOfCase,
  side: Side,
  settings: EvaluationSettings,
  absent: KeypointMatch["absent"],
): Map<number, Map<number, ScoredSet[]>> {
  const items = new Map<number, Map<number, ScoredSet[]>>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const facts = item === undefined ? undefined : data.items[item];
    const label = side.labelOf(annotation);
    if (item === undefined || !facts || typeof label !== "number") continue;
    const shape = keypointShape(annotation, facts, absent);
    if (!shape) continue;
    // any number of sets on an object that is set aside are none, as on a crowd
    const isCrowd = annotation.crowd === true || (side === gold && isSetAside(annotation, settings));
    const one = { label, shape, score: annotation.score, isCrowd };
    addToImage(items, item, annotation.frame ?? 0, one);
  }
  return items;
}
