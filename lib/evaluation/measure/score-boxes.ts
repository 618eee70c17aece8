import { boxArea } from "@/lib/geometry/boxes/box-iou";
import { overlappingPairs } from "@/lib/geometry/boxes/overlapping-pairs";
import type { Annotation } from "@/lib/model/annotation";
import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import type { EvaluationSettings } from "../settings";
import { addToImage, scoreImages } from "./score-images";
import { scoreTurnedBoxes } from "./score-turned-boxes";
import type { ScoredItem } from "./scored-image";

interface ScoredBox {
  label: number;
  box: readonly [number, number, number, number];
  score: number | undefined;
  isCrowd: boolean;
  isAside: boolean;
}

/** The overlap from which on COCO's average precision looks at pairs. */
const LEAST_OVERLAP = 0.5;

/** The scored boxes of every measured image, see `scoreImages`; turned ones and those in space as `scoreTurnedBoxes` does. */
export function scoreBoxes(input: VendorOfCase, settings: EvaluationSettings): ScoredItem[] | null {
  const least = settings.match.by === "iou" ? Math.min(LEAST_OVERLAP, settings.match.threshold) : LEAST_OVERLAP;
  const isOther = ({ shape }: Annotation) => shape.kind === "rotated_box" || shape.kind === "roi";
  if ([input.gold, input.vendor].some((side) => side.annotations.some(isOther))) {
    return scoreTurnedBoxes(input, settings, least);
  }
  const gold = boxesByImage(input, input.gold, settings);
  const vendor = boxesByImage(input, input.vendor, settings);
  return scoreImages(input, gold, vendor, (objects, marks) => scoredImage(objects, marks, least));
}

function scoredImage(gold: readonly ScoredBox[], marks: readonly ScoredBox[], least: number): ScoredItem["image"] {
  const columns = (boxes: readonly ScoredBox[]) => ({
    boxes: Float64Array.from(boxes.flatMap(({ box }) => [...box])),
    group: Int32Array.from(boxes, ({ label }) => label),
  });
  const crowd = Uint8Array.from(gold, ({ isCrowd }) => (isCrowd ? 1 : 0));
  const { start, gold: partner, overlap } = overlappingPairs(columns(gold), columns(marks), least, crowd);
  return {
    gold: gold.map(({ label, box, isCrowd, isAside }) => ({
      label,
      area: boxArea(box, 0),
      isCrowd: isCrowd || isAside,
    })),
    marks: marks.map(({ label, box, score }) => ({ label, area: boxArea(box, 0), score: score ?? 0 })),
    pairs: marks.flatMap((_, mark) =>
      Array.from(partner.subarray(start[mark], start[mark + 1]), (target, at) => {
        return [mark, target, overlap[(start[mark] ?? 0) + at] ?? 0] as const;
      }),
    ),
  };
}

function boxesByImage(
  { positions, gold }: VendorOfCase,
  side: Side,
  settings: EvaluationSettings,
): Map<number, Map<number, ScoredBox[]>> {
  const items = new Map<number, Map<number, ScoredBox[]>>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const label = side.labelOf(annotation);
    const box = boxOf(annotation);
    if (item === undefined || typeof label !== "number" || box === null) continue;
    const isAside = side === gold && isSetAside(annotation, settings);
    const one = { label, box, score: annotation.score, isCrowd: annotation.crowd === true, isAside };
    addToImage(items, item, annotation.frame ?? 0, one);
  }
  return items;
}

function boxOf({ shape }: Annotation): ScoredBox["box"] | null {
  return shape.kind === "box" ? [shape.x, shape.y, shape.width, shape.height] : null;
}
