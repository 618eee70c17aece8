import { type ReasonCode, StatisticsInputError } from "../estimate";

/**
 * Sizes of two sets and of what they share: whole voxels or pixels, or areas of one unit. `first` is the gold
 * (reference) side and `second` the vendor's wherever the direction matters.
 */
export interface OverlapCounts {
  readonly intersection: number;
  readonly first: number;
  readonly second: number;
}

/** Throws unless the sizes are finite, not negative, and the intersection is no larger than either set. */
export function checkOverlap({ intersection, first, second }: OverlapCounts): void {
  checkSize("intersection", intersection);
  checkSize("first", first);
  checkSize("second", second);
  // areas come with rounding: an intersection may pass the smaller set by its last digits
  const room = Math.min(first, second) * (1 + 1e-9) + 1e-9;
  if (intersection > room) throw new StatisticsInputError("intersection", "at most the smaller set", intersection);
}

function checkSize(name: string, size: number): void {
  // no list of the three: figures of a hundred thousand pairs are checked one by one
  if (!(size >= 0 && size < Number.POSITIVE_INFINITY)) {
    throw new StatisticsInputError(name, "a finite number, at least 0", size);
  }
}

/** Which side is empty, as the reason of a figure that needs both; null when neither is. */
export function emptySide({ first, second }: Pick<OverlapCounts, "first" | "second">): ReasonCode | null {
  if (first === 0) return second === 0 ? "both_empty" : "empty_reference";
  return second === 0 ? "empty_prediction" : null;
}
