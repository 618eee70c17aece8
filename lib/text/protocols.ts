import { formatNumber } from "@/lib/display/number";
import { formatPercent } from "@/lib/display/quantity";

/** Words of a project's protocol. */
const millimetres = (value: number) => `${formatNumber(value, Number.isInteger(value) ? 0 : 2)} mm`;

/** What a vendor's points are that it says are absent. */
export const ABSENT_POINTS = {
  missing: "a vendor's point of visibility 0 is not placed",
  placed: "a vendor's point of visibility 0 stands where its coordinates say, as COCO's scorer has it",
} as const;

export const PROTOCOL_TEXT = {
  title: "Protocol",
  description:
    "What the study will decide by, fixed before its scores are seen: primary figure, margin, rules, order and readers.",
  none: "No protocol",
  noneText:
    "Figures are shown, all of them exploratory. From the first save of a draft on, no score of this project is shown until the protocol is signed.",
  noProposal: "Freeze a reference first: a protocol names the gold version that it decides by.",
  toGold: "Go to the references",
  seen: (count: number) =>
    `${count} finished ${count === 1 ? "measurement was" : "measurements were"} open to see before: a signature will say that it was made in retrospect.`,
  draft: "Draft",
  signed: "Signed",
  retrospective: "Signed in retrospect",
  draftTitle: "The protocol is a draft: scores are not shown",
  draftText:
    "Nobody should choose the rules by the result. Figures, disagreements and reports of this project are shown once the protocol is signed, or after the draft is discarded.",
  toProtocol: "Open the protocol",
  open: "Save as draft",
  save: "Save the draft",
  saved: "The draft is saved. Scores are not shown until it is signed.",
  discard: "Discard the draft",
  discarded: "The draft is gone; figures are shown as exploratory.",
  sign: "Sign",
  signTitle: "Signature",
  signHint: "With your password and the reason. From then on it never changes; a later change is a deviation.",
  password: "Your password",
  reason: "Reason",
  signDone: "Signed. The project is measured by it now.",
  deviations: "Deviations",
  noDeviations: "None recorded.",
  deviate: "Record a deviation",
  deviationWhat: "What was done otherwise",
  deviationDone: "Recorded.",
  deviationNote: "The rules of the figures stay those that were signed.",
  deviation: (no: number, what: string, reason: string, who: string, when: string) =>
    `Deviation ${no}, ${when}, ${who}: ${what} Reason: ${reason}`,
  nobody: "a command",
  holds: "What is stored has the hash that was signed.",
  broken: "What is stored is not what was signed: its hash differs.",
  csv: "CSV",
  csvColumns: { name: "Rule", value: "Value" },
  facts: {
    state: "State",
    signedBy: "Signed by",
    signedAt: "Signed",
    reason: "Reason",
    hash: "SHA-256",
    kind: "Kind",
    gold: "Reference",
    task: "Task",
    primary: "Primary figure",
    margin: "Margin",
    cluster: "Unit of chance",
    alpha: "Alpha, two-sided, Holm over the vendor pairs",
    missing: "Ordered items that do not come back",
    uncertain: "Uncertain labels",
    cost: "Cost of a miss",
    nsd: "Tolerances of the surface distance",
    landmarks: "Landmarks pair up by",
    marks: "Marks pair up by",
    lengths: "A length is right",
    difficult: "Marks called difficult",
    attributes: "Attributes compared",
    order: (name: string) => `Ordered of ${name}`,
    stopOn: "Stop date",
    notes: "Notes",
  },
  gold: (no: number, hash: string) => `Gold ${no}, SHA-256 ${hash}`,
  kinds: { pilot: "Pilot", acceptance: "Acceptance", reader_study: "Reader study" },
  clusters: { case: "Patient (case)", item: "Single image (item)" },
  missing: { worst: "Counted as worst", exclude: "Left out; then nobody is ranked" },
  uncertainRules: {
    three_way: "A label of their own",
    as_negative: "As negative",
    as_positive: "As positive",
    excluded: "Left out",
  },
  uncertainNone: "No label is uncertain",
  uncertainOf: (rule: string, labels: string) => `${rule}: ${labels}`,
  cost: (miss: number, prevalence: number | null) =>
    `${formatNumber(miss, Number.isInteger(miss) ? 0 : 2)} false alarms, prevalence ${prevalence === null ? "as in the sample" : formatPercent(prevalence)}`,
  nsd: (primaryMm: number, otherMm: readonly number[], ofLabel: Readonly<Record<string, number>>) =>
    [
      millimetres(primaryMm),
      ...(otherMm.length === 0 ? [] : [`further: ${otherMm.map(millimetres).join(", ")}`]),
      ...Object.entries(ofLabel).map(([label, own]) => `${label}: ${millimetres(own)}`),
    ].join("; "),
  landmarks: {
    distance: (maxMm: number) => `distance, ${millimetres(maxMm)} at most`,
    oks: (threshold: number, isAbsentPlaced: boolean) =>
      `object keypoint similarity of ${formatNumber(threshold, 2)} at least; ${isAbsentPlaced ? ABSENT_POINTS.placed : ABSENT_POINTS.missing}`,
  },
  marks: {
    iou: (threshold: number) => `overlap (IoU) of ${formatNumber(threshold, 2)} at least`,
    distance: (maxMm: number) => `distance of centres, ${millimetres(maxMm)} at most`,
    inside: (toleranceMm: number) =>
      `a point in what the reference drew, or ${millimetres(toleranceMm)} beside it at most`,
  },
  lengths: (withinMm: number) =>
    `within ${millimetres(withinMm)} of the reference's, inclusive; one not measured is wrong`,
  difficult: { counted: "count as any other", ignored: "neither found nor missed" },
  attributesNone: "none",
  /** Of what the project declares, where a signed protocol and the project part. */
  ruleNames: {
    nsd: "tolerances of the surface distance",
    landmarks: "how landmarks pair up",
    marks: "how marks pair up",
    lengths: "when a length is right",
    difficult: "how difficult marks count",
    attributes: "attributes compared",
  } as Readonly<Record<string, string>>,
  rulesChanged: {
    what: "rules of contours, landmarks, marks, lengths and attributes",
    why: "the project's were changed after the protocol was signed; the signed ones are followed",
  },
  rulesUnsigned: {
    what: (rule: string) => `rule: ${rule}`,
    why: "not in the signed protocol: the project's own is followed, and what follows from it is exploratory",
  },
  deviationByRule: (evaluation: string, what: string, why: string) => `${evaluation}, ${what}: ${why}.`,
  measuringChanged:
    "The project's rules of contours, landmarks, marks, lengths or attributes were changed since the draft was saved. Save it again, so that you sign what it shows.",
  allItems: "everything that the reference speaks about",
  items: (count: string) => `${count} items`,
  orderedOn: (day: string) => `on ${day}`,
  readers: (count: string) => `${count} named readers`,
  readersOpen: "readers not named beforehand",
  noDate: "None",
  fields: {
    vendors: "Ordered of",
    itemsHint: "Item keys, one a line; empty: everything that the reference speaks about.",
    items: "Items ordered",
    day: "Day of the order",
    readers: "Readers",
    itemsOf: (name: string) => `Items ordered of ${name}`,
    dayOf: (name: string) => `Day of the order to ${name}`,
    readersOf: (name: string) => `Readers of ${name}`,
    readersHint: "Pseudonyms, one a line; empty: not named beforehand.",
    uncertainLabels: "Uncertain labels",
    uncertainRule: "Uncertain labels count",
    marginHint: "In the figure's own unit: 0.05 of a proportion is five percentage points.",
    missCost: "A miss costs so many false alarms",
    missCostHint: "Without it, no operating point is named a winner.",
    prevalence: "Prevalence where the work is used",
    prevalenceHint: "As a fraction; empty: as in the sample. Counts with a cost of a miss only.",
    alphaHint: "Shared by all vendor pairs of the primary figure.",
  },
  exploratoryNone: "No protocol was signed before these scores were seen, so every figure here is exploratory.",
  exploratoryRetrospective: "The protocol was signed after scores could be seen, so every figure here is exploratory.",
  exploratoryOutside: "This measurement is outside the signed protocol, so every figure here is exploratory.",
  confirmatory: "by protocol",
  confirmatoryWhy: (metric: string) =>
    `The protocol was signed before any score was seen: ${metric} carries alpha, Holm over the vendor pairs. Every other figure, label and slice is exploratory.`,
} as const;
