import { formatCounted } from "@/lib/display/number";

/** Words of the pages of vendor contacts, and of what their vendors are told. */
export const PORTAL_TEXT = {
  title: "Your projects",
  about: (vendor: string) =>
    `Signed in for ${vendor}: projects in which it is engaged, its deliveries and how they were read.`,
  none: "No project yet",
  noneText: "Once your vendor is engaged in a project, it is listed here.",
  columns: { project: "Project", modality: "Modality", tasks: "Tasks", due: "Due", state: "State" },
  open: "Open",
  archived: "Closed",
  noDue: "not agreed",

  order: "Order",
  orderFacts: { modality: "Modality", tasks: "Tasks", guideline: "Guideline version", due: "Due", labels: "Labels" },
  noLabels: "none yet",
  answers: (question: string, names: string) => `${question}: ${names}`,

  upload: "Deliver files",
  uploadText: "What you deliver is stored and read at once; nothing of it counts before it was read without an error.",
  name: "Name",
  nameHint: "If left blank, the name of the file or folder.",
  replaces: "Replaces",
  replacesNothing: "Nothing: it is new",
  send: "Deliver",
  recognised: "The same was received before, so no second delivery was made.",
  openDelivery: "Open the delivery",
  received: (name: string, instant: string) => `${name}, ${instant}`,

  deliveries: "Deliveries",
  noDeliveries: "No delivery yet.",
  deliveryColumns: {
    name: "Name",
    state: "State",
    received: "Received",
    annotations: "Annotations",
    rejected: "Rejected",
  },
  delivery: "Delivery",
  states: {
    uploaded: "Received",
    queued: "Waits to be read",
    ingesting: "Being read",
    published: "Accepted for measuring",
    failed: "Not accepted",
    cancelled: "Stopped",
    superseded: "Replaced by a later one",
    retracted: "No longer counts",
  } as Readonly<Record<string, string>>,
  facts: { file: "File", size: "Size", format: "Format", received: "Received", state: "State" },
  severalFiles: (name: string, count: number) => `${name} (${formatCounted(count, "file")})`,
  unknownFormat: "not recognised",
  failedTitle: "This delivery was not accepted",
  failedText: "Nothing of it counts. Correct the file and deliver it again, or ask those who ordered the work.",
  fault: "Something went wrong while it was read.",
  unknownLabels: (labels: string) =>
    `These labels are not in the order: ${labels}. Those who ordered the work can say which ones they stand for.`,
  answeredBefore:
    "Some items of it are in an earlier delivery of yours. Nothing is counted twice: deliver it again and choose which delivery it replaces.",
  heldTitle: "This delivery is held back",
  heldText:
    "Something in it may tell who a patient is. Deliver the file without it, or ask those who ordered the work to decide.",
  unreadTitle: "No reader recognises this file",
  unreadText: "It is stored, but nothing of it was read. Take it back and deliver it in a format that is read.",
  reload: "This page looks again by itself.",
  report: "How it was read",
  kept: "Kept",
  keptLine: (annotations: number, items: number) =>
    `${formatCounted(annotations, "annotation")} on ${formatCounted(items, "item")}`,
  labels: "Labels",
  shapes: "Shapes",
  byCode: "Rejected, by reason",
  rejects: "What was not kept",
  downloadRejects: "All as CSV",
  retract: "Take it back",
  retractQuestion: "Take this delivery back?",
  retractText: "It was not published, so nothing was measured on it. It leaves the list.",

  feedback: "What your work came to",
  feedbackText:
    "The share of measured items on which nothing differed from the reference, rounded, in portions of 20 or more. Each item counts as it was first measured: a corrected delivery is measured too, but changes nothing here. Items of small deliveries are told of together with the next one of 20 new items or more.",
  feedbackNone: "No figure yet.",
  feedbackColumns: {
    task: "Task",
    portion: "Portion",
    items: "Items",
    share: "Without a difference",
    interval: "95 % interval",
    since: "Since",
  },

  lead: "Feedback to vendors",
  leadAbout:
    "What vendor contacts see of their figures: the share of items without a difference, each item as it was first measured, in portions of 20 items or more, rounded. Nothing else of gold or of an evaluation reaches them: not which items were measured, nor how many wait.",
  leadWaiting: (task: string, items: number) => `${task}: ${formatCounted(items, "measured item")} in no portion yet.`,
  leadNone: "No vendor was told anything yet",
  leadNoneText: "After an evaluation against gold, the first measurement of each delivered item is frozen here.",
  unfreeze: "Measure afresh for the vendor",
  unfreezeText:
    "The vendor's figures are let go; the next evaluation counts as the first. Each time, the vendor learns something of gold by the difference.",
  reason: "Why",
  unfrozen: "Let go. The next evaluation counts as the first.",
};
