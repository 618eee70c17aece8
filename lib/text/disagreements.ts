import type { EvaluationEntry } from "@/lib/compare/choose-evaluation";
import { formatCount } from "@/lib/display/number";
import { nameOf, TASK_NAMES } from "./names";

export const DISAGREEMENT_TEXT = {
  title: "Disagreements",
  description:
    "Every difference between a vendor and the reference, first what deciding is worth most. j and k move, Enter opens the case.",
  noneTitle: "No disagreements to look at yet",
  none: "They appear as soon as vendors have been measured against a frozen gold version.",
  toCompare: "Go to Compare",
  evaluation: "Evaluation",
  evaluationOption: ({ no, task, goldNo, goldName }: Pick<EvaluationEntry, "no" | "task" | "goldNo" | "goldName">) =>
    `${formatCount(no)}: ${nameOf(TASK_NAMES, task)}${goldNo === null ? "" : `, gold ${formatCount(goldNo)} (${goldName ?? ""})`}`,
  vendor: "Vendor",
  reader: "Reader",
  /** A vendor, and of several readers the one that is meant; a pseudonym stays one. */
  who: (vendor: string, reader: string | null) => (reader === null ? vendor : `${vendor}, reader ${reader}`),
  notRecorded: "not recorded",
  readersNotRecorded:
    "Whose reading differs is not recorded in this evaluation: it was stored by an earlier version. Measured again, the list says it.",
  type: "Type",
  label: "Label",
  all: "All",
  option: (name: string, count: number) => `${name} (${formatCount(count)})`,
  clearAnswers: (reference: string | null, answer: string | null) =>
    `${reference === null ? "" : `Reference ${reference}`}${reference !== null && answer !== null ? ", " : ""}${answer === null ? "" : `vendor ${answer}`}: show all answers`,
  clearCase: (name: string) => `Case ${name}: show all cases`,
  shown: (count: number, total: number) =>
    count === total
      ? `${formatCount(total)} disagreements.`
      : `${formatCount(count)} of ${formatCount(total)} disagreements.`,
  part: (from: number, to: number) => `Shown here: ${formatCount(from)} to ${formatCount(to)}.`,
  nothing: "No disagreement matches the filter.",
  clear: "Clear the filter",
  list: "Disagreements, ranked",
  order: "Order",
  byWorth: "By worth",
  bySeverity: "By severity",
  worth: (text: string) => `worth ${text}`,
  worthWhat:
    "Worth is severity × (k + k × (n − k)): of n vendors that returned the item, k differ in this way. Their k figures turn on the decision, and the differences of k × (n − k) pairs of vendors. What did not come back is worth 0: there is nothing to decide.",
  csv: "CSV of all",
  adjudication: "Adjudication",
  adjudicationWhy:
    "Every case on which a vendor differs and a random fifth of the others, in random order. Adjudicating only where vendors differ would move the reference towards them.",
  rank: (at: number) => `no. ${formatCount(at)}`,
  severity: (text: string) => `severity ${text}`,
  overlap: (text: string) => `Dice ${text}`,
  imageOfCase: (item: string, name: string) => `${item} (case ${name})`,
  finding: (name: string) => `finding ${name}`,
  labels: (reference: string, vendor: string) => `reference: ${reference}; vendor: ${vendor}`,
  attribute: (name: string, reference: string, vendor: string) => `${name}: reference ${reference}, vendor ${vendor}`,
  nobody: "nothing",
  open: "Open the case",
  onlyCase: "Only this case",
  earlier: "Earlier ones",
  later: "Later ones",
  /** Of a difference through several slices: which one the sketch draws. */
  drawnFrame: (slice: number) => `Differs most on slice ${formatCount(slice)}`,
  drawnItem: (item: string) => `Differs most on ${item}`,
  ofSlices: (count: number) => `(${formatCount(count)} slices marked)`,
  spanMm: (lengths: readonly string[]) => `spans ${lengths.join(" × ")} mm`,
  spanPx: (lengths: readonly string[]) => `spans ${lengths.join(" × ")} px`,
  noPixels: "Sketches show outlines only: Assay stores annotations, no images.",
  sentence: {
    missing: (vendor: string) => `${vendor} did not mark what the reference has.`,
    extra: (vendor: string) => `${vendor} marked what the reference does not have.`,
    wrong_label: (vendor: string) => `${vendor} gave another label than the reference.`,
    poor_overlap: (vendor: string) => `${vendor} found it, but the shapes overlap poorly.`,
    wrong_attribute: (vendor: string) => `${vendor} gave another attribute than the reference.`,
    not_returned: (vendor: string) => `Ordered of ${vendor}, and nothing came back for this item.`,
  },
} as const;
