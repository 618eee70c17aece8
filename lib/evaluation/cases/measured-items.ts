import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";
import type { EvaluationCase, VendorCase } from "./dataset";

/** The items of one vendor that count, as positions among the case's items. */
export interface MeasuredItems {
  /** Ordered items, or under the rule `exclude` the ordered and returned ones. */
  measured: ReadonlySet<number>;
  returned: ReadonlySet<number>;
  ordered: ReadonlySet<number>;
}

/** Position of each item of a case by its key. */
export function itemPositions(data: EvaluationCase): ReadonlyMap<string, number> {
  const positions = new Map(data.items.map((item, index) => [item.key, index]));
  if (positions.size !== data.items.length) {
    throw new EvaluationInputError("ambiguous_item", `case ${data.key}: an item key occurs twice`);
  }
  return positions;
}

/**
 * Which items a vendor is measured on: what it was *ordered*, a missing one counted as worst; or, where the signed rule
 * is `exclude`, only what it returned of the order. Items returned without an order are left out on both rules.
 */
export function measuredItems(
  vendor: VendorCase,
  positions: ReadonlyMap<string, number>,
  missing: EvaluationSettings["missing"],
): MeasuredItems {
  const ordered = new Set<number>();
  for (const key of vendor.ordered) {
    const position = positions.get(key);
    if (position !== undefined) ordered.add(position);
  }
  const returned = new Set<number>();
  for (const key of vendor.returned) {
    const position = positions.get(key);
    if (position !== undefined && ordered.has(position)) returned.add(position);
  }
  return { measured: missing === "exclude" ? returned : ordered, returned, ordered };
}
