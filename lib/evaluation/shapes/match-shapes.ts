import type { Candidates } from "@/lib/statistics/detection/candidates";
import { UNMATCHED } from "@/lib/statistics/detection/candidates";
import { byFallingScore, greedyMatch } from "@/lib/statistics/detection/greedy-match";
import { optimalMatch } from "@/lib/statistics/detection/optimal-match";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import type { EvaluationSettings } from "../settings";
import { type ComparedShape, distanceMm, overlapOf } from "./compared-shape";
import { distanceFrom } from "./inside-region";
import { keypointSimilarity, regionSimilarity } from "./keypoint-set";
import { NearShapes } from "./near-shapes";

/** A shape of one side with what decides about its partner. */
export interface MatchedShape {
  shape: ComparedShape;
  label: number;
  score: number;
}

/** The partner of each gold shape, by position among the vendor's; null where it has none. */
export interface ShapeMatching {
  vendorOf: (number | null)[];
  /** The vendor's shapes without a partner. */
  unmatched: number[];
}

export type ShapeMatch = Extract<EvaluationSettings["match"], { by: "iou" | "distance" | "inside" | "oks" }>;

/**
 * Pairs the shapes of one image, within labels or across them: `greedy` takes them by falling score as COCO does,
 * `hungarian` the pairing with the largest sum. Thresholds are inclusive; a second shape on a taken one is an extra.
 */
export function matchShapes(
  gold: readonly MatchedShape[],
  vendor: readonly MatchedShape[],
  match: ShapeMatch,
  assignment: EvaluationSettings["assignment"],
  withinLabels: boolean,
): ShapeMatching {
  const candidates = candidatePairs(gold, vendor, match, withinLabels);
  const threshold = leastFit(match);
  const order = byFallingScore(vendor.map(({ score }) => score));
  const { goldOf, detectionOf } =
    assignment === "greedy"
      ? greedyMatch(candidates, order, gold.length, threshold)
      : optimalMatch(candidates, gold.length, threshold, "sum");
  return {
    vendorOf: Array.from(detectionOf, (partner) => (partner === UNMATCHED ? null : partner)),
    unmatched: Array.from(goldOf).flatMap((partner, index) => (partner === UNMATCHED ? [index] : [])),
  };
}

/** Fit of two points at the greatest distance; nearer ones fit better, up to twice this at the same place. */
export const NEAR = 0.5;

/** The fit from which on two shapes are partners, inclusive. */
export const leastFit = (match: ShapeMatch): number =>
  match.by === "distance" || match.by === "inside" ? NEAR : match.threshold;

/** Higher fits better: IoU; object keypoint similarity; or 1 at the same point, falling to `NEAR` at the greatest distance (from a region: 1 in it). */
export function fitOf(gold: ComparedShape, vendor: ComparedShape, match: ShapeMatch): number {
  if (match.by === "distance") {
    const distance = distanceMm(gold, vendor);
    return distance === null ? 0 : Math.max(0, 1 - (distance / match.maxMm) * (1 - NEAR));
  }
  if (match.by === "inside") {
    if (gold.by !== "region" || vendor.by !== "spot") return 0;
    const distance = distanceFrom(gold, vendor);
    if (distance > match.toleranceMm) return 0;
    return distance === 0 ? 1 : 1 - (distance / match.toleranceMm) * (1 - NEAR);
  }
  if (match.by === "oks") {
    if (vendor.by !== "keypoints") return 0;
    if (gold.by === "keypoint_region") return regionSimilarity(gold, vendor, match);
    return gold.by === "keypoints" ? keypointSimilarity(gold, vendor, match) : 0;
  }
  const overlap = overlapOf(gold, vendor);
  if (!overlap) return 0;
  const { intersection, gold: first, vendor: second } = overlap;
  return intersectionOverUnion({ intersection, first, second }).value ?? 0;
}

function candidatePairs(
  gold: readonly MatchedShape[],
  vendor: readonly MatchedShape[],
  match: ShapeMatch,
  withinLabels: boolean,
): Candidates {
  const near = new NearShapes(gold);
  const start = new Int32Array(vendor.length + 1);
  const partners: number[] = [];
  const fits: number[] = [];
  for (const [index, one] of vendor.entries()) {
    for (const [target, other] of near.near(one.shape)) {
      if (withinLabels && one.label !== other.label) continue;
      const fit = fitOf(other.shape, one.shape, match);
      if (fit <= 0) continue;
      partners.push(target);
      fits.push(fit);
    }
    start[index + 1] = partners.length;
  }
  return { start, gold: Int32Array.from(partners), overlap: Float64Array.from(fits) };
}
