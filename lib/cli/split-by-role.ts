import type { Delivery } from "@/lib/evaluation/cases/delivery";
import type { Annotation } from "@/lib/model/annotation";

export interface Roles {
  gold: Delivery;
  vendors: Delivery[];
  /** Vendors with several named readers each: which items a reader was given cannot be told from what it answered. */
  isReadingLog: boolean;
}

/**
 * One file that holds gold and several vendors, cut into its roles: gold's statements, and the others by vendor, or by
 * reader where the file names no vendors. A vendor has returned the items it says something about.
 */
export function splitByRole(delivery: Delivery): Roles {
  const gold = delivery.annotations.filter(({ isGold }) => isGold === true);
  const byVendor = new Map<string, Annotation[]>();
  let isReadingLog = false;
  for (const annotation of delivery.annotations) {
    if (annotation.isGold) continue;
    if (annotation.vendor !== undefined && annotation.annotator !== undefined) isReadingLog = true;
    const name = annotation.vendor ?? annotation.annotator ?? delivery.name;
    const own = byVendor.get(name) ?? [];
    own.push(annotation);
    byVendor.set(name, own);
  }
  const items = new Map(delivery.items.map((item) => [item.key, item]));
  const itemsOf = (annotations: readonly Annotation[]) =>
    [...new Set(annotations.map(({ item }) => item))].flatMap((key) => items.get(key) ?? []);
  return {
    gold: { name: "gold", items: itemsOf(gold), annotations: gold },
    vendors: [...byVendor]
      .sort(([first], [second]) => (first < second ? -1 : 1))
      .map(([name, annotations]) => ({ name, items: itemsOf(annotations), annotations })),
    isReadingLog,
  };
}
