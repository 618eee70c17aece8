import { type EvaluationCase, referenceOf } from "@/lib/evaluation/cases/dataset";
import { GOLD_LABEL_MAP, labelIndexer } from "@/lib/evaluation/cases/label-map";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import type { Annotation } from "@/lib/model/annotation";

/** How far one reader's landmarks on one image lie from the reference's of the same label. */
export interface LandmarkOffsets {
  case: string;
  item: string;
  reader: string;
  vendor: string;
  unit: "mm" | "px";
  /** Reader minus reference, a vector a landmark. */
  offsets: number[][];
}

interface Placed {
  position: number[];
  unit: "mm" | "px";
  world: string;
}

/** The offsets of every reader on every image with single points of both sides, in a fixed order. */
export function landmarkOffsets(cases: readonly EvaluationCase[], settings: EvaluationSettings): LandmarkOffsets[] {
  const found: LandmarkOffsets[] = [];
  for (const data of cases) {
    for (const item of data.items) {
      const place = (annotation: Annotation): Placed | null => {
        const { shape } = annotation;
        if (annotation.item !== item.key || shape.kind !== "point") return null;
        if (shape.world === "lps_mm") return { position: [...shape.position], unit: "mm", world: "lps" };
        const { spacingMm } = item;
        const position = Array.from(shape.position, (value, axis) => value * (spacingMm?.[axis] ?? 1));
        return { position, unit: spacingMm ? "mm" : "px", world: "image" };
      };
      for (const vendor of data.vendors) {
        const gold = byLabel(referenceOf(data, vendor.name), place, labelIndexer(settings, GOLD_LABEL_MAP));
        const readers = new Set(vendor.annotations.map(({ annotator }) => annotator));
        for (const annotator of readers) {
          const own = vendor.annotations.filter((annotation) => annotation.annotator === annotator);
          const placed = byLabel(own, place, labelIndexer(settings, vendor.name));
          const offsets: number[][] = [];
          for (const [label, { position, world }] of [...placed].sort(([one], [other]) => one - other)) {
            const reference = gold.get(label);
            if (reference === undefined || reference.world !== world) continue;
            if (reference.position.length !== position.length) continue;
            offsets.push(position.map((value, axis) => value - (reference.position[axis] ?? 0)));
          }
          const unit = [...placed.values()][0]?.unit ?? "mm";
          const reader = annotator === undefined ? vendor.name : `${vendor.name} ${annotator}`;
          if (offsets.length > 0)
            found.push({ case: data.key, item: item.key, reader, vendor: vendor.name, unit, offsets });
        }
      }
    }
  }
  return found;
}

function byLabel(
  annotations: readonly Annotation[],
  place: (annotation: Annotation) => Placed | null,
  labelOf: ReturnType<typeof labelIndexer>,
): Map<number, Placed> {
  const placed = new Map<number, Placed>();
  for (const annotation of annotations) {
    const label = labelOf(annotation);
    const position = place(annotation);
    if (typeof label === "number" && position !== null && !placed.has(label)) placed.set(label, position);
  }
  return placed;
}
