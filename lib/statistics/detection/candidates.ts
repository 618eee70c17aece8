/**
 * Which detection may be paired with which gold object, and how well they fit: those of detection d stand at start[d] to
 * start[d + 1], gold ascending. `overlap` is IoU, OKS or any fit where higher is better; pairs of different images or
 * labels do not occur.
 */
export interface Candidates {
  start: Int32Array;
  gold: Int32Array;
  overlap: Float64Array;
}

/** Marks "no partner". */
export const UNMATCHED = -1;

/** The partner of each detection and of each gold object, or `UNMATCHED`. */
export interface Matching {
  goldOf: Int32Array;
  detectionOf: Int32Array;
  /** Overlap of each detection with its partner; 0 where it has none. */
  overlapOf: Float64Array;
}

/** A matching of nothing, to be filled. */
export function emptyMatching(detectionCount: number, goldCount: number): Matching {
  return {
    goldOf: new Int32Array(detectionCount).fill(UNMATCHED),
    detectionOf: new Int32Array(goldCount).fill(UNMATCHED),
    overlapOf: new Float64Array(detectionCount),
  };
}
