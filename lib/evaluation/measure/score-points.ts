import { lesionHits } from "@/lib/statistics/detection/lesion-hits";
import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import type { EvaluationSettings } from "../settings";
import { comparedShape } from "../shapes/compared-shape";
import type { ScoredItem } from "./scored-image";

interface ScoredPoint {
  label: number;
  x: number;
  y: number;
  score: number | undefined;
  isAside: boolean;
}

/**
 * Scored marks on flat images, matched by distance: a mark within the distance of the settings is on the nearest lesion
 * of its label that is free, taken by falling score (`lesionHits`). Null where a mark has no score, and for points in
 * space. A mark on its lesion overlaps it by 1; one that only repeats another by half: it can match nothing else.
 */
export function scorePoints(input: VendorOfCase, settings: EvaluationSettings): ScoredItem[] | null {
  if (settings.match.by !== "distance") return null;
  const { maxMm } = settings.match;
  const gold = pointsByItem(input, input.gold, settings);
  const vendor = pointsByItem(input, input.vendor, settings);
  if (gold === null || vendor === null) return null;
  const found: ScoredItem[] = [];
  for (const item of [...input.items.measured].sort((first, second) => first - second)) {
    const lesions = (gold.get(item) ?? []).filter(({ isAside }) => !isAside);
    const aside = (gold.get(item) ?? []).filter(({ isAside }) => isAside);
    const given = vendor.get(item) ?? [];
    if (given.some(({ score }) => score === undefined)) return null;
    const isOn = (mark: ScoredPoint, points: readonly ScoredPoint[]) =>
      points.some((one) => one.label === mark.label && isNear(one, mark, maxMm));
    const marks = given.filter((mark) => !isOn(mark, aside) || isOn(mark, lesions));
    // a label is an image of its own here: marks find lesions of their label only
    const hits = lesionHits(
      { ...columns(lesions), radius: lesions.map(() => maxMm) },
      { ...columns(marks), score: marks.map(({ score }) => score ?? 0) },
    );
    found.push({
      item,
      image: {
        gold: lesions.map(({ label }) => ({ label, area: 0, isCrowd: false })),
        marks: marks.map(({ label, score }) => ({ label, area: 0, score: score ?? 0 })),
        pairs: marks.flatMap((mark, index): [number, number, number][] => {
          const lesion = hits.lesion[index] ?? -1;
          if (lesion >= 0) return [[index, lesion, 1]];
          const repeated = lesions.findIndex((one) => one.label === mark.label && isNear(one, mark, maxMm));
          return repeated < 0 ? [] : [[index, repeated, REPEATED]];
        }),
      },
    });
  }
  return found;
}

/** Overlap of a mark with a lesion that a surer mark has found. */
const REPEATED = 0.5;

const isNear = (one: ScoredPoint, other: ScoredPoint, maxMm: number): boolean =>
  Math.hypot(one.x - other.x, one.y - other.y) <= maxMm;

const columns = (points: readonly ScoredPoint[]) => ({
  image: points.map(({ label }) => label),
  x: points.map(({ x }) => x),
  y: points.map(({ y }) => y),
});

function pointsByItem(
  { data, positions, gold: goldSide }: VendorOfCase,
  side: Side,
  settings: EvaluationSettings,
): Map<number, ScoredPoint[]> | null {
  const items = new Map<number, ScoredPoint[]>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const facts = item === undefined ? undefined : data.items[item];
    const label = side.labelOf(annotation);
    if (item === undefined || !facts || typeof label !== "number") continue;
    const shape = comparedShape(
      annotation,
      facts,
      "distance",
      settings.task === "segmentation" ? "segmentation" : "detection",
    );
    if (shape?.by !== "point") continue;
    const [x, y, ...further] = shape.mm;
    if (x === undefined || y === undefined || further.length > 0) return null;
    const points = items.get(item) ?? [];
    points.push({
      label,
      x,
      y,
      score: annotation.score,
      isAside: side === goldSide && isSetAside(annotation, settings),
    });
    items.set(item, points);
  }
  return items;
}
