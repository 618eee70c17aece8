import { differenceCells } from "@/lib/display/estimate";
import type { CostComparison, OperatingCosts } from "@/lib/evaluation/comparison/operating-costs";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { OPERATING_TEXT as T } from "@/lib/text/operating";
import { type ComparisonLinks, OF_PAIR, type PageTable, pCell } from "./comparison-tables";

/** The figure's name in tables, files and definitions. */
export const COST_METRIC = "expected_cost";

/** What was declared, in one sentence; that nobody wins where nothing was. */
export function declaredCost({ operating }: Pick<EvaluationResult, "operating">): string {
  if (!operating) return T.noCost;
  const { missCost, targetPrevalence, per } = operating;
  const prevalence = targetPrevalence === null ? T.ownPrevalence : T.atPrevalence(targetPrevalence);
  return T.declared(missCost, per === "reading" ? prevalence : T.ownPrevalence, per);
}

/** Who wins a pair by the declared cost, or why nobody does. */
export function costOutcome({ first, second, winner, why }: CostComparison): string {
  if (winner !== null) return T.wins(winner, winner === first ? second : first);
  return T.nobody(T.why[why ?? "not_shown"]);
}

/** Every pair in a sentence. */
export function costSentences(operating: OperatingCosts): string[] {
  return operating.pairs.map((pair) =>
    T.sentence(pair.first, pair.second, differenceCells(pair.difference, COST_METRIC).text, costOutcome(pair)),
  );
}

/** Each vendor's expected cost. */
export function costTable({ unit }: EvaluationResult, operating: OperatingCosts, links: ComparisonLinks): PageTable {
  const receipt = links.receipt ? { receiptHref: links.receipt } : {};
  return {
    columns: [
      { id: "vendor", header: COMPARE_TEXT.columns.vendor },
      { id: COST_METRIC, header: T.costOf, kind: "figure" },
    ],
    rows: operating.vendors.map(({ name, cost }) => ({
      id: name,
      cells: { vendor: name, [COST_METRIC]: { estimate: cost, metric: COST_METRIC, unit, ...receipt } },
    })),
  };
}

/** The pairs by cost, with the winner where there is one. */
export function costPairTable(
  { unit }: EvaluationResult,
  { pairs }: OperatingCosts,
  links: ComparisonLinks,
): PageTable {
  const receipt = links.receipt ? { receiptHref: links.receipt } : {};
  return {
    columns: [
      ...OF_PAIR,
      { id: "difference", header: T.difference, kind: "figure" },
      { id: "p_adjusted", header: COMPARE_TEXT.columns.pAdjusted, kind: "text" },
      { id: "winner", header: T.winner },
    ],
    rows: pairs.map((pair) => ({
      id: JSON.stringify([pair.first, pair.second]),
      cells: {
        first: pair.first,
        second: pair.second,
        difference: { estimate: pair.difference, metric: COST_METRIC, isDifference: true, unit, ...receipt },
        p_adjusted: pCell(pair.pAdjusted),
        winner: costOutcome(pair),
      },
    })),
  };
}
