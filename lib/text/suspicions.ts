import { formatCount, formatCounted } from "@/lib/display/number";
import type { SuspicionKind } from "@/lib/suspicion/suspicion";

/** Questions about data: no word here accuses anybody. */
export const SUSPICION_TEXT = {
  title: "To be asked",
  description:
    "What looks wrong in the reference or in a delivery, as questions: no figure changes by them and none is a finding about a person. Each has innocent explanations; ask for a reply before any conclusion.",
  none: (cases: number) => `Nothing to ask about in ${formatCounted(cases, "case", "cases")}.`,
  waiting: "This evaluation is being looked through; the figures do not wait for it.",
  notLooked: "This evaluation was not looked through: a newer one of the same reference and task was.",
  onTop: (open: number) =>
    `${formatCounted(open, "question is", "questions are")} open about the reference or a delivery: see “To be asked” before deciding.`,
  columns: {
    kind: "What it may be",
    subject: "About",
    seen: "What was seen",
    reply: "Reply",
  },
  kinds: {
    frame_or_gold: "Gold suspect or other image frame",
    reader_shift: "Shift of one reader's points",
    shift_unexplained: "Shift, cause not known",
    vendors_against_gold: "Gold suspect",
    copied_geometry: "Copied geometry",
    labels_swapped: "Label swap",
    mirrored: "Left–right flip",
    slices_shifted: "Off by one slice",
    times_too_short: "Too fast",
    automation_bias: "Automation bias",
  } satisfies Record<SuspicionKind, string>,
  moreItems: (more: number) => `and ${formatCount(more)} more`,
  noItems: "throughout",
  noReply: "none yet",
  settled: "settled",
  open: "open",
  replyLine: (reply: string, who: string, day: string) => `${reply} (${who}, ${day})`,
  someone: "a person since erased",
  addReply: "Record a reply",
  replyLabel: "What was answered, and by whom",
  settles: "This settles the question",
  save: "Record",
  thresholds: "Thresholds it was looked through with",
  csv: "CSV",
  onItem: "To be asked about this item",
  allOf: "All questions of this evaluation",
  reportNote:
    "Questions about the data, not findings about people. No figure of this report changes by them; replies are as recorded.",
  reportNone: "Nothing to ask about was found.",
  reportOpen: (open: string, kinds: string) =>
    `Questions about the reference or a delivery are open (${open}: ${kinds}); see “To be asked”.`,
  reportNotLooked: "The evaluation that decides has not been looked through.",
};
