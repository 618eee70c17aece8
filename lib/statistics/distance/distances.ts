import type { ReasonCode } from "../estimate";
import { emptySide } from "../overlap/counts";

/**
 * Distances between the surfaces of a pair, one an element and direction; `first` is gold, `second` the vendor. With
 * a side empty the lists are empty and its size is 0.
 */
export interface DistanceSets {
  readonly firstToSecondMm: Float64Array;
  readonly secondToFirstMm: Float64Array;
  readonly firstSize: number;
  readonly secondSize: number;
}

/** Why distances of a pair do not exist; null when they do. */
export function noDistances({ firstSize, secondSize }: DistanceSets): ReasonCode | null {
  return emptySide({ first: firstSize, second: secondSize });
}
