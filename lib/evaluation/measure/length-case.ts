import type { Annotation } from "@/lib/model/annotation";
import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";
import { attributePairs } from "./attribute-pairs";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

/** Millimetres in a unit of length, by its names in reports (UCUM) and tables. */
const MM_IN: Readonly<Record<string, number>> = { mm: 1, millimeter: 1, cm: 10, centimeter: 10, m: 1000, um: 0.001 };

/** The length in mm that an annotation states or draws in the scanner; null where it is none. */
export function lengthMm({ shape }: Annotation): number | null {
  if (shape.kind === "measurement") {
    const factor = Object.hasOwn(MM_IN, shape.unit) ? MM_IN[shape.unit] : undefined;
    return factor === undefined ? null : shape.value * factor;
  }
  if (shape.kind !== "line") return null;
  let length = 0;
  for (let at = 3; at + 2 < shape.points.length; at += 3) {
    const along = (axis: number) => (shape.points[at + axis] ?? 0) - (shape.points[at + axis - 3] ?? 0);
    length += Math.hypot(along(0), along(1), along(2));
  }
  return length;
}

interface Length {
  item: number;
  label: number;
  finding: string | null;
  mm: number;
  annotation: Annotation;
}

/**
 * Compares lengths by what was measured: the label, and the finding's name where one is given. Neither side's is right by
 * being near: how far they lie apart is the figure. A second length of one name is refused, not averaged.
 * Attributes are compared where both have it; a difficult length of gold that is set aside is neither missed nor measured.
 */
export function lengthCase(input: VendorOfCase, settings: EvaluationSettings): Measured[] {
  const gold = lengthsOf(input, input.gold, "the reference");
  const vendor = lengthsOf(input, input.vendor, "the vendor");
  const measured: Measured[] = [];
  for (const [key, { item, label, finding, mm, annotation }] of gold) {
    if (isSetAside(annotation, settings)) continue;
    const other = vendor.get(key);
    const base = { ...NOT_MEASURED_HERE, item, finding, goldLabel: label };
    if (!other) {
      const outcome = input.items.returned.has(item) ? "missing" : "not_returned";
      measured.push({ ...base, vendorLabel: null, outcome, severity: 1 });
    } else {
      const said = [[annotation.attributes], [other.annotation.attributes]] as const;
      const pairs = attributePairs(...said, settings.attributes);
      const lengthsMm = [mm, other.mm] as const;
      measured.push({ ...base, ...pairs, vendorLabel: label, outcome: "found", lengthsMm, severity: 0 });
    }
  }
  for (const [key, { item, label, finding }] of vendor) {
    if (gold.has(key)) continue;
    const extra = { item, finding, goldLabel: null, vendorLabel: label, outcome: "extra", severity: 1 } as const;
    measured.push({ ...NOT_MEASURED_HERE, ...extra });
  }
  return measured;
}

/** Lengths by item, label and finding, in a fixed order. */
function lengthsOf({ positions }: VendorOfCase, side: Side, who: string): Map<string, Length> {
  const found = new Map<string, Length>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const label = side.labelOf(annotation);
    const mm = lengthMm(annotation);
    if (item === undefined || typeof label !== "number" || mm === null) continue;
    const finding = annotation.finding ?? null;
    const key = JSON.stringify([annotation.item, label, finding]);
    if (found.has(key)) {
      const named = finding === null ? annotation.label : `${annotation.label} of ${finding}`;
      throw new EvaluationInputError(
        "ambiguous_item",
        `${who} measures ${named} twice on ${annotation.item} (${annotation.place}): name the findings apart`,
      );
    }
    found.set(key, { item, label, finding, mm, annotation });
  }
  return new Map([...found].sort(([first], [second]) => (first < second ? -1 : 1)));
}
