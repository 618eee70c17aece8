import { formatCount, formatCounted } from "@/lib/display/number";

export const COMPARE_TEXT = {
  title: "Compare",
  description: "Vendors against one frozen reference, paired on the cases they were ordered.",
  reference: "Reference",
  task: "Task",
  evaluation: "Evaluation",
  evaluationOption: (no: number, day: string) => `${formatCount(no)}, measured ${day}`,
  figure: "Figure",
  attribute: "Attribute",
  noEvaluationTitle: "Nothing has been measured yet",
  noEvaluation:
    "A comparison needs a published batch of each vendor and a frozen gold version. As soon as both are there, the vendors are measured.",
  measuringTitle: "The vendors are being measured",
  noPair: "There is no pair of vendors to compare: one vendor, or no primary figure.",
  rankWithheld: (reason: string) => `Nobody is ranked under this reference: ${reason}.`,
  toBatches: "Upload a delivery",
  toGold: "Make a gold version",
  notFound: "There is no finished evaluation for this choice.",
  exploratory: "exploratory",
  staleBatches: (evaluationNo: number, batches: string) =>
    `These figures are as of evaluation ${formatCount(evaluationNo)}. Published since and not in them: ${batches}.`,
  staleRunning: (evaluationNo: number, running: string) =>
    `These figures are as of evaluation ${formatCount(evaluationNo)}. Being measured now: ${running}.`,
  running: (no: number, done: number, total: number) =>
    `evaluation ${formatCount(no)}${total > 0 ? ` (${formatCount(done)} of ${formatCount(total)} cases)` : ""}`,
  verdict: "Verdict",
  against: (no: number | null, name: string, kind: string) =>
    `Against reference ${no === null ? "" : `${formatCount(no)}, `}${name} (${kind}).`,
  goldKinds: {
    external: "made from outside",
    consensus: "consensus of its makers",
    leave_one_out: "leave-one-out: each vendor against the others",
  },
  leaderLines: (leader: string, margin: string) =>
    `${leader}, which ranks first, against every other; margin ${margin}`,
  leaderLine: (first: string, second: string, metric: string, difference: string, verdict: string) =>
    `${first} − ${second}: ${metric} ${difference}; ${verdict}.`,
  notInformativeTitle: (metric: string) => `No verdict on ${metric} under this reference`,
  notInformative: (metrics: string, reason: string) => `Not informative: ${metrics}, because ${reason}.`,
  onlyInformative: "Shown below is what this reference does say something about.",
  verdictDescription: "On the primary figure, in the words that the study design allows for a pair.",
  allPairs: "The sentence for every pair",
  differences: "Paired differences",
  differencesNote: (metric: string) =>
    `${metric}, first minus second, on the cases both were ordered. Adjusted p by Holm over the pairs.`,
  otherDifferencesNote: (metric: string) =>
    `${metric}, first minus second: the figure chosen below. Exploratory: interval only, no p, no margin.`,
  differenceAxis: (metric: string) => `Difference of ${metric}`,
  operating: "Operating points",
  oneMinus: (words: string) => `1 − ${words}`,
  singles: "Single estimates",
  singlesNote:
    "One vendor at a time. Intervals that overlap here do not mean that vendors do not differ: see the paired differences.",
  noiseCeiling: (leaveOneOut: string, ownVote: string, readers: number) =>
    `Shaded: noise ceiling, what the ${formatCount(readers)} readers of the reference reach on average: ${leaveOneOut} each against the others, ${ownVote} with the own vote in the reference. Beyond it, a difference from the reference cannot be told from the readers' own.`,
  allFigures: "All figures",
  labels: "By label",
  labelsNote: "Intervals only: no p by label.",
  insteadOf: (asked: string, shown: string) => `${asked} has no value here, so ${shown} is shown.`,
  notByLabel: (asked: string) => `${asked} is over all labels; of each label by itself there are these.`,
  slices: "By slice",
  slicesNote: (cases: number) =>
    `Intervals only: no p by slice. Of a slice with fewer than ${formatCounted(cases, "case")} the value is withheld; its counts stay.`,
  interaction: "Does the difference of a pair depend on the slice?",
  interactionNote:
    "One test a pair and attribute of the primary figure, exploratory: the order of vendors where one is used may be another elsewhere. p is adjusted by Holm over all pairs and all attributes of this evaluation; cases are the unit, readers are not drawn again. A small p says where to look, a large one does not say that slices are alike.",
  interactionPair: "Pair",
  interactionValues: "Slices",
  interactionValuesNote: "With their shared cases; those in brackets have too few and are in no test.",
  interactionValue: (value: string, cases: string, isTested: boolean) =>
    isTested ? `${value}: ${cases}` : `(${value}: ${cases})`,
  interactionCases: "Cases",
  interactionDf: "Degrees of freedom",
  interactionP: "p, adjusted",
  noSlices:
    "This evaluation was not cut by any attribute. Choose attributes in the project's settings; the next evaluation will have them.",
  counts: "Ordered, returned, shared",
  countsNote:
    "What was ordered and not returned counts by the missing rule of the settings; it never improves a figure.",
  pairCounts: "Of each pair",
  pairCases: (cases: string) => `${cases} ordered of both`,
  missingRule: { worst: "Missing items count as worst.", exclude: "Missing items are left out." },
  ranks: (metric: string) => `Rank under each reference, by ${metric}`,
  rankColumn: (goldNo: number, goldName: string, metric: string) =>
    `${formatCount(goldNo)}: ${goldName} (by ${metric})`,
  footnoteMark: "†",
  rankFootnote: (vendor: string, goldNo: number, metric: string, others: string) =>
    `† ${vendor}, reference ${formatCount(goldNo)}: ranked by ${metric} alone; in a trade-off with ${others}.`,
  ranksNote:
    "How the reference was made can move more than the vendors differ. Share: resamples in which the vendor ranks first; of the cases, and of the readers too where a vendor names three or more.",
  withheld: (reason: string) => `withheld: ${reason}`,
  notMeasured: "not measured",
  noRank: "no rank",
  confusion: "Confusion",
  confusionNote: "Rows: reference. Columns: vendor. Ink: share of the reference's row. A cell opens its cases.",
  confusionTitle: (vendor: string) => `Reference against ${vendor}`,
  confusionCell: (reference: string, vendor: string, count: number, ofRow: number) =>
    `${formatCount(count)} of ${formatCount(ofRow)} that the reference calls ${reference}: ${vendor}`,
  warnings: "Warnings",
  skipped: "Left out of the measurement",
  skippedLine: (vendor: string, what: string, count: number, why: string) =>
    `${vendor}: ${formatCount(count)} × ${what}, ${why}`,
  receipt: "Receipt",
  report: "Decision report (PDF)",
  omnibus: (test: string, p: string) => `All vendors together: ${test}, ${p}.`,
  notReturned: "not returned",
  columns: {
    vendor: "Vendor",
    first: "First",
    second: "Second",
    difference: "Difference",
    verdict: "Verdict",
    pAdjusted: "Adjusted p",
    pRaw: "p",
    test: "Test",
    shared: "Items ordered of both",
    sharedCases: "Cases ordered of both",
    bothReturned: "Items returned by both",
    label: "Label",
    value: "Value of the attribute",
    ordered: "Ordered items",
    returned: "Returned items",
    missing: "Not returned",
    returnedByAll: "Returned by all",
    annotations: "Annotations",
    readers: "Readers",
    disagreements: "Disagreements",
    notMeasured: "Not measured",
    reference: "Reference",
    rank: "Rank",
  },
} as const;
