import type { Annotation } from "@/lib/model/annotation";
import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";
import { attributePairs } from "./attribute-pairs";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

/** A landmark of one item in millimetres, or in pixels where the spacing is unknown. */
interface Landmark {
  item: number;
  label: number;
  position: readonly number[];
  unit: "mm" | "px";
  world: "image" | "lps";
  annotation: Annotation;
}

/** The clinical distance within which a landmark counts as placed, where the settings name none. */
const DEFAULT_SUCCESS_MM = 2;

export const successMm = ({ match }: EvaluationSettings): number =>
  match.by === "distance" ? match.maxMm : DEFAULT_SUCCESS_MM;

/**
 * Compares landmarks by name: a point's label, or the label and place of a point in a keypoint list. Distances are
 * Euclidean in mm: of scanner points as they are, of image points through the item's spacing, else in pixels.
 *
 * Attributes are compared on the points that both sides have; those of a list of points once, on the first of them. A
 * difficult point of gold that is set aside is neither missed nor, where the vendor places it, measured.
 */
export function landmarkCase(input: VendorOfCase, settings: EvaluationSettings): Measured[] {
  const gold = landmarksOf(input, input.gold, "the reference");
  const vendor = landmarksOf(input, input.vendor, "the vendor");
  const measured: Measured[] = [];
  const described = new Set<Annotation>();
  for (const [key, one] of gold) {
    if (isSetAside(one.annotation, settings)) continue;
    const other = vendor.get(key);
    const base = { ...NOT_MEASURED_HERE, item: one.item, finding: key, goldLabel: one.label };
    if (!other) {
      const outcome = input.items.returned.has(one.item) ? "missing" : "not_returned";
      measured.push({ ...base, vendorLabel: null, outcome, severity: 1 });
      continue;
    }
    const distance = distanceOf(one, other, key);
    const isDescribed = described.has(one.annotation);
    described.add(one.annotation);
    const isFar = one.unit === "mm" && distance > successMm(settings);
    measured.push({
      ...base,
      ...(isDescribed
        ? {}
        : attributePairs([one.annotation.attributes], [other.annotation.attributes], settings.attributes)),
      vendorLabel: other.label,
      outcome: isFar ? "poor_overlap" : "found",
      distance: { value: distance, unit: one.unit },
      severity: isFar ? Math.min(1, distance / (10 * successMm(settings))) : 0,
    });
  }
  for (const [key, one] of vendor) {
    if (gold.has(key)) continue;
    const vendorLabel = one.label;
    measured.push({
      ...NOT_MEASURED_HERE,
      item: one.item,
      finding: key,
      goldLabel: null,
      vendorLabel,
      outcome: "extra",
      severity: 1,
    });
  }
  return measured;
}

function distanceOf(gold: Landmark, vendor: Landmark, key: string): number {
  if (gold.world !== vendor.world || gold.position.length !== vendor.position.length) {
    throw new EvaluationInputError(
      "world_differs",
      `landmark ${key}: one side's point is in the image, the other's in the scanner`,
    );
  }
  return Math.hypot(...gold.position.map((coordinate, axis) => coordinate - (vendor.position[axis] ?? 0)));
}

/** Landmarks by item, label and place in their list, in a fixed order. */
function landmarksOf({ data, positions }: VendorOfCase, side: Side, who: string): Map<string, Landmark> {
  const found = new Map<string, Landmark>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const label = side.labelOf(annotation);
    if (item === undefined || typeof label !== "number") continue;
    const spacing = data.items[item]?.spacingMm;
    for (const { name, position, world } of pointsOf(annotation)) {
      const key = `${annotation.item} ${name}`;
      if (found.has(key)) {
        throw new EvaluationInputError(
          "ambiguous_item",
          `${who} places ${name} twice on ${annotation.item} (${annotation.place})`,
        );
      }
      const isMm = world === "lps" || spacing !== undefined;
      found.set(key, {
        item,
        label,
        position: world === "lps" ? position : position.map((value, axis) => value * (spacing?.[axis] ?? 1)),
        unit: isMm ? "mm" : "px",
        world,
        annotation,
      });
    }
  }
  return new Map([...found].sort(([first], [second]) => (first < second ? -1 : 1)));
}

function pointsOf({ shape, label }: Annotation): { name: string; position: number[]; world: "image" | "lps" }[] {
  if (shape.kind === "point") {
    return [{ name: label, position: [...shape.position], world: shape.world === "lps_mm" ? "lps" : "image" }];
  }
  if (shape.kind !== "keypoints") return [];
  return Array.from(shape.visibility).flatMap((visible, index) => {
    const x = shape.points[2 * index];
    const y = shape.points[2 * index + 1];
    if (visible === 0 || x === undefined || y === undefined) return [];
    return [{ name: `${label} ${shape.names?.[index] ?? index + 1}`, position: [x, y], world: "image" as const }];
  });
}
