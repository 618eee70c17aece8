import { formatCount } from "@/lib/display/number";

export const RECEIPT_TEXT = {
  expunged: "Removed for good: the hash stays, the figures can no longer be recomputed from it.",
  title: (no: number) => `Evaluation ${formatCount(no)}`,
  /** On paper, where the pickers are not: what it is a print of. */
  printedOf: (no: number, day: string, task: string, sha256: string | null) =>
    `Evaluation ${formatCount(no)}, measured ${day}. Task: ${task}.${sha256 === null ? "" : ` Result, SHA-256: ${sha256}`}`,
  description:
    "The receipt behind its numbers: the same engine with these inputs, settings and seed gives the same digits.",
  state: "State",
  kind: "Kind",
  kinds: { gold: "Vendors against gold", agreement: "Agreement study, without gold" },
  task: "Task",
  question: "Question",
  gold: "Gold version",
  engine: "Engine",
  laterEngine: (engine: string, later: string) =>
    `Measured by ${engine}; it stays as it is. Measured again, ${later} makes a new evaluation that says which figures moved.`,
  measureAgain: "Measure again",
  seed: "Seed",
  resultHash: "SHA-256 of the result",
  asked: "Asked for",
  by: (name: string) => `by ${name}`,
  finished: "Finished",
  notFinished: "not yet",
  settings: "Settings",
  setting: "Setting",
  value: "Value",
  inputs: "Inputs",
  inputColumns: { role: "Role", name: "Of", file: "File", batch: "Batch", sha256: "SHA-256" },
  noBatch: "no longer there",
  notABatch: "–",
  files: "Files",
  file: {
    "receipt.json": "Receipt to recompute from (JSON)",
    "items.ndjson": "Items as they were measured (NDJSON)",
    "result.json": "Whole result (JSON)",
    "figures.csv": "Figures by vendor (CSV)",
    "pairs.csv": "Paired differences (CSV)",
    "counts.csv": "Ordered and returned (CSV)",
    "labels.csv": "Figures by label (CSV)",
    "slices.csv": "Figures by slice (CSV)",
    "disagreements.csv": "Disagreements (CSV)",
  },
  verifyHow:
    "Save the receipt and the items, then run this where the data folder, or a folder with the items and the deliveries, is:",
  verifyCommand: "assay verify receipt.json --files FOLDER",
  compare: "Open in Compare",
  disagreements: "Open its disagreements",
  failed: "The evaluation failed",
} as const;
