import { estimateCells } from "@/lib/display/estimate";
import { metricName } from "@/lib/display/metric-definition";
import { quantityKind } from "@/lib/display/metric-format";
import { formatQuantity } from "@/lib/display/quantity";
import type { TableColumn } from "@/lib/display/table-model";
import type { EvaluationResult } from "@/lib/evaluation/result";
import type { Estimate } from "@/lib/statistics/estimate";
import { ACCEPTANCE_TEXT } from "@/lib/text/acceptance";
import type { ComparisonLinks, PageTable } from "./comparison-tables";

export interface AcceptanceCriterion {
  metric: string;
  comparison: "at_least" | "at_most";
  limit: number;
}

export type AcceptanceFinding = "meets" | "fails" | "too_thin" | "undefined";

/**
 * Whether a figure meets a limit, judged by its interval and never by its value alone: it meets "at least" where the
 * lower limit of the interval does, it does not where even the upper limit falls short; between, the evidence is too thin.
 */
export function acceptanceFinding(estimate: Estimate | undefined, criterion: AcceptanceCriterion): AcceptanceFinding {
  if (!estimate || estimate.value === null || estimate.low === undefined || estimate.high === undefined)
    return "undefined";
  const { low, high } = estimate;
  const isHighWanted = criterion.comparison === "at_least";
  if (isHighWanted ? low >= criterion.limit : high <= criterion.limit) return "meets";
  return (isHighWanted ? high < criterion.limit : low > criterion.limit) ? "fails" : "too_thin";
}

/** Criteria x vendors: the words, with the figure and its interval that they rest on. */
export function acceptanceTable(
  result: EvaluationResult,
  criteria: readonly AcceptanceCriterion[],
  links: ComparisonLinks,
): PageTable {
  return {
    columns: [
      { id: "criterion", header: ACCEPTANCE_TEXT.criterion },
      ...result.vendors.map(({ name }): TableColumn => ({ id: name, header: name })),
    ],
    rows: criteria.map((criterion, at) => ({
      id: String(at),
      cells: {
        criterion: criterionWords(criterion),
        ...Object.fromEntries(
          result.vendors.map(({ name, overall }) => {
            const text = findingWords(overall[criterion.metric], criterion);
            const href = links.receipt;
            return [name, { text, sortAs: null, ...(href ? { href } : {}) }];
          }),
        ),
      },
    })),
  };
}

/** The finding, and the figure that it rests on; where there is none, why. */
function findingWords(estimate: Estimate | undefined, criterion: AcceptanceCriterion): string {
  const words = ACCEPTANCE_TEXT.findings[acceptanceFinding(estimate, criterion)];
  return `${words}: ${estimate ? estimateCells(estimate, criterion.metric).text : ACCEPTANCE_TEXT.notMeasured}`;
}

function criterionWords({ metric, comparison, limit }: AcceptanceCriterion): string {
  return `${metricName(metric)} ${ACCEPTANCE_TEXT.comparisons[comparison]} ${formatQuantity(limit, quantityKind(metric, undefined))}`;
}
