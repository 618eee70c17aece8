import { formatCounted } from "@/lib/display/number";

/** Words of the checklists that everybody may read and print. */
export const CHECKLIST_TEXT = {
  title: "Checklists",
  about:
    "Questions to put to an annotation vendor, a tool or your own protocol. Read them here, or print them for a pen.",
  checklist: "Checklist",
  purpose: "Purpose",
  questions: "Questions",
  knockouts: "Knock-outs",
  version: "Version",
  signIn: "Sign in",
  counts: (items: number, knockouts: number, version: string) =>
    `${formatCounted(items, "question")}, ${formatCounted(knockouts, "knock-out")}. Version ${version}.`,
  printTitle: "Print for a pen",
  paper: "Paper",
  columns: "Candidates",
  column: (columns: number) => (columns === 1 ? "One" : `${columns} side by side`),
  guidance: "With guidance: how to ask, good evidence, red flags",
  makePdf: "Make the PDF",
  printPage: "Print this page",
  hash: "SHA-256 of its content",
  knockout: "Knock-out",
  ownProcedure: "“Own procedure” is possible",
  weight: (weight: number) => `Weight ${weight}`,
  validUntil: "valid until",
  happenedOn: (months: number) => `counts for ${months} months`,
} as const;
