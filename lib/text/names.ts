import type { BATCH_STATES } from "@/db/schema/batch";
import type { JOB_KINDS, JOB_STATES } from "@/db/schema/job";
import type { MEASUREMENT_LEVELS, MODALITIES, TASKS } from "@/db/schema/project";
import type { ROLES } from "@/db/schema/user";
import type { VENDOR_KINDS } from "@/db/schema/vendor";
import type { DisagreementType } from "@/lib/evaluation/result";

type Names<List extends readonly string[]> = Readonly<Record<List[number], string>>;

/** Words for the closed lists of the model, in the order in which people choose from them. */
export const MODALITY_NAMES: Names<typeof MODALITIES> = {
  x_ray: "X-ray",
  mammography: "Mammography",
  ct: "CT",
  mri: "MRI",
  ultrasound: "Ultrasound",
  pet: "PET",
  pathology: "Pathology",
  fundus: "Fundus photography",
  endoscopy: "Endoscopy",
  dermatology: "Dermatology",
  other: "Other",
};

export const TASK_NAMES: Names<typeof TASKS> = {
  classification: "Classification",
  ordinal: "Ordinal rating",
  detection: "Detection",
  segmentation: "Segmentation",
  keypoints: "Landmarks",
  measurements: "Lengths",
};

export const MEASUREMENT_LEVEL_NAMES: Names<typeof MEASUREMENT_LEVELS> = {
  nominal: "Nominal",
  ordinal: "Ordinal",
  interval: "Interval",
  ratio: "Ratio",
};

export const VENDOR_KIND_NAMES: Names<typeof VENDOR_KINDS> = {
  managed_service: "Managed service",
  commercial_tool: "Commercial tool",
  open_source_tool: "Open-source tool",
  in_house_team: "In-house team",
  model: "Model",
};

export const ENGAGEMENT_ROLE_NAMES: Readonly<Record<"candidate" | "incumbent" | "reference_reader", string>> = {
  candidate: "Candidate",
  incumbent: "Incumbent",
  reference_reader: "Reference reader",
};

export const ROLE_NAMES: Names<typeof ROLES> = {
  admin: "Admin",
  qa_lead: "QA lead",
  reviewer: "Reviewer",
  viewer: "Viewer",
  vendor_contact: "Vendor contact",
};

export const BATCH_STATE_NAMES: Names<typeof BATCH_STATES> = {
  uploaded: "Waiting for your check",
  queued: "Queued",
  ingesting: "Being read",
  published: "Published",
  failed: "Failed",
  cancelled: "Cancelled",
  superseded: "Superseded",
  retracted: "Taken back",
};

export const JOB_KIND_NAMES: Names<typeof JOB_KINDS> = {
  ingest: "Reading a batch",
  evaluate: "Measuring",
  suspicion: "Looking for what to ask about",
  merge: "Merging readers",
  demo: "Preparing the demo",
  webhook: "Telling a program",
};

export const JOB_STATE_NAMES: Names<typeof JOB_STATES> = {
  queued: "Queued",
  running: "Running",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

export const DISAGREEMENT_NAMES: Readonly<Record<DisagreementType, string>> = {
  missing: "Missing",
  extra: "Extra",
  wrong_label: "Other label",
  poor_overlap: "Poor overlap",
  wrong_attribute: "Other attribute",
  not_returned: "Not returned",
};

/** The word of a code; a code without a word is shown as it is rather than left out. */
export function nameOf(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code.replaceAll("_", " ");
}
