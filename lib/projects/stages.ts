import { formatCount, formatCounted } from "@/lib/display/number";
import type { MissingOrder } from "@/lib/ingest/order/missing-orders";

/** What is known of a project, counted. */
export interface ProjectCounts {
  items: number;
  cases: number;
  labels: number;
  vendorsEngaged: number;
  /** Engaged vendors of a kind that is a tool or model. */
  toolsEngaged: number;
  vendorsDelivered: number;
  batchesWaiting: number;
  batchesPublished: number;
  readers: number;
  goldDrafts: number;
  goldFrozen: number;
  evaluations: number;
  agreementStudies: number;
  reports: number;
  /** Vendors of whom the signed protocol orders anything. */
  vendorsOrdered: number;
  /** Of whom ordered items are missing, and how many: the most first. Null: no signed protocol orders anything. */
  missing: MissingOrder[] | null;
}

export const STAGE_IDS = [
  "data_collection",
  "tool_selection",
  "expert_annotators",
  "annotation_execution",
  "qa_validation",
  "compliance_check",
  "dataset_delivery",
] as const;
export type StageId = (typeof STAGE_IDS)[number];

/** `met` is said only of a gate that is computed whole; what needs a person's signature stays `under_way`. */
export type StageState = "met" | "under_way" | "not_yet";

export interface Stage {
  id: StageId;
  state: StageState;
  /** What is there, with its counts. */
  fact: string;
  /** What the gate still asks for; null when it is met. */
  open: string | null;
}

type StageView = Omit<Stage, "id">;

function dataCollection({ items, cases, labels }: ProjectCounts): StageView {
  if (items === 0) return { state: "not_yet", fact: "No items yet", open: "Import the list of items" };
  const fact = `${formatCounted(items, "item")} in ${formatCounted(cases, "case")}`;
  return labels === 0
    ? { state: "under_way", fact, open: "Declare the labels" }
    : { state: "met", fact: `${fact}, ${formatCounted(labels, "label")}`, open: null };
}

function toolSelection({ vendorsEngaged, toolsEngaged }: ProjectCounts): StageView {
  if (vendorsEngaged === 0) return { state: "not_yet", fact: "No vendor or tool engaged", open: "Engage vendors" };
  const tools = toolsEngaged > 0 ? `, ${formatCounted(toolsEngaged, "tool")} among them` : "";
  return {
    state: "under_way",
    fact: `${formatCounted(vendorsEngaged, "vendor")} engaged${tools}`,
    open: "Not assessed: no signed assessment",
  };
}

function expertAnnotators({ readers, evaluations, agreementStudies }: ProjectCounts): StageView {
  if (readers === 0)
    return { state: "not_yet", fact: "No reader known", open: "Publish a batch that names its readers" };
  const measured = evaluations + agreementStudies > 0;
  return {
    state: "under_way",
    fact: `${formatCounted(readers, "reader")} ${measured ? "measured" : "not measured yet"}`,
    open: measured ? "Qualification is not recorded" : "Measure the readers on gold",
  };
}

function annotationExecution(counts: ProjectCounts): StageView {
  const { batchesPublished, batchesWaiting } = counts;
  const waiting = batchesWaiting > 0 ? `, ${formatCounted(batchesWaiting, "batch", "batches")} not published` : "";
  if (batchesPublished === 0) {
    return {
      state: batchesWaiting > 0 ? "under_way" : "not_yet",
      fact: `No batch published${waiting}`,
      open: "Publish a batch",
    };
  }
  const fact = `${deliveredWords(counts)}, ${formatCounted(batchesPublished, "batch", "batches")}${waiting}`;
  const open = openOfExecution(counts);
  return { state: open === null ? "met" : "under_way", fact, open };
}

/** Who delivered: by the order, where one is signed; else of all that are engaged. */
function deliveredWords({ vendorsEngaged, vendorsDelivered, vendorsOrdered, missing }: ProjectCounts): string {
  if (missing === null)
    return `${formatCount(vendorsDelivered)} of ${formatCounted(vendorsEngaged, "vendor")} delivered`;
  const whole = formatCount(Math.max(0, vendorsOrdered - missing.length));
  return `${whole} of ${formatCounted(vendorsOrdered, "vendor")} delivered all that was ordered`;
}

/** What of the deliveries is not done; null where all is there. Of whom nothing was ordered, nothing is waited for. */
function openOfExecution({ vendorsEngaged, vendorsDelivered, batchesWaiting, missing }: ProjectCounts): string | null {
  if (batchesWaiting > 0) return "Check the waiting batches";
  if (missing !== null) return missing.length > 0 ? missingWords(missing) : null;
  if (vendorsEngaged === 0 || vendorsDelivered < vendorsEngaged) return "Not every vendor has delivered";
  return "No signed protocol says what was ordered";
}

const VENDORS_NAMED = 4;

/** "Ordered items are missing: 312 of Acme, 4 of Beta". */
function missingWords(missing: readonly MissingOrder[]): string {
  const named = missing.slice(0, VENDORS_NAMED).map((one) => `${formatCount(one.missing)} of ${one.vendor}`);
  const others = missing.length - named.length;
  const rest = others > 0 ? [`and of ${formatCounted(others, "other vendor")}`] : [];
  return `Ordered items are missing: ${[...named, ...rest].join(", ")}`;
}

function qaValidation({ goldDrafts, goldFrozen, evaluations, agreementStudies }: ProjectCounts): StageView {
  if (goldDrafts + goldFrozen + agreementStudies === 0) {
    return { state: "not_yet", fact: "No gold", open: "Add a gold version and freeze it" };
  }
  const parts = [
    goldFrozen > 0 ? `${formatCounted(goldFrozen, "gold version")} frozen` : "gold is a draft",
    formatCounted(evaluations, "evaluation"),
    formatCounted(agreementStudies, "agreement study", "agreement studies"),
  ];
  const open =
    goldFrozen === 0
      ? "Freeze the gold version"
      : evaluations === 0
        ? "Measure the vendors against gold"
        : "No acceptance decision is signed";
  return { state: "under_way", fact: parts.join(", "), open };
}

/**
 * Where a project stands on the playbook's seven stages, from what Assay has counted. Stages whose gate needs records
 * that Assay does not hold (assessments, qualifications, compliance, releases) never become `met` by themselves.
 */
export function projectStages(counts: ProjectCounts): Stage[] {
  const views: Record<StageId, StageView> = {
    data_collection: dataCollection(counts),
    tool_selection: toolSelection(counts),
    expert_annotators: expertAnnotators(counts),
    annotation_execution: annotationExecution(counts),
    qa_validation: qaValidation(counts),
    compliance_check: { state: "not_yet", fact: "Not assessed", open: "No compliance checklist is signed" },
    dataset_delivery: { state: "not_yet", fact: "No release", open: "No dataset release is frozen" },
  };
  return STAGE_IDS.map((id) => ({ id, ...views[id] }));
}
