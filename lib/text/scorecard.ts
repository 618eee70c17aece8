import type { Gate, VendorWord } from "@/lib/scorecard/gates";
import type { ComponentKey } from "@/lib/scorecard/settings";

/** Words of the scorecard; of a vendor only those of the study design's rules. */
export const SCORECARD_TEXT = {
  title: "Scorecard",
  titleOf: (project: string) => `Scorecard: ${project}`,
  about: (asOf: string, evaluation: string, version: string) => `As of ${asOf}. ${evaluation} ${version}`,
  evaluation: (no: number, task: string, gold: string) => `Measured in evaluation ${no}: ${task} against ${gold}.`,
  noEvaluation: "Nothing is measured yet.",
  settingsVersion: (version: number, reason: string) =>
    version === 0
      ? "Default settings: no minimum, target or limit is declared."
      : `Settings version ${version}: ${reason}`,
  withheld: "not shown here",
  none: "No vendor is engaged",
  noneText: "Engage the candidates in the project's settings.",
  vendor: "Vendor",
  word: "Finding",
  total: "Total",
  interval: "Interval",
  noTotal: "no total behind a failed gate",
  intervalOnly: "interval only",
  share: "First in draws",
  anyShare: "First under any weights",
  gates: "Gates",
  gatesAbout: "Judged first, without compensation: a failed gate shows words and no total.",
  gateNames: { eligible: "Eligible", evidence: "Enough evidence", quality: "Quality" } satisfies Record<
    Gate["key"],
    string
  >,
  passed: "passed",
  components: "Components",
  componentsAbout:
    "0 points: the contract's minimum; 100: the target declared beforehand. A missing component is the whole of 0 to 100, never left out of the weights.",
  consistency: "Consistency, as measured",
  consistencyAbout:
    "From what was delivered, without gold: answers on whole items. An item that came again as an additional read is a repeat. A delivery is accepted at its first pass where it stands as it came: not refused, replaced or taken back.",
  consistencyNames: {
    spread: "Two of its readers give an item the same answer",
    repeats: "A reader gives an item the same answer again",
    first_pass: "Deliveries accepted at the first pass",
  },
  missing: {
    spread: "no item was answered by two of its named readers",
    repeats: "no item was answered twice by the same reader",
    firstPass: "no delivery is settled",
  },
  evaluationChoice: "Evaluation",
  evaluationOption: (no: number, gold: string, task: string, day: string) => `${no}: ${task} against ${gold}, ${day}`,
  component: "Component",
  weight: "Weight",
  componentNames: {
    primary: "Primary figure",
    critical: "Share of cases with a critical error",
    subgroup: "Worst subgroup, its worse bound",
    spread: "Agreement of its readers",
    repeats: "Hidden repeats",
    first_pass: "First-pass acceptance",
    assurance: "Assurance: evidenced score",
    cost: "Cost per accepted case",
    delivery: "Delivered on time, in full",
  } satisfies Record<ComponentKey, string>,
  flip: (first: string, second: string, component: string, from: string, to: string) =>
    `${second} reaches ${first} if the weight of “${component}” goes from ${from} to ${to}. It is the smallest change of one weight that turns them; missing components stand at 50.`,
  fewerThanTwo: "Fewer than two vendors pass the gates: nothing is ranked.",
  noFlip: "No change of one weight turns first and second.",
  plot: "Cost against quality",
  plotAbout:
    "Price per accepted case as agreed, without rework and own review hours, which are not recorded; quality by the primary figure with its interval.",
  noPlot: "No vendor has both a price in this currency and a measured primary figure.",
  conditionalUntil: (owner: string, day: string) => `conditional until ${day} (${owner})`,
  settings: "Weights, targets and limits",
  settingsAbout:
    "A change is kept as a new version with its reason. Declare targets before the candidates are measured.",
  at0: "0 points at",
  at100: "100 points at",
  contractMinimum: "Contract minimum of the primary figure",
  criticalLimit: "Limit of cases with a critical error (share)",
  fewestReaders: "Fewest readers",
  leastOrdered: "Least share of the ordered cases",
  currency: "Currency",
  reason: "Why it is changed",
  save: "Save as the next version",
  saved: "Saved as a new version.",
  csv: "CSV",
  pdf: "PDF",
} as const;

export const VENDOR_WORD_TEXT: Readonly<Record<VendorWord, string>> = {
  "not assessed": "not assessed",
  open: "open",
  "not eligible": "not eligible",
  conditional: "conditional",
  "eligible, evidence too thin": "eligible, evidence too thin",
  "meets the limit": "meets the limit",
  "preferred under these weights": "preferred under these weights",
};
