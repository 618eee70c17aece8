import type { Estimate } from "@/lib/statistics/estimate";
import type { Confusion } from "../result";
import type { EvaluationSettings } from "../settings";
import type { CostPlan } from "./cost-plan";
import type { LabelView } from "./label-view";
import type { MetricScope, RatioMetric } from "./ratio-metric";
import type { ReaderViews } from "./reader-case-estimate";

/** A figure that is no ratio of sums (a median, a kappa), with what it needs of the reference. */
export interface OtherFigure extends MetricScope {
  name: string;
  estimate: Estimate;
}

/** All figures of a task: what is shown for a vendor, for a label, in a slice, and what pairs are compared by. */
export interface FigureSet {
  /** The figures over all labels, and those of one label. */
  overall: RatioMetric<LabelView>[];
  byLabel: RatioMetric<LabelView>[];
  /** Further figures from the clusters in order; `label` as in the views. */
  others(views: readonly (LabelView | null)[], label: number | null, settings: EvaluationSettings): OtherFigure[];
  /** A view's readings apart by reader, where the task is counted by reader. */
  readerViews?: ReaderViews;
  /** Counts of gold's labels by the vendor's, where the task has whole-item labels. */
  confusion?(views: readonly (LabelView | null)[]): Confusion;
  /** The whole numbers that the figures come from, by name. */
  counts?(views: readonly (LabelView | null)[]): Record<string, number>;
  /** The figure that carries the claim where the settings name none. */
  primary: string;
  /**
   * A second figure without which the primary one is only half of an operating point: where the two disagree about a
   * pair the verdict is a trade-off.
   */
  rival(primary: string): string | null;
  /** Absent where no cost of a miss is declared, or the task has no operating points. */
  costs?: CostPlan;
}

/** A metric of one kind of counts as a metric of label views. */
export function liftMetric<Counts>(
  metric: RatioMetric<Counts>,
  countsOf: (view: LabelView) => Counts,
): RatioMetric<LabelView> {
  const { size, parts, ...rest } = metric;
  return {
    ...rest,
    parts: (view) => parts(countsOf(view)),
    ...(size === undefined ? {} : { size: (view: LabelView) => size(countsOf(view)) }),
  };
}
