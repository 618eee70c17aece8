import type { ProjectCounts } from "./stages";

export type NextStepId =
  | "import_items"
  | "engage_vendors"
  | "upload_batch"
  | "check_batch"
  | "add_gold"
  | "freeze_gold"
  | "evaluate"
  | "compare";

export interface NextStep {
  id: NextStepId;
  /** Within the project. */
  path: string;
}

const STEPS: readonly (NextStep & { isOpen: (counts: ProjectCounts) => boolean })[] = [
  { id: "import_items", path: "/items", isOpen: (counts) => counts.items === 0 },
  { id: "engage_vendors", path: "/settings#vendors", isOpen: (counts) => counts.vendorsEngaged === 0 },
  { id: "check_batch", path: "/batches", isOpen: (counts) => counts.batchesWaiting > 0 },
  { id: "upload_batch", path: "/batches", isOpen: (counts) => counts.batchesPublished === 0 },
  { id: "add_gold", path: "/gold", isOpen: (counts) => counts.goldDrafts + counts.goldFrozen === 0 },
  { id: "freeze_gold", path: "/gold", isOpen: (counts) => counts.goldFrozen === 0 },
  { id: "evaluate", path: "/compare", isOpen: (counts) => counts.evaluations === 0 },
];

/** The first thing that is not there yet, in the order in which one needs the other. */
export function nextStep(counts: ProjectCounts): NextStep {
  const open = STEPS.find((step) => step.isOpen(counts));
  return open === undefined ? { id: "compare", path: "/compare" } : { id: open.id, path: open.path };
}

/** The first three steps of an empty project, and whether each is done. */
export function firstSteps(counts: ProjectCounts): { id: NextStepId; path: string; isDone: boolean }[] {
  return [
    { id: "import_items", path: "/items", isDone: counts.items > 0 },
    { id: "engage_vendors", path: "/settings#vendors", isDone: counts.vendorsEngaged > 0 },
    { id: "upload_batch", path: "/batches", isDone: counts.batchesPublished > 0 },
  ];
}
