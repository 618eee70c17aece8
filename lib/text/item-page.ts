import { formatCount } from "@/lib/display/number";

export const ITEM_PAGE_TEXT = {
  crumbItems: "Items",
  description: "What every reader and the reference state about this item.",
  reference: "Reference",
  referenceOption: (no: number, name: string) => `${formatCount(no)}: ${name}`,
  asOf: (no: number) => `As evaluation ${formatCount(no)} read it`,
  about: "About the item",
  fields: {
    case: "Case",
    study: "Study",
    file: "File",
    size: "Size",
    spacing: "Pixel spacing",
    position: "Position",
  },
  spacing: (x: string, y: string) => `${x} × ${y}`,
  slices: "Slices of the case",
  slicesNote: "Number of annotations on each, in the order of their position.",
  answers: "Answers about the case",
  answersNote: "Classifications as delivered; blank where a reader did not answer.",
  answerColumns: { item: "Item", question: "Question" },
  noAnswer: "no answer",
  referenceColumn: (name: string) => (name === "" ? "Reference" : `Reference for ${name}`),
  openQueue: "Open the case's disagreements",
  remove: "Remove",
  removeTitle: "Remove the item",
  removeQuestion:
    "Only an item that no delivery, gold version or signed protocol speaks of can be removed. It counts as ordered until then; afterwards vendors are measured without it. The audit trail keeps what it was.",
  removeConfirm: "Remove the item",
} as const;
