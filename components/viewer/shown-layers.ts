import { type Bounds, joinBounds } from "@/lib/geometry/boxes/bounds";
import type { ItemAnnotations } from "@/lib/items/load-item-annotations";
import { VIEWER_TEXT as T } from "@/lib/text/viewer";
import type { ToggledLayer } from "./layer-toggles";

/** The box about all shapes, or those of one finding; null where there is none. */
export function boundsOf(annotations: ItemAnnotations["annotations"], finding: string | null): Bounds | null {
  let bounds: Bounds | null = null;
  for (const annotation of annotations) {
    if (finding === null || annotation.finding === finding) bounds = joinBounds(bounds, annotation.drawing.bounds);
  }
  return bounds;
}

/** Of several references one is shown: five dashed lines are no picture. */
export function hiddenAtFirst({ layers }: ItemAnnotations, referenceOf: number | null): string[] {
  const references = layers.filter(({ role }) => role === "reference");
  const first = references.find(({ vendorNo }) => vendorNo === referenceOf) ?? references[0];
  return references.filter((reference) => reference !== first).map(({ layer }) => layer);
}

/** The layers with their titles, keys, counts and whether they are shown. */
export function toggledLayers({ layers, annotations }: ItemAnnotations, hidden: readonly string[]): ToggledLayer[] {
  let vendor = 0;
  let reference = 0;
  return layers.map((entry) => {
    const isReference = entry.role === "reference";
    const index = isReference ? reference++ : vendor++;
    const own = annotations.filter(({ layer }) => layer === entry.layer);
    const answers = own.filter(
      ({ drawing: { statement } }) => statement !== null && statement.kind !== "point_mm",
    ).length;
    const vendorKey = index < 9 ? String(index + 1) : null;
    return {
      ...entry,
      title: isReference ? (entry.vendorNo === null ? T.reference : T.referenceFor(entry.name)) : entry.name,
      key: isReference ? (index === 0 ? "r" : null) : vendorKey,
      shapes: own.length - answers,
      answers,
      isShown: !hidden.includes(entry.layer),
    };
  });
}
