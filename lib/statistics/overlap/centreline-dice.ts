import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { emptySide } from "./counts";

/** Pixels of two skeletons, and how many of each lie in the other side's mask; `first` is gold. */
export interface CentrelineSizes {
  readonly firstSkeleton: number;
  readonly firstSkeletonInSecond: number;
  readonly secondSkeleton: number;
  readonly secondSkeletonInFirst: number;
}

/** clDice and its two parts. */
export interface CentrelineDice {
  /** Share of the vendor's centre lines inside the gold mask: falls with branches that are not there. */
  topologyPrecision: Figure;
  /** Share of gold's centre lines inside the vendor's mask: falls with breaks and missed branches. */
  topologySensitivity: Figure;
  clDice: Figure;
}

/**
 * Centreline Dice (clDice) of tubular structures: whether vessels, airways or fibres are connected alike, whatever
 * their width.
 *
 * Tprec = |S_vendor in V_gold| / |S_vendor|, Tsens = |S_gold in V_vendor| / |S_gold|, clDice = 2 Tprec Tsens /
 * (Tprec + Tsens); S skeleton, V mask. 0 to 1, higher is better. Both parts 0: clDice 0. One side empty: clDice 0, its
 * part null (`empty_prediction` for Tprec, `empty_reference` for Tsens). Both empty: all null, `both_empty`.
 * Source: Shit et al. 2021, CVPR, eq. 1 and 2, doi 10.1109/CVPR46437.2021.01629. Checked against the equations; the
 * skeleton's own oracle is named where it is made. Throws when more of a skeleton is inside than there is.
 */
export function centrelineDice(sizes: CentrelineSizes): CentrelineDice {
  const { firstSkeleton, firstSkeletonInSecond, secondSkeleton, secondSkeletonInFirst } = sizes;
  if (!(firstSkeletonInSecond >= 0 && firstSkeletonInSecond <= firstSkeleton)) {
    throw new StatisticsInputError("firstSkeletonInSecond", "0 to firstSkeleton", firstSkeletonInSecond);
  }
  if (!(secondSkeletonInFirst >= 0 && secondSkeletonInFirst <= secondSkeleton)) {
    throw new StatisticsInputError("secondSkeletonInFirst", "0 to secondSkeleton", secondSkeletonInFirst);
  }
  const empty = emptySide({ first: firstSkeleton, second: secondSkeleton });
  const topologyPrecision = quotient(secondSkeletonInFirst, secondSkeleton, empty ?? "zero_denominator");
  const topologySensitivity = quotient(firstSkeletonInSecond, firstSkeleton, empty ?? "zero_denominator");
  const [precision, sensitivity] = [topologyPrecision.value ?? 0, topologySensitivity.value ?? 0];
  const both = precision + sensitivity;
  const harmonic = figure(both === 0 ? 0 : (2 * precision * sensitivity) / both);
  return { topologyPrecision, topologySensitivity, clDice: empty === "both_empty" ? noFigure(empty) : harmonic };
}
