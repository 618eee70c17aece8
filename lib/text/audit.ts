import { formatCount, formatCounted } from "@/lib/display/number";

/** Words of the audit trail. */
export const AUDIT_TEXT = {
  title: "Audit trail",
  about:
    "Every change, sign-in, export and reading of gold, who made it and when. Each event is chained to the one before it by its hash.",
  none: "No event yet",
  noneText: "The first change that anybody makes is written here.",
  noMatch: "No event matches",
  noMatchText: "Another filter may find more.",
  clear: "All events",
  filters: {
    label: "Filter the trail",
    action: "Action",
    actor: "By",
    objectType: "Object",
    objectId: "Its number or id",
    from: "From",
    to: "Up to",
    anybody: "Anybody",
    anything: "Anything",
    apply: "Filter",
  },
  columns: { seq: "No.", at: "When", actor: "By", action: "Action", object: "Object", change: "Change" },
  objects: {
    named: (name: string) => name,
    batch: (no: number, name: string) => `Batch ${formatCount(no)}${name === "" ? "" : `: ${name}`}`,
    gold: (no: number, name: string) => `Gold ${formatCount(no)}: ${name}`,
    evaluation: (no: number) => `Evaluation ${formatCount(no)}`,
    report: (no: number) => `Report ${formatCount(no)}`,
    assessment: (no: number, vendor: string) => `Assessment ${formatCount(no)} of ${vendor}`,
  },
  system: "the system",
  via: {
    web: "in the browser",
    api: "by the API",
    worker: "by a worker",
    cli: "on the command line",
    setup: "at set-up",
  },
  show: (count: number) => (count === 0 ? "Details" : formatCounted(count, "value")),
  showOf: (seq: number) => `of event ${formatCount(seq)}`,
  member: "What",
  before: "Before",
  after: "After",
  value: "value",
  nothing: "–",
  reason: (text: string) => `Reason: ${text}`,
  hash: "Hash",
  cut: "… shortened; the export has all of it.",
  older: "Older",
  newest: "Newest",
  pages: "Pages of the trail",
  searched: (seq: number) => `Looked back to event ${formatCount(seq)}.`,
  searchOn: "Look further back",
  exportJson: "Export (JSON)",
  exportCsv: "These events (CSV)",
  exportHint:
    "The JSON export holds the whole trail; assay verify FILE checks it on any machine, without this installation. The CSV holds what the filter finds, for reading.",
  check: {
    title: "Check the chain",
    text: "Every event is hashed again and must follow from the one before it.",
    start: "Check the chain",
    again: "Check again",
    stop: "Stop",
    running: (seq: number, head: number) => `Checked up to event ${formatCount(seq)} of ${formatCount(head)}.`,
    stopped: (seq: number, head: number) => `Stopped. Good up to event ${formatCount(seq)} of ${formatCount(head)}.`,
    holds: (seq: number) =>
      seq === 0
        ? "There is no event yet."
        : `The chain holds: all ${formatCounted(seq, "event")} follow from each other.`,
    broken: (seq: number) => `The chain is broken at event ${formatCount(seq)}`,
    faults: {
      gap: "The event is missing, or another stands in its place.",
      wrong_previous_hash: "The event does not follow from the one before it.",
      wrong_hash: "The event is not what its hash was made from: it was changed.",
      cut_off: "The newest events are missing.",
    },
    failed: "The check could not be finished. Try again.",
    limit:
      "Somebody who owns the database can rewrite the whole chain. Keep exports elsewhere: an older head that is not in the chain any more shows it.",
  },
} as const;
