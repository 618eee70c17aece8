import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationItem } from "../cases/dataset";
import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";
import { comparedShape, contourFit, overlapOf } from "../shapes/compared-shape";
import { withSketch } from "../shapes/difference-sketch";
import { holdingRegion, spotOf } from "../shapes/inside-region";
import { keypointShape } from "../shapes/keypoint-set";
import { fitOf, leastFit, type MatchedShape, matchShapes, type ShapeMatch } from "../shapes/match-shapes";
import { NearShapes } from "../shapes/near-shapes";
import { shapePlace } from "../shapes/shape-place";
import { sketchShapes } from "../shapes/sketch-shapes";
import { attributePairs } from "./attribute-pairs";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

/** More than this share of a shape's area inside another makes it a part of the other (splits and merges). */
const PART = 0.5;

interface ImageShape extends MatchedShape {
  annotation: Annotation;
  isCrowd: boolean;
  /** Of gold: counts for nothing (`isSetAside`). */
  isAside: boolean;
}

/** What was measured of a pair, with the picture of its difference where one is asked for. */
type Pictured = (measured: Measured, gold: ImageShape | null, vendor: ImageShape | null) => Measured;

interface ImageOfSide {
  item: number;
  shapes: ImageShape[];
}

/**
 * Pairs the shapes of every image (item and frame) of a case by overlap or distance: first within labels, then what is
 * left over across labels, so that a right place with a wrong label is told from a miss and an extra (it counts as both).
 *
 * A crowd region of gold is no object: vendor's shapes that lie on it (share of themselves inside >= the threshold; of
 * sets of points, similarity) are left out, as COCO does; likewise where gold has an object without its points, and where it is set aside as difficult. A gold
 * shape that several vendor's shapes are parts of is split, a vendor's shape that several gold shapes are parts of merges
 * them; both are counted beside found and missed, which follow the pairing alone.
 */
export function detectCase(input: VendorOfCase, settings: EvaluationSettings): Measured[] {
  const gold = imagesOf(input, input.gold, settings);
  const vendor = imagesOf(input, input.vendor, settings);
  const measured: Measured[] = [];
  const drawn = (shape: ImageShape | null) => (shape ? [shape.annotation] : []);
  const pictured: Pictured = (one, goldShape, vendorShape) =>
    withSketch(one, input.isSketched, () => sketchShapes(input, drawn(goldShape), drawn(vendorShape), false));
  for (const image of [...new Set([...gold.keys(), ...vendor.keys()])].sort((first, second) => first - second)) {
    const goldImage = gold.get(image);
    const vendorImage = vendor.get(image);
    const item = goldImage?.item ?? vendorImage?.item ?? 0;
    const isReturned = input.items.returned.has(item);
    const sides = { gold: goldImage?.shapes ?? [], vendor: vendorImage?.shapes ?? [] };
    for (const one of compareImage(item, sides, isReturned, settings, pictured)) measured.push(one);
  }
  return measured;
}

const FRAMES_PER_ITEM = 1_000_000;

function imagesOf(
  { data, positions, gold }: VendorOfCase,
  side: Side,
  settings: EvaluationSettings,
): Map<number, ImageOfSide> {
  const shapeOf = (annotation: Annotation, facts: EvaluationItem) =>
    shapeOfSide(annotation, facts, side === gold, settings);
  const images = new Map<number, ImageOfSide>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const facts = item === undefined ? undefined : data.items[item];
    const label = side.labelOf(annotation);
    if (item === undefined || !facts || typeof label !== "number") continue;
    const shape = shapeOf(annotation, facts);
    if (!shape) continue;
    const key = item * FRAMES_PER_ITEM + (annotation.frame ?? 0);
    const image = images.get(key) ?? { item, shapes: [] };
    const isCrowd = annotation.crowd === true || shape.by === "keypoint_region";
    const isAside = side === gold && isSetAside(annotation, settings);
    image.shapes.push({ shape, label, score: annotation.score ?? 0, annotation, isCrowd, isAside });
    images.set(key, image);
  }
  return images;
}

function shapeOfSide(annotation: Annotation, facts: EvaluationItem, isGold: boolean, settings: EvaluationSettings) {
  const { match, task } = settings;
  if (match.by === "inside") return (isGold ? holdingRegion : spotOf)(annotation, facts, match);
  if (match.by === "oks") return keypointShape(annotation, facts, isGold ? undefined : match.absent);
  const by = match.by === "distance" ? match.by : "iou";
  return comparedShape(annotation, facts, by, task === "segmentation" ? "segmentation" : "detection");
}

