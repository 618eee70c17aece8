import { formatNumber } from "@/lib/display/number";
import { formatPercent } from "@/lib/display/quantity";
import type { NoWinnerReason, OperatingCosts } from "@/lib/evaluation/comparison/operating-costs";

const times = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2);

/** What is said of operating points under a declared cost. */
export const OPERATING_TEXT = {
  note: "Higher sensitivity with more false positives is a trade-off, not a win.",
  noCost:
    "No winner without a declared cost: how many false alarms a miss costs is set in the project, or in its protocol before the scores are seen.",
  declared: (missCost: number, prevalence: string, per: OperatingCosts["per"]) =>
    `Declared: a miss costs as much as ${times(missCost)} ${missCost === 1 ? "false alarm" : "false alarms"}; ${prevalence}. Costs are in false alarms ${OPERATING_TEXT.per[per]}.`,
  atPrevalence: (prevalence: number) => `prevalence ${formatPercent(prevalence)}`,
  ownPrevalence: "prevalence as in the sample",
  per: { reading: "a reading", case: "a case", item: "an item" },
  costs: "Expected cost",
  costOf: "Expected cost in false alarms",
  difference: "Difference of expected cost",
  winner: "At the declared cost",
  wins: (winner: string, other: string) => `${winner} costs less than ${other}`,
  nobody: (why: string) => `no winner: ${why}`,
  sentence: (first: string, second: string, difference: string, outcome: string) =>
    `${first} − ${second}: ${difference} false alarms; ${outcome}.`,
  why: {
    not_comparable: "measured on different cases",
    not_informative: "the reference says nothing on one of the errors",
    own_vote_in_reference: "own vote in the reference",
    too_few_clusters: "fewer than 10 cases",
    missing_items: "items did not come back, and leaving out could pay",
    uncertain_left_out: "uncertain answers are left out, and being unsure could pay",
    not_shown: "a difference is not shown after the adjustment for several pairs",
  } satisfies Record<NoWinnerReason, string>,
} as const;
