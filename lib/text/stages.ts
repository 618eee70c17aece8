import type { NextStepId } from "@/lib/projects/next-step";
import type { StageId, StageState } from "@/lib/projects/stages";

export const STAGE_NAMES: Readonly<Record<StageId, string>> = {
  data_collection: "Data collection",
  tool_selection: "Tool selection",
  expert_annotators: "Expert annotators",
  annotation_execution: "Annotation execution",
  qa_validation: "QA / validation",
  compliance_check: "Compliance check",
  dataset_delivery: "Dataset delivery",
};

export const STAGE_STATE_NAMES: Readonly<Record<StageState, string>> = {
  met: "Gate met",
  under_way: "Under way",
  not_yet: "Not yet",
};

export const NEXT_STEPS: Readonly<Record<NextStepId, { title: string; text: string; action: string }>> = {
  import_items: {
    title: "Import the items",
    text: "A CSV with one row an image, volume or finding: its key, its case, and what you want to slice by.",
    action: "Import items",
  },
  engage_vendors: {
    title: "Engage the vendors",
    text: "Say who delivers annotations to this project, in which role and on what terms.",
    action: "Engage vendors",
  },
  upload_batch: {
    title: "Upload a batch",
    text: "Give Assay a delivery as it came. It says what the file is, and what it can keep, before anything counts.",
    action: "Upload a batch",
  },
  check_batch: {
    title: "Check a batch",
    text: "A delivery waits for your look at its labels, items and rejected rows.",
    action: "Open the batches",
  },
  add_gold: {
    title: "Add gold",
    text: "Upload the reference annotations and say who made them, how, and what they speak about.",
    action: "Open gold",
  },
  freeze_gold: {
    title: "Freeze the gold version",
    text: "A draft measures nobody. Freezing gives it a hash, and from then on it never changes.",
    action: "Open gold",
  },
  evaluate: {
    title: "Measure the vendors",
    text: "Measure every published batch against the frozen gold version.",
    action: "Open Compare",
  },
  compare: {
    title: "Compare the vendors",
    text: "Paired differences with their intervals, per label and per slice, and the cases behind every figure.",
    action: "Open Compare",
  },
};
