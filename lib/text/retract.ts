/** Taking a published delivery back. */
export const RETRACT_TEXT = {
  retract: "Take back",
  title: "Take this delivery back",
  question:
    "New evaluations will do without it. The file and its annotations are kept, and evaluations that read it stay as they are.",
  reason: "Why it no longer counts",
  confirm: "Take the delivery back",
  keep: "Keep it",
  retracted: "This delivery was taken back: what is measured now does without it.",
} as const;
