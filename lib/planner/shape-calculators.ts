import { boxInside, boxIou } from "@/lib/geometry/boxes/box-iou";
import { instanceCounts, labelOverlapCounts, labelPairCounts } from "@/lib/geometry/label-maps/label-counts";
import { polygonOverlap, preparePolygon } from "@/lib/geometry/polygons/polygon-overlap";
import { polygonPerimeter, signedRingArea } from "@/lib/geometry/polygons/ring";
import { type SpacingMm, voxelSize } from "@/lib/geometry/surfaces/spacing";
import { StatisticsInputError } from "@/lib/statistics/estimate";
import { landmarkDistances } from "@/lib/statistics/landmarks/landmark-distances";
import { objectKeypointSimilarity } from "@/lib/statistics/landmarks/oks";
import { correctKeypoints } from "@/lib/statistics/landmarks/pck";
import { radialError } from "@/lib/statistics/landmarks/radial-error";
import { dice } from "@/lib/statistics/overlap/dice";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { labelMapOverlap } from "@/lib/statistics/overlap/label-map-overlap";
import { sizeDifference } from "@/lib/statistics/overlap/size-difference";
import {
  voxelConfusion,
  voxelPrecision,
  voxelSensitivity,
  voxelSpecificity,
} from "@/lib/statistics/overlap/voxel-rates";
import { panopticQuality } from "@/lib/statistics/panoptic/panoptic-quality";
import type { Plan } from "./plan";

/** A table of as many points as the other's, each with the axes of the spacing. */
function pointsOf(rows: readonly (readonly (number | null)[])[], axes: number, name: string) {
  if (rows.some((row) => row.length !== axes)) throw new StatisticsInputError(name, `must have ${axes} coordinates`);
  const positions = Float64Array.from(rows.flat(), (value) => value ?? Number.NaN);
  return { positions, landmarkCount: rows.length, axes };
}

function spacingOf([a, b, c]: readonly number[]): SpacingMm {
  if (a === undefined || b === undefined) throw new StatisticsInputError("spacing", "must have 2 or 3 lengths");
  return c === undefined ? [a, b] : [a, b, c];
}

const flat = (rows: readonly (readonly number[])[]): number[] => rows.flat();

