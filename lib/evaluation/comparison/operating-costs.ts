import { expectedCost, expectedCostDifference } from "@/lib/statistics/comparison/expected-cost";
import { holm } from "@/lib/statistics/comparison/holm";
import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { type CostPlan, costTerms } from "../figures/cost-plan";
import { labelView } from "../figures/label-view";
import { hasOwnVote, withheldReason } from "../gold-scope";
import type { GoldDescription } from "../result";
import type { EvaluationSettings } from "../settings";
import { chosenGroup } from "./cluster-table";
import type { ComparedVendor } from "./comparisons";
import { FEWEST_CLUSTERS } from "./ranking";
import { vendorPair } from "./vendor-pair";

/** Why a pair has no winner by cost, although a cost is declared. */
export const NO_WINNER_REASONS = [
  "not_comparable",
  "not_informative",
  "own_vote_in_reference",
  "too_few_clusters",
  "missing_items",
  "uncertain_left_out",
  "not_shown",
] as const;
export type NoWinnerReason = (typeof NO_WINNER_REASONS)[number];

/** Two operating points by what their errors cost; first minus second, so less than 0 speaks for the first. */
export interface CostComparison {
  first: string;
  second: string;
  difference: Estimate;
  pRaw: number | null;
  /** By Holm over the pairs. */
  pAdjusted: number | null;
  winner: string | null;
  why?: NoWinnerReason;
}

/** What the declared cost says of the operating points; in false alarms. */
export interface OperatingCosts {
  missCost: number;
  /** Null where the sample's own is meant. */
  targetPrevalence: number | null;
  per: CostPlan["per"];
  vendors: { name: string; cost: Estimate }[];
  pairs: CostComparison[];
}

interface CostInput {
  vendors: readonly ComparedVendor[];
  plan: CostPlan;
  gold: GoldDescription;
  settings: EvaluationSettings;
  /** Vendors with uncertain answers that the rule leaves out. */
  unsure: readonly string[];
}

/**
 * Every vendor's expected cost and every pair's difference, with a winner where the difference is shown: its p, adjusted by
 * Holm over the pairs, at most 1 - level. Nobody wins over different or few cases, with an own vote in the reference, or
 * where leaving out or being unsure could pay.
 */
export function operatingCosts(input: CostInput): OperatingCosts | null {
  const { vendors, plan, settings } = input;
  if (settings.missCost === undefined) return null;
  const compared = vendors.flatMap((first, at) => vendors.slice(at + 1).map((second) => compare(first, second, input)));
  const tested = compared.filter(({ pRaw }) => pRaw !== null);
  const adjusted = holm(tested.map(({ pRaw }) => pRaw ?? 1));
  const pairs = compared.map((pair): CostComparison => {
    const at = tested.indexOf(pair);
    const pAdjusted = at < 0 ? null : (adjusted[at] ?? null);
    if (pair.why !== undefined) return { ...pair, pAdjusted };
    const { value } = pair.difference;
    const isShown = value !== null && pAdjusted !== null && pAdjusted <= 1 - settings.level;
    return isShown
      ? { ...pair, pAdjusted, winner: value < 0 ? pair.first : pair.second }
      : { ...pair, pAdjusted, why: "not_shown" };
  });
  return {
    missCost: settings.missCost,
    targetPrevalence: plan.per === "reading" ? (settings.targetPrevalence ?? null) : null,
    per: plan.per,
    vendors: vendors.map((vendor) => ({ name: vendor.name, cost: costOf(vendor, input) })),
    pairs,
  };
}

function costOf({ name, column, readers }: ComparedVendor, { plan, gold, settings }: CostInput): Estimate {
  const views = column.map((tally) => labelView(chosenGroup(tally, { by: "all" }), null));
  const estimate = expectedCost(costTerms(plan, views, readers), settings.level);
  const reason = withheldReason(gold, plan, name, readers);
  return reason === null ? estimate : undefinedEstimate(reason, estimate.n, estimate.method);
}

function compare(first: ComparedVendor, second: ComparedVendor, input: CostInput): CostComparison {
  const { plan, gold, settings } = input;
  const { firstViews, secondViews, sharedCases, isComparable } = vendorPair(first, second, settings);
  const sides = [first, second];
  const base = { first: first.name, second: second.name, pAdjusted: null, winner: null };
  const none = (reason: NonNullable<Estimate["reason"]>, why: NoWinnerReason): CostComparison => {
    const difference = undefinedEstimate(reason, 0, "expected cost", { clusters: sharedCases });
    return { ...base, difference, pRaw: null, why };
  };
  if (!isComparable) return none("not_comparable", "not_comparable");
  const withheld = sides.map(({ name, readers }) => withheldReason(gold, plan, name, readers));
  const reason = withheld.find((one) => one !== null);
  if (reason) return none(reason, "not_informative");
  const { difference, p } = expectedCostDifference(
    costTerms(plan, firstViews, first.readers),
    costTerms(plan, secondViews, second.readers),
    settings.level,
  );
  const why = whyNobody(sides, sharedCases, input);
  return { ...base, difference, pRaw: why === null ? p : null, ...(why === null ? {} : { why }) };
}

function whyNobody(
  sides: readonly ComparedVendor[],
  sharedCases: number,
  { plan, gold, settings, unsure }: CostInput,
): NoWinnerReason | null {
  if (sides.some(({ name, readers }) => hasOwnVote(gold, name, readers))) return "own_vote_in_reference";
  if (sharedCases < FEWEST_CLUSTERS) return "too_few_clusters";
  const isMissing = sides.some(({ column }) => column.some((tally) => tally && tally.returned < tally.ordered));
  if (isMissing && (settings.missing === "exclude" || !plan.isSafeUnderOmission)) return "missing_items";
  return sides.some(({ name }) => unsure.includes(name)) ? "uncertain_left_out" : null;
}
