import { loadAgreement } from "@/lib/agreement/load-agreement";
import type { Context } from "@/lib/auth/context";
import { loadBatch } from "@/lib/batches/load-batch";
import { loadBatches } from "@/lib/batches/load-batches";
import { loadUploadChoices } from "@/lib/batches/load-upload-choices";
import { loadComparison } from "@/lib/compare/load-comparison";
import { loadDisagreements } from "@/lib/disagreements/load-disagreements";
import { loadProjectJobs } from "@/lib/jobs/load-job";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadNameOf } from "@/lib/projects/load-name-of";
import { loadProjectCounts } from "@/lib/projects/load-project-counts";
import { loadProjectHead } from "@/lib/projects/load-project-head";
import { loadProjectList } from "@/lib/projects/load-project-list";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { loadRecentEvaluations } from "@/lib/projects/load-recent-evaluations";
import { loadProjectVendor } from "@/lib/vendors/load-project-vendor";
import type { ScratchProject } from "./scratch-project";

export interface MeasuredPage {
  name: string;
  /** The issue binds these; the others are there to be seen. */
  isBound: boolean;
  load(): Promise<unknown>;
}

/** What each page asks of the database, the project's frame included. */
export function pagesOf(context: Context, project: ScratchProject): MeasuredPage[] {
  const { projectNo, vendors, batches } = project;
  const no = projectNo;
  const frame = () => [loadProjectHead(context, { no }), loadProjectHead(context, { no }), loadTimeZone(context)];
  const vendorNo = vendors[0]?.no ?? 0;
  const page = (name: string, isBound: boolean, load: () => Promise<unknown>[]): MeasuredPage => ({
    name,
    isBound,
    load: () => Promise.all([...frame(), ...load()]),
  });
  return [
    page("Compare", true, () => [loadComparison(context, { projectNo })]),
    page("Vendor", true, () => [
      loadNameOf(context, { projectNo, thing: "vendor", no: vendorNo }),
      loadProjectVendor(context, { projectNo, vendorNo }),
      loadComparison(context, { projectNo }),
    ]),
    page("Agreement", true, () => [loadAgreement(context, { projectNo })]),
    page("Batch", true, () => [
      loadNameOf(context, { projectNo, thing: "batch", no: 2 }),
      loadBatch(context, { projectNo, batchNo: 2 }),
    ]),
    page("Newest batch", true, () => [loadBatch(context, { projectNo, batchNo: batches })]),
    page("Project", true, () => [
      loadProjectSettings(context, { no }),
      loadProjectCounts(context, { no }),
      loadProjectJobs(context, { projectNo }),
      loadRecentEvaluations(context, { projectNo, limit: 5 }),
    ]),
    page("Projects", false, () => [loadProjectList(context)]),
    page("Batches", false, () => [loadBatches(context, { projectNo })]),
    page("Upload", false, () => [loadUploadChoices(context, { projectNo })]),
    page("Disagreements", false, () => [loadDisagreements(context, { projectNo, evaluationNo: 1 })]),
  ];
}
