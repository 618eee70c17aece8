import { undefinedEstimate } from "@/lib/statistics/estimate";
import { medianEstimate } from "@/lib/statistics/intervals/median-estimate";
import type { OtherFigure } from "./figure-set";
import type { FindingOverlap } from "./tally";

/**
 * Medians of the border distances, over the pairs that have one: n says how many. A missed structure has no distance, so
 * that these figures reward omission; they are shown and nobody is ranked or compared by them.
 */
export function surfaceFigures(clusters: readonly (readonly FindingOverlap[])[], level: number): OtherFigure[] {
  return (["hd95Mm", "assdMm"] as const).map((field) => {
    const values = clusters.flatMap((overlaps, cluster) =>
      overlaps.flatMap(({ surface }) => {
        const value = surface?.[field] ?? null;
        return value === null ? [] : [{ value, cluster }];
      }),
    );
    const estimate = medianEstimate(values, level, "mm");
    const { n, method, clusters: cases } = estimate;
    return {
      name: field === "hd95Mm" ? "hd95_mm" : "assd_mm",
      needsExhaustive: false,
      needsIndependentFindings: false,
      estimate:
        values.length > 0
          ? estimate
          : undefinedEstimate("no_spacing", n, method, {
              unit: "mm",
              ...(cases === undefined ? {} : { clusters: cases }),
            }),
    };
  });
}
