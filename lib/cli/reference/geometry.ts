import { maskBounds } from "@/lib/geometry/masks/bounds";
import { readCocoMask, writeCocoCounts, writeCocoString } from "@/lib/geometry/masks/coco-mask";
import { maskArea, type RunMask } from "@/lib/geometry/masks/run-mask";
import { fillPixelCentres } from "@/lib/geometry/polygons/centre-fill";
import { rasterizeCocoPolygon } from "@/lib/geometry/polygons/coco-fill";
import { polygonOverlap, preparePolygon } from "@/lib/geometry/polygons/polygon-overlap";
import { polygonPerimeter, signedRingArea } from "@/lib/geometry/polygons/ring";
import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion, unionSize } from "@/lib/statistics/overlap/intersection-over-union";
import type { ReferenceAdapter } from "./adapter";
import { caseMask, caseRing, plainMask } from "./masks";
import { plainResult } from "./plain";
import { list, number } from "./read";

const holes = (value: unknown, name: string) =>
  value === undefined || value === null
    ? []
    : list(value, name).map((ring, index) => caseRing(ring, `${name}[${index}]`));

const polygonIou: ReferenceAdapter = (input) => {
  const outline = caseRing(input.a, "a");
  const rings = [outline, ...holes(input.holes_a, "holes_a")];
  const first = preparePolygon(rings);
  const second = preparePolygon([caseRing(input.b, "b"), ...holes(input.holes_b, "holes_b")]);
  const areas = polygonOverlap(first, second);
  return plainResult({
    valid_a: first.isValid,
    valid_b: second.isValid,
    signed_area_a: signedRingArea(outline),
    area_a: areas.first,
    area_b: areas.second,
    perimeter_a: polygonPerimeter(rings),
    intersection: areas.intersection,
    union: unionSize(areas),
    iou: intersectionOverUnion(areas, "zero_area"),
    dice: dice(areas, "zero_area"),
  });
};

const cocoRle: ReferenceAdapter = (input) => {
  const given = caseMask(input.mask, "mask");
  const text = writeCocoString(given);
  // what is written is read back, and that is what is measured
  const mask = readCocoMask(given.height, given.width, text);
  const box = maskBounds(mask);
  return {
    counts_uncompressed: [...writeCocoCounts(mask)],
    counts_compressed: text,
    area: maskArea(mask),
    bbox: box ? [box.x, box.y, box.width, box.height] : [0, 0, 0, 0],
    mask: plainMask(mask),
  };
};

const filled = (fill: (ring: number[], height: number, width: number) => RunMask): ReferenceAdapter => {
  return (input) => {
    const ring = caseRing(input.polygon, "polygon");
    const mask = fill(ring, number(input.height, "height"), number(input.width, "width"));
    return { mask: plainMask(mask), pixels: maskArea(mask), polygon_area: preparePolygon([ring]).area };
  };
};

/** Metric to function, for the cases of `geometry.json`. */
export const geometryAdapters: Record<string, ReferenceAdapter> = {
  polygon_iou: polygonIou,
  coco_rle: cocoRle,
  coco_polygon_to_mask: filled((ring, height, width) => rasterizeCocoPolygon([ring], height, width)),
  polygon_to_mask_pixel_centres: filled((ring, height, width) => fillPixelCentres([ring], height, width)),
};
