import { clusteredRatioDifference } from "@/lib/statistics/comparison/clustered-ratio-difference";
import { differenceHeterogeneity } from "@/lib/statistics/comparison/difference-heterogeneity";
import { holm } from "@/lib/statistics/comparison/holm";
import type { ReasonCode } from "@/lib/statistics/estimate";
import type { LabelView } from "../figures/label-view";
import { labelView } from "../figures/label-view";
import { type RatioMetric, ratioSeries } from "../figures/ratio-metric";
import type { Comparison, SliceInteraction } from "../result";
import type { EvaluationSettings } from "../settings";
import { chosenGroup, compareText } from "./cluster-table";
import type { ComparedVendor } from "./comparisons";

/**
 * Whether the difference of a pair in the primary figure depends on where it is looked at: for each attribute that is
 * sliced by, one test over its values with at least `smallSlice` cases. Exploratory, Holm over all pairs and attributes.
 * Only of pairs whose difference is told; cases as the unit, readers not drawn again.
 */
export function sliceInteractions(
  vendors: readonly ComparedVendor[],
  metric: RatioMetric<LabelView>,
  comparisons: readonly Comparison[],
  settings: EvaluationSettings,
): SliceInteraction[] {
  const told = comparisons.filter(({ primary, difference }) => primary && difference.value !== null);
  const found = told.flatMap(({ first, second }) => {
    const one = vendors.find(({ name }) => name === first);
    const two = vendors.find(({ name }) => name === second);
    if (!one || !two) return [];
    return settings.sliceBy.flatMap((attribute) => interaction(one, two, attribute, metric, settings) ?? []);
  });
  const tested = found.filter(({ p }) => p !== null);
  const adjusted = holm(tested.map(({ p }) => p ?? 1));
  const adjustedOf = new Map(tested.map((one, at) => [one, adjusted[at] ?? null]));
  return found.map((one) => ({ ...one, pAdjusted: adjustedOf.get(one) ?? null }));
}

function interaction(
  one: ComparedVendor,
  two: ComparedVendor,
  attribute: string,
  metric: RatioMetric<LabelView>,
  { smallSlice, level }: EvaluationSettings,
): SliceInteraction | null {
  const values = new Set(
    one.column.flatMap((tally) =>
      (tally?.groups ?? []).flatMap(({ group }) =>
        group.by === "slice" && group.attribute === attribute ? [group.value] : [],
      ),
    ),
  );
  const slices = [...values].sort(compareText).map((value) => {
    const views = [one, two].map(({ column }) =>
      column.map((tally) => labelView(chosenGroup(tally, { by: "slice", attribute, value }), null)),
    );
    // a cluster in which one side was ordered nothing of the slice is no pair
    const paired = (side: 0 | 1) => (views[side] ?? []).map((view, at) => (views[1 - side]?.[at] ? view : null));
    const [first, second] = [ratioSeries(metric, paired(0)), ratioSeries(metric, paired(1))];
    return { value, first, second, ...clusteredRatioDifference(first, second, level) };
  });
  if (slices.length < 2) return null;
  const enough = slices.filter(({ difference }) => (difference.clusters ?? 0) >= smallSlice);
  const test = enough.length < 2 ? null : differenceHeterogeneity(enough);
  const reason: ReasonCode | undefined = test === null ? "too_few_clusters" : test.reason;
  return {
    attribute,
    ...{ first: one.name, second: two.name, metric: metric.name },
    values: slices.map(({ value, difference }) => ({
      value,
      cases: difference.clusters ?? 0,
      isTested: (difference.clusters ?? 0) >= smallSlice,
    })),
    cases: test?.clusters ?? 0,
    statistic: test?.statistic ?? null,
    df: test?.df ? [...test.df] : null,
    p: test?.p ?? null,
    pAdjusted: null,
    ...(reason === undefined ? {} : { reason }),
  };
}
