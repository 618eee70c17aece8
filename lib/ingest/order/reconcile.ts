/** An item of the project, as people call it. */
export interface NamedItem {
  no: number;
  key: string;
}

/** What of an order is there after a delivery, and what came beside it. */
export interface Reconciliation {
  ordered: number;
  /** Ordered and in this delivery. */
  returnedHere: number;
  /** Ordered, not in this delivery, and in an earlier one. */
  returnedBefore: number;
  /** Ordered, and in none. */
  missing: string[];
  /** In this delivery, of the project, and not ordered. */
  unordered: string[];
}

/**
 * Holds a delivery against the vendor's order. `items` are all of the project; `ordered` null: all of them. `before` is
 * what the vendor's other standing deliveries hold.
 */
export function reconcile(
  items: readonly NamedItem[],
  ordered: ReadonlySet<number> | null,
  delivered: ReadonlySet<number>,
  before: ReadonlySet<number>,
): Reconciliation {
  const result: Reconciliation = { ordered: 0, returnedHere: 0, returnedBefore: 0, missing: [], unordered: [] };
  for (const { no, key } of items) {
    const isDelivered = delivered.has(no);
    if (ordered !== null && !ordered.has(no)) {
      if (isDelivered) result.unordered.push(key);
      continue;
    }
    result.ordered += 1;
    if (isDelivered) result.returnedHere += 1;
    else if (before.has(no)) result.returnedBefore += 1;
    else result.missing.push(key);
  }
  return result;
}
