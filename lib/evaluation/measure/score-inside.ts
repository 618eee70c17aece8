import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import type { EvaluationSettings } from "../settings";
import { type HoldingRegion, holdingRegion, type Spot, spotOf } from "../shapes/inside-region";
import { fitOf, NEAR } from "../shapes/match-shapes";
import { addToImage, scoreImages } from "./score-images";
import type { ScoredItem } from "./scored-image";

interface Scored<Shape> {
  label: number;
  shape: Shape;
  score: number | undefined;
  isRegion: boolean;
}

/** Scored marks of every measured image (see `scoreImages`), matched by lying in what gold has. */
export function scoreInside(input: VendorOfCase, settings: EvaluationSettings): ScoredItem[] | null {
  const { match } = settings;
  if (match.by !== "inside") return null;
  const gold = byImage<HoldingRegion>(input, input.gold, settings, (annotation, item) =>
    holdingRegion(annotation, item, match),
  );
  const vendor = byImage<Spot>(input, input.vendor, settings, (annotation, item) => spotOf(annotation, item, match));
  return scoreImages(input, gold, vendor, (objects, marks) => ({
    gold: objects.map(({ label, isRegion }) => ({ label, area: 0, isCrowd: isRegion })),
    marks: marks.map(({ label, score }) => ({ label, area: 0, score: score ?? 0 })),
    pairs: marks.flatMap((mark, at) =>
      objects.flatMap(({ label, shape }, target): [number, number, number][] => {
        const fit = label === mark.label ? fitOf(shape, mark.shape, match) : 0;
        return fit >= NEAR ? [[at, target, fit]] : [];
      }),
    ),
  }));
}

function byImage<Shape>(
  { data, positions, gold }: VendorOfCase,
  side: Side,
  settings: EvaluationSettings,
  shapeOf: (annotation: Side["annotations"][number], item: VendorOfCase["data"]["items"][number]) => Shape | null,
): Map<number, Map<number, Scored<Shape>[]>> {
  const items = new Map<number, Map<number, Scored<Shape>[]>>();
  for (const annotation of side.annotations) {
    const position = positions.get(annotation.item);
    const item = position === undefined ? undefined : data.items[position];
    const label = side.labelOf(annotation);
    if (position === undefined || !item || typeof label !== "number") continue;
    const shape = shapeOf(annotation, item);
    if (shape === null) continue;
    const isRegion = annotation.crowd === true || (side === gold && isSetAside(annotation, settings));
    addToImage(items, position, annotation.frame ?? 0, { label, shape, score: annotation.score, isRegion });
  }
  return items;
}
