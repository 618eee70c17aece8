import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import type { EvaluationSettings } from "../settings";
import { type ComparedShape, comparedShape, overlapOf as sharedArea } from "../shapes/compared-shape";
import { NearShapes } from "../shapes/near-shapes";
import { addToImage, scoreImages } from "./score-images";
import type { ScoredImage, ScoredItem } from "./scored-image";

interface ScoredShape {
  label: number;
  shape: ComparedShape;
  score: number | undefined;
  isCrowd: boolean;
  isAside: boolean;
}

/**
 * The scored boxes of every measured image (see `scoreImages`) where some are turned, or lie in space: upright and turned
 * ones of an image overlap by area, those in space by volume, and the two kinds by nothing. Pairs of at least `least`.
 */
export function scoreTurnedBoxes(
  input: VendorOfCase,
  settings: EvaluationSettings,
  least: number,
): ScoredItem[] | null {
  return scoreImages(
    input,
    shapesByImage(input, input.gold, settings),
    shapesByImage(input, input.vendor, settings),
    (gold, marks) => scoredImage(gold, marks, least),
  );
}

function scoredImage(gold: readonly ScoredShape[], marks: readonly ScoredShape[], least: number): ScoredImage {
  const near = new NearShapes(gold);
  const has = (by: ComparedShape["by"]) => [...gold, ...marks].some(({ shape }) => shape.by === by);
  const overlapOf = has("volume_box") ? "volumes" : has("turned_box") ? "turned_boxes" : undefined;
  return {
    // sizes tell nothing here: COCO's small and large are of upright boxes in pixels
    gold: gold.map(({ label, isCrowd, isAside }) => ({ label, area: 0, isCrowd: isCrowd || isAside })),
    marks: marks.map(({ label, score }) => ({ label, area: 0, score: score ?? 0 })),
    pairs: marks.flatMap((mark, at) =>
      [...near.near(mark.shape)].flatMap(([target, one]): [number, number, number][] => {
        const overlap = one.label === mark.label ? sharedOf(one, mark) : 0;
        return overlap >= least ? [[at, target, overlap]] : [];
      }),
    ),
    ...(overlapOf === undefined ? {} : { overlapOf }),
  };
}

/** IoU; of a crowd the share of the mark inside it. */
function sharedOf(gold: ScoredShape, mark: ScoredShape): number {
  const overlap = sharedArea(gold.shape, mark.shape);
  if (overlap === null) return 0;
  const { intersection, gold: first, vendor: second } = overlap;
  if (gold.isCrowd) return second > 0 ? intersection / second : 0;
  return intersectionOverUnion({ intersection, first, second }).value ?? 0;
}

function shapesByImage(
  { data, positions, gold }: VendorOfCase,
  side: Side,
  settings: EvaluationSettings,
): Map<number, Map<number, ScoredShape[]>> {
  const items = new Map<number, Map<number, ScoredShape[]>>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const facts = item === undefined ? undefined : data.items[item];
    const label = side.labelOf(annotation);
    if (item === undefined || !facts || typeof label !== "number") continue;
    const shape = comparedShape(annotation, facts, "iou", "detection");
    if (!shape) continue;
    const isAside = side === gold && isSetAside(annotation, settings);
    const one = { label, shape, score: annotation.score, isCrowd: annotation.crowd === true, isAside };
    addToImage(items, item, annotation.frame ?? 0, one);
  }
  return items;
}
