import { type Candidates, type Matching, UNMATCHED } from "./candidates";
import { DUPLICATE, FALSE_MARK, FIRST_HIT, type MarkOutcomes } from "./lesion-hits";

/**
 * What each scored detection came to be under a matching: the first on an object, a further one on objects that others
 * have found (it overlaps one by the threshold or more), or false. The input of FROC and JAFROC where objects are matched
 * by overlap instead of distance (`lesionHits`).
 * Example: of two detections on one object the matched one is a first hit, the other a duplicate.
 */
export function markOutcomes(
  matching: Matching,
  candidates: Candidates,
  threshold: number,
  marks: { score: ArrayLike<number>; image: ArrayLike<number> },
): MarkOutcomes {
  const outcome = Uint8Array.from(matching.goldOf, (gold, mark) => {
    if (gold !== UNMATCHED) return FIRST_HIT;
    const overlaps = candidates.overlap.subarray(candidates.start[mark], candidates.start[mark + 1]);
    return overlaps.some((overlap) => overlap >= threshold) ? DUPLICATE : FALSE_MARK;
  });
  return { ...marks, outcome, lesion: Int32Array.from(matching.goldOf) };
}
