import { type EvaluationCase, type EvaluationItem, referenceOf } from "@/lib/evaluation/cases/dataset";
import { GOLD_LABEL_MAP, labelIndexer } from "@/lib/evaluation/cases/label-map";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import type { Annotation } from "@/lib/model/annotation";

/** What the reference and a vendor drew of one label on one image. */
export interface LabelSides {
  item: EvaluationItem;
  label: number;
  gold: Annotation[];
  vendor: Annotation[];
}

/** By vendor, every image and label that both sides drew. */
export function labelSides(cases: readonly EvaluationCase[], settings: EvaluationSettings): Map<string, LabelSides[]> {
  const sides = new Map<string, LabelSides[]>();
  for (const data of cases) {
    const items = new Map(data.items.map((item) => [item.key, item]));
    for (const vendor of data.vendors) {
      const gold = byItemAndLabel(referenceOf(data, vendor.name), labelIndexer(settings, GOLD_LABEL_MAP));
      const own = byItemAndLabel(vendor.annotations, labelIndexer(settings, vendor.name));
      const found = sides.get(vendor.name) ?? [];
      sides.set(vendor.name, found);
      for (const [key, reference] of gold) {
        const drawn = own.get(key);
        const item = items.get(reference.item);
        if (drawn && item) found.push({ item, label: reference.label, gold: reference.drawn, vendor: drawn.drawn });
      }
    }
  }
  return sides;
}

function byItemAndLabel(annotations: readonly Annotation[], labelOf: ReturnType<typeof labelIndexer>) {
  const groups = new Map<string, { item: string; label: number; drawn: Annotation[] }>();
  for (const annotation of annotations) {
    const label = labelOf(annotation);
    if (typeof label !== "number" || annotation.shape.kind === "class") continue;
    const key = JSON.stringify([annotation.item, label]);
    const group = groups.get(key) ?? { item: annotation.item, label, drawn: [] };
    group.drawn.push(annotation);
    groups.set(key, group);
  }
  return groups;
}
