import type { Measured } from "../measure/measured";
import type { MeasuredItems } from "./measured-items";

/** An ordered item of which nothing came back; `goldLabel` where the reference gives it exactly one. */
export interface NotReturnedItem {
  item: number;
  goldLabel: number | null;
}

/**
 * The ordered items of one case that did not come back, or came back without the one answer that was asked: one entry
 * an item, however many findings the reference has on it. What a vendor missed on an item that it did return is
 * `missing`, never this. Listed under either missing rule: `exclude` leaves them out of the figures, not out of sight.
 */
export function notReturnedItems(
  { ordered, returned }: Pick<MeasuredItems, "ordered" | "returned">,
  measured: readonly Measured[],
): NotReturnedItem[] {
  const goldLabels = new Map<number, Set<number>>();
  for (const position of ordered) if (!returned.has(position)) goldLabels.set(position, new Set());
  for (const { item, outcome, goldLabel } of measured) {
    if (outcome !== "not_returned") continue;
    const labels = goldLabels.get(item) ?? new Set();
    if (goldLabel !== null) labels.add(goldLabel);
    goldLabels.set(item, labels);
  }
  return [...goldLabels]
    .sort(([first], [second]) => first - second)
    .map(([item, labels]) => {
      const [label, other] = labels;
      return { item, goldLabel: label === undefined || other !== undefined ? null : label };
    });
}