/** Shapes typed by hand: two boxes, two outlines, counts of voxels, small label maps, landmarks. */
export const SHAPE_CALCULATORS: readonly Plan[] = [
  {
    name: "boxes",
    summary: "overlap of two boxes",
    inputs: {
      gold: { kind: "numbers", help: "x, y, width, height" },
      vendor: { kind: "numbers", help: "x, y, width, height" },
    },
    answer(values) {
      const [gold, vendor] = [values.numbers("gold"), values.numbers("vendor")];
      for (const [name, box] of Object.entries({ gold, vendor })) {
        if (box.length !== 4) throw new StatisticsInputError(name, "must be x, y, width, height", box.length);
      }
      return { iou: boxIou(gold, 0, vendor, 0), vendorInsideGold: boxInside(vendor, 0, gold, 0) };
    },
  },
  {
    name: "outlines",
    summary: "overlap of two outlines, from their points",
    inputs: {
      gold: { kind: "table", help: "a row a point: x and y" },
      vendor: { kind: "table", help: "a row a point: x and y" },
    },
    answer(values) {
      const [gold, vendor] = [flat(values.matrix("gold")), flat(values.matrix("vendor"))];
      const [first, second] = [preparePolygon([gold]), preparePolygon([vendor])];
      const areas = polygonOverlap(first, second);
      return {
        iou: intersectionOverUnion(areas, "zero_area"),
        dice: dice(areas, "zero_area"),
        ...areas,
        goldPerimeter: polygonPerimeter([gold]),
        vendorPerimeter: polygonPerimeter([vendor]),
        goldIsDrawn: signedRingArea(gold) < 0 ? "counter-clockwise on the screen" : "clockwise on the screen",
        goldCrossesItself: !first.isValid,
        vendorCrossesItself: !second.isValid,
      };
    },
  },
  {
    name: "voxels",
    summary: "overlap figures of two masks from their counts of voxels",
    inputs: {
      intersection: { kind: "number", help: "voxels that both marked" },
      gold: { kind: "number", help: "voxels that gold marked" },
      vendor: { kind: "number", help: "voxels that the vendor marked" },
      total: { kind: "number", help: "voxels of the image", optional: true },
      spacing: {
        kind: "numbers",
        help: "mm of a pixel's or voxel's sides: 2 or 3 numbers (default 1)",
        optional: true,
      },
    },
    answer(values) {
      const counts = {
        intersection: values.number("intersection"),
        first: values.number("gold"),
        second: values.number("vendor"),
      };
      const total = values.maybeNumber("total");
      return {
        dice: dice(counts),
        iou: intersectionOverUnion(counts),
        sensitivity: voxelSensitivity(counts),
        precision: voxelPrecision(counts),
        ...(total === undefined ? {} : { specificity: voxelSpecificity(voxelConfusion(counts, total)) }),
        volume: sizeDifference(counts, voxelSize(spacingOf(values.maybeNumbers("spacing") ?? [1, 1, 1]))),
      };
    },
  },
  {
    name: "label-maps",
    summary: "two small label maps: overlap by label, and their regions as instances (panoptic quality)",
    inputs: {
      gold: { kind: "table", help: "whole numbers, a row a line of the image; 0 is background" },
      vendor: { kind: "table", help: "the same of the vendor" },
    },
    answer(values) {
      const [gold, vendor] = [flat(values.matrix("gold")), flat(values.matrix("vendor"))];
      const counts = labelPairCounts(gold, vendor);
      const labels = [...new Set([...gold, ...vendor])]
        .filter((label) => label !== 0)
        .sort((one, other) => one - other);
      const { perLabel, ...overlap } = labelMapOverlap(labelOverlapCounts(counts, labels), counts.equal, counts.total);
      const instances = instanceCounts(gold, vendor);
      const { matches, ...quality } = panopticQuality(
        instances.firstSizes,
        instances.secondSizes,
        instances.pairs.map(({ first, second, voxels }) => ({ gold: first, vendor: second, voxels })),
      );
      return {
        ...overlap,
        byLabel: [...perLabel].map(([label, figures]) => ({ label, ...figures })),
        asInstances: { ...quality, matched: matches.length },
      };
    },
  },
  {
    name: "landmarks",
    summary: "distances of landmarks in mm, success rates, and similarity as one object",
    inputs: {
      gold: { kind: "table", gaps: true, help: "a row a landmark: its coordinates" },
      vendor: { kind: "table", gaps: true, help: "the same landmarks in the same order; empty where missed" },
      spacing: { kind: "numbers", help: "mm of a step along each coordinate" },
      "reference-mm": {
        kind: "number",
        help: "a clinical length: adds the share within 10 and 20 % of it",
        optional: true,
      },
      sigma: { kind: "number", help: "scatter of the landmarks over the object's size: adds OKS", optional: true },
      "area-mm2": { kind: "number", help: "size of the object, for OKS", optional: true },
    },
    answer(values) {
      const [gold, vendor, spacing] = [values.table("gold"), values.table("vendor"), values.numbers("spacing")];
      const distances = landmarkDistances(
        pointsOf(gold, spacing.length, "gold"),
        pointsOf(vendor, spacing.length, "vendor"),
        spacing,
      );
      const { perLandmark: _, ...error } = radialError(distances);
      const reference = values.maybeNumber("reference-mm");
      const sigma = values.maybeNumber("sigma");
      return {
        ...error,
        distanceMm: Array.from(distances.distance, (value) =>
          Number.isNaN(value) ? { value: null, reason: "no_items" } : { value },
        ),
        ...(reference === undefined
          ? {}
          : { withinReference: correctKeypoints(distances, [reference], [0.1, 0.2]).rates }),
        ...(sigma === undefined ? {} : { oks: similarity(gold, vendor, spacing, sigma, values.number("area-mm2")) }),
      };
    },
  },
];

type Points = readonly (readonly (number | null)[])[];

/** OKS of the landmarks that both sides have. */
function similarity(gold: Points, vendor: Points, spacing: readonly number[], sigma: number, areaMm2: number) {
  const isPlaced = (row: Points[number] | undefined) => row?.every((value) => value !== null) === true;
  const flatMm = (points: Points) =>
    points.flatMap((row, at) => {
      const [x = 0, y = 0] = row.map((value, axis) => (value ?? 0) * (spacing[axis] ?? 1));
      return [x, y, isPlaced(gold[at]) && isPlaced(vendor[at]) ? 2 : 0];
    });
  return objectKeypointSimilarity(
    flatMm(gold),
    flatMm(vendor),
    areaMm2,
    gold.map(() => sigma),
  );
}