function compareImage(
  item: number,
  { gold: goldShapes, vendor: vendorShapes }: { gold: readonly ImageShape[]; vendor: readonly ImageShape[] },
  isReturned: boolean,
  settings: EvaluationSettings,
  pictured: Pictured,
): Measured[] {
  const { match, assignment } = settings;
  if (match.by === "item" || match.by === "finding") {
    throw new EvaluationInputError("setting_invalid", `match ${match.by}: shapes pair by iou, distance, inside or oks`);
  }
  checkWorlds(goldShapes, vendorShapes);
  const gold = goldShapes.filter(({ isCrowd, isAside }) => !isCrowd && !isAside);
  const crowd = goldShapes.filter(({ isCrowd }) => isCrowd);
  const same = matchShapes(gold, vendorShapes, match, assignment, true);
  const restGold = gold.flatMap((_, index) => (same.vendorOf[index] === null ? [index] : []));
  const cross = matchShapes(
    restGold.flatMap((index) => gold[index] ?? []),
    same.unmatched.flatMap((index) => vendorShapes[index] ?? []),
    match,
    assignment,
    false,
  );
  const measured: Measured[] = [];
  const image = { gold: new NearShapes(gold), vendor: new NearShapes(vendorShapes) };
  const taken = new Set<ImageShape>();
  const places = new Map(restGold.map((index, place) => [index, place]));
  for (const [index, one] of gold.entries()) {
    const partner = vendorShapes[same.vendorOf[index] ?? -1];
    const other = vendorShapes[same.unmatched[cross.vendorOf[places.get(index) ?? -1] ?? -1] ?? -1];
    const pair = partner ?? other ?? null;
    if (pair) taken.add(pair);
    measured.push(pictured(measuredPair(item, one, pair, isReturned, settings, image), one, pair));
  }
  for (const one of vendorShapes) {
    if (taken.has(one) || liesOnCrowd(one, crowd, match) || marksAside(one, goldShapes, match)) continue;
    const extra: Measured = {
      ...NOT_MEASURED_HERE,
      item,
      finding: one.annotation.finding ?? null,
      goldLabel: null,
      vendorLabel: one.label,
      outcome: "extra",
      severity: 1,
      isMerge: partsOf(one, image.gold) > 1,
      ...shapePlace(null, one),
    };
    measured.push(pictured(extra, null, one));
  }
  return measured;
}

/** Boxes of an image and boxes in the scanner share nothing: where a side has one kind and the other the other, refused. */
function checkWorlds(gold: readonly ImageShape[], vendor: readonly ImageShape[]): void {
  const isInSpace = ({ shape }: ImageShape) => shape.by === "volume_box";
  const isFlat = ({ shape }: ImageShape) => shape.by === "box" || shape.by === "turned_box";
  const [one] = gold;
  const [other] = vendor;
  if (!one || !other) return;
  const isOther = (gold.every(isInSpace) && vendor.every(isFlat)) || (gold.every(isFlat) && vendor.every(isInSpace));
  if (!isOther) return;
  const places = `${one.annotation.place} and ${other.annotation.place} of ${one.annotation.item}`;
  throw new EvaluationInputError(
    "world_differs",
    `${places}: one side's boxes are on the image, the other's in the scanner`,
  );
}

function measuredPair(
  item: number,
  gold: ImageShape,
  vendor: ImageShape | null,
  isReturned: boolean,
  settings: EvaluationSettings,
  image: { gold: NearShapes<ImageShape>; vendor: NearShapes<ImageShape> },
): Measured {
  const base = {
    ...NOT_MEASURED_HERE,
    item,
    finding: gold.annotation.finding ?? null,
    goldLabel: gold.label,
    isSplit: partsOf(gold, image.vendor) > 1,
    ...shapePlace(gold, vendor),
  };
  if (!vendor) return { ...base, vendorLabel: null, outcome: isReturned ? "missing" : "not_returned", severity: 1 };
  const overlap = overlapOf(gold.shape, vendor.shape);
  const similarity = settings.match.by === "oks" ? fitOf(gold.shape, vendor.shape, settings.match) : null;
  const fit = similarity ?? (overlap ? contourFit(overlap) : 1);
  const isSameLabel = gold.label === vendor.label;
  return {
    ...base,
    ...(isSameLabel
      ? attributePairs([gold.annotation.attributes], [vendor.annotation.attributes], settings.attributes)
      : {}),
    vendorLabel: vendor.label,
    outcome: isSameLabel ? (fit < settings.poorOverlapBelow ? "poor_overlap" : "found") : "wrong_label",
    overlap,
    ...(similarity === null ? {} : { similarity }),
    severity: isSameLabel ? 1 - fit : 1,
    isMerge: partsOf(vendor, image.gold) > 1,
  };
}

/** How many of `others` lie mostly inside `whole`. */
function partsOf(whole: ImageShape, others: NearShapes<ImageShape>): number {
  let parts = 0;
  for (const [, part] of others.near(whole.shape)) {
    const overlap = overlapOf(whole.shape, part.shape);
    if (overlap !== null && overlap.vendor > 0 && overlap.intersection / overlap.vendor > PART) parts += 1;
  }
  return parts;
}

/** Whether a vendor's shape would match gold of its label that is set aside. */
function marksAside(one: ImageShape, gold: readonly ImageShape[], match: ShapeMatch): boolean {
  return gold.some(
    ({ isAside, label, shape }) => isAside && label === one.label && fitOf(shape, one.shape, match) >= leastFit(match),
  );
}

function liesOnCrowd(one: ImageShape, crowd: readonly ImageShape[], match: ShapeMatch): boolean {
  return crowd.some((region) => {
    if (region.label !== one.label) return false;
    if (match.by !== "iou") return fitOf(region.shape, one.shape, match) >= leastFit(match);
    const overlap = overlapOf(region.shape, one.shape);
    if (!overlap) return false;
    return overlap.vendor > 0 && overlap.intersection / overlap.vendor >= match.threshold;
  });
}
