import type { MaskStack } from "./mask-stack";
import { checkSameImage, intersectionCount, stackOverlapCounts, stackVolume } from "./overlap-counts";
import { maskArea, type RunMask } from "./run-mask";
import { maskSkeleton } from "./skeleton";
import { stackSkeleton } from "./stack-skeleton";

/** Pixels of two skeletons, and how many of each lie in the other side's mask: the input of clDice. */
export interface CentrelineCounts {
  readonly firstSkeleton: number;
  readonly firstSkeletonInSecond: number;
  readonly secondSkeleton: number;
  readonly secondSkeletonInFirst: number;
}

/** Counts for clDice of two 2-D masks of tubular structures (`maskSkeleton`). */
export function centrelineCounts(first: RunMask, second: RunMask): CentrelineCounts {
  checkSameImage(first, second);
  const firstSkeleton = maskSkeleton(first);
  const secondSkeleton = maskSkeleton(second);
  return {
    firstSkeleton: maskArea(firstSkeleton),
    firstSkeletonInSecond: intersectionCount(firstSkeleton, second),
    secondSkeleton: maskArea(secondSkeleton),
    secondSkeletonInFirst: intersectionCount(secondSkeleton, first),
  };
}

/** Counts for clDice of two 3-D masks of tubular structures on one grid (`stackSkeleton`); for slices see `centrelineCounts`. */
export function stackCentrelineCounts(first: MaskStack, second: MaskStack): CentrelineCounts {
  const firstSkeleton = stackSkeleton(first);
  const secondSkeleton = stackSkeleton(second);
  return {
    firstSkeleton: stackVolume(firstSkeleton),
    firstSkeletonInSecond: stackOverlapCounts(firstSkeleton, second).intersection,
    secondSkeleton: stackVolume(secondSkeleton),
    secondSkeletonInFirst: stackOverlapCounts(secondSkeleton, first).intersection,
  };
}
