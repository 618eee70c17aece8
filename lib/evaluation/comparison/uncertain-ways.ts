import { labelView } from "../figures/label-view";
import { ratioEstimate } from "../figures/ratio-metric";
import { withheldReason } from "../gold-scope";
import type { GoldDescription, UncertainWay, UncertainWays } from "../result";
import type { EvaluationSettings } from "../settings";
import type { ClusterTally } from "../tally";
import { taskPlan } from "../task-plan";
import { talliesUnder, UNCERTAIN_RULES, type UncertainRule } from "../uncertain-rule";
import { chosenGroup, sortClusters } from "./cluster-table";
import { comparedVendors } from "./compared-vendors";

/**
 * The primary figure of every vendor under each way of counting uncertain labels, side by side, and whether the order of
 * the vendors is another one under some two of them. Null where no label is uncertain. Intervals are over cases.
 */
export function uncertainWays(
  tallies: readonly ClusterTally[],
  about: { settings: EvaluationSettings; gold: GoldDescription; vendors: readonly string[] },
  primary: string,
): UncertainWays | null {
  const { uncertain } = about.settings;
  if (uncertain === undefined) return null;
  const ways = UNCERTAIN_RULES.map((rule) => wayOf(tallies, about, primary, rule));
  const orders = ways.flatMap(({ figures }) => {
    const ranks = figures.map(({ rank }) => rank);
    return ranks.length === 0 || ranks.includes(null) ? [] : [ranks.join(" ")];
  });
  return { ...uncertain, metric: primary, ways, orderChanges: new Set(orders).size > 1 };
}

function wayOf(
  tallies: readonly ClusterTally[],
  { settings, gold, vendors }: { settings: EvaluationSettings; gold: GoldDescription; vendors: readonly string[] },
  primary: string,
  rule: UncertainRule,
): UncertainWay {
  const decided = talliesUnder(tallies, settings, rule);
  const metric =
    decided &&
    taskPlan(decided.settings)
      .figures(decided.settings)
      .overall.find(({ name }) => name === primary);
  if (!decided || !metric) return { rule, figures: [], unsure: [] };
  const compared = comparedVendors(sortClusters(decided.tallies), vendors);
  const estimates = compared
    .filter(({ name, readers }) => withheldReason(gold, metric, name, readers) === null)
    .map(({ name, column }) => {
      const views = column.map((tally) => labelView(chosenGroup(tally, { by: "all" }), null));
      return { name, estimate: ratioEstimate(metric, views, settings.level) };
    });
  const sign = metric.direction === "lower" ? -1 : 1;
  const figures = estimates.map(({ name, estimate }) => {
    const { value } = estimate;
    const better = estimates.filter(
      (other) => value !== null && other.estimate.value !== null && sign * (other.estimate.value - value) > 0,
    );
    return { name, estimate, rank: value === null ? null : 1 + better.length };
  });
  return { rule, figures, unsure: decided.unsure };
}
