import { undefinedEstimate } from "@/lib/statistics/estimate";
import { medianEstimate } from "@/lib/statistics/intervals/median-estimate";
import type { FindingOverlap } from "../tally";
import type { OtherFigure } from "./figure-set";

/** Why there is no distance at all: no spacing, or (with one) findings whose slices are items of their own. */
function reasonOf(clusters: readonly (readonly FindingOverlap[])[]): "no_spacing" | "finding_on_several_items" {
  const hasSpacing = clusters.some((overlaps) => overlaps.some(({ voxelMm3 }) => voxelMm3 !== null));
  return hasSpacing ? "finding_on_several_items" : "no_spacing";
}

/** Figures with their fields; those that are not always shown are left out where there is no distance at all. */
const FIGURES = [
  ["hd95_mm", "hd95Mm", true],
  ["assd_mm", "assdMm", true],
  ["hd_mm", "hdMm", false],
  ["masd_mm", "masdMm", false],
] as const;

/**
 * Medians of the border distances, over the pairs that have one: n says how many. A missed structure has no distance, so
 * that these figures reward omission; they are shown and nobody is ranked or compared by them.
 */
export function surfaceFigures(clusters: readonly (readonly FindingOverlap[])[], level: number): OtherFigure[] {
  return FIGURES.flatMap(([name, field, isAlways]) => {
    const values = clusters.flatMap((overlaps, cluster) =>
      overlaps.flatMap(({ surface }) => {
        const value = surface?.[field] ?? null;
        return value === null ? [] : [{ value, cluster }];
      }),
    );
    const estimate = medianEstimate(values, level, "mm");
    const { n, method, clusters: cases } = estimate;
    if (values.length === 0 && !isAlways) return [];
    return {
      name,
      needsExhaustive: false,
      needsIndependentFindings: false,
      estimate:
        values.length > 0
          ? estimate
          : undefinedEstimate(reasonOf(clusters), n, method, {
              unit: "mm",
              ...(cases === undefined ? {} : { clusters: cases }),
            }),
    };
  });
}
