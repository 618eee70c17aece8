import type { MergeRequest } from "@/lib/consensus/merge-request";
import type { CONSENSUS_METHODS, PIXEL_VOTES } from "@/lib/consensus/settings";
import { formatCount, formatNumber } from "@/lib/display/number";

const METHODS = {
  majority: "Majority of votes (labels, boxes, outlines, masks, points, measurements)",
  weighted: "Weighted majority of labels",
  "dawid-skene": "Dawid–Skene: labels, each reader with an own error table",
  "one-coin": "One-coin: labels, each reader with one skill",
  glad: "GLAD: labels, readers' ability and items' difficulty",
  mace: "MACE: labels, readers who sometimes guess",
  staple: "STAPLE: masks and outlines, labels by majority",
} satisfies Record<(typeof CONSENSUS_METHODS)[number], string>;

const PIXELS = {
  majority: "pixels that more than half of those who read the image hold",
  half_of_markers: "pixels that at least half of those who marked the finding hold",
} satisfies Record<(typeof PIXEL_VOTES)[number], string>;

export const MERGE_TEXT = {
  title: "Make a reference from readers",
  description:
    "Merges what several readers delivered into a draft of gold. Its makers are those readers: none of them is ranked on it. Where each is to be measured, make a leave-one-out reference.",
  action: "Make a reference from readers",
  name: "Name",
  batches: "Deliveries to merge",
  batchesHint: "A vendor whose delivery names several readers counts as that many readers.",
  batch: (no: number, name: string, vendor: string, annotations: number) =>
    `${vendor}: batch ${formatCount(no)}, ${name} (${formatCount(annotations)} annotations)`,
  noDeliveries: "No delivery has been published yet",
  noDeliveriesNote: "A reference from readers is made of published deliveries of at least two readers.",
  method: "Method",
  methods: METHODS,
  votes: "Readers who must say the same",
  votesHint:
    "Empty: more than half of those who read it. As many as there are readers: then sensitivity says nothing of them.",
  pixelVotes: "Pixels kept of a finding",
  pixels: PIXELS,
  iou: "Two shapes can be one object from this overlap (IoU) on",
  distance: "Two points can be one object up to this distance, mm",
  weights: "Weights of a weighted vote",
  weightsHint: "One a line, as “reader = 2”; a reader without one has 1.",
  leaveOneOut: "Leave-one-out: one reference for each vendor, made of all the others",
  leaveOneOutHint: "Needs three readers. Each vendor can then be measured and ranked.",
  exhaustive: "Together the readers looked for everything of these labels",
  exhaustiveHint: "Without this, what a vendor has beyond the reference is not known to be wrong.",
  qualification: "Qualification of the readers",
  start: "Merge",
  merging: "Merging readers",
  progress: (done: number, total: number, forVendor: string | null) =>
    `${formatCount(done)} of ${formatCount(total)} cases merged${forVendor === null ? "" : `, without ${forVendor}`}`,
  fileDescription: (readers: number, method: string) =>
    `Consensus of ${formatCount(readers)} readers by ${method}. Its makers may not be graded on it.`,
  referenceName: (name: string, forVendor: string | null) =>
    forVendor === null ? name : `${name}, without ${forVendor}`,
  /** What the version says of itself; printed in reports. */
  ofMakers: ({ method, votes, pixelVotes, iou, distanceMm, leaveOneOut }: MergeRequest, makers: readonly string[]) =>
    [
      `Merged from ${makers.join(", ")}${leaveOneOut ? ", for each vendor from the others" : ""}: ${METHODS[method]}`,
      `votes: ${votes === null ? "more than half of those who read it" : formatCount(votes)}`,
      PIXELS[pixelVotes],
      `overlap from ${formatNumber(iou, 2)}`,
      `points within ${formatNumber(distanceMm, 1)} mm.`,
    ].join("; "),
  provenance: "Merged here",
  facts: {
    deliveries: "Deliveries",
    delivery: (no: number, vendor: string) => `${vendor}, batch ${formatCount(no)}`,
    reference: (batchNo: number, forVendor: string | null) =>
      `Reference ${formatCount(batchNo)}${forVendor === null ? "" : ` for ${forVendor}`}`,
    made: (annotations: number, readers: readonly string[]) =>
      `${formatCount(annotations)} annotations from ${readers.join(", ")}`,
    leftOut: (reason: string, count: number) => `not in it, ${reason.replaceAll("_", " ")}: ${formatCount(count)}`,
    notWritten: (what: string, count: number, why: string) => `not in it, ${what}: ${formatCount(count)} (${why})`,
  },
};
