import { deliver, deliverFiles } from "@/lib/portal/deliver";
import { loadOwnDelivery } from "@/lib/portal/load-own-delivery";
import { loadOwnProject } from "@/lib/portal/load-own-project";
import { loadOwnProjects } from "@/lib/portal/load-own-projects";
import { streamOwnRejectsCsv } from "@/lib/portal/own-rejects-csv";
import { retractDelivery } from "@/lib/portal/retract-delivery";
import { archiveProject, restoreProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { loadProjectCounts } from "@/lib/projects/load-project-counts";
import { loadProjectHead } from "@/lib/projects/load-project-head";
import { loadProjectList, loadProjectNames } from "@/lib/projects/load-project-list";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { loadRecentEvaluations } from "@/lib/projects/load-recent-evaluations";
import { removeProject } from "@/lib/projects/remove-project";
import { updateProject } from "@/lib/projects/update-project";
import { bodyOf, cocoOf, TEST_PROJECT } from "@/lib/testing/test-project";
import { disengageVendor, engageVendor } from "@/lib/vendors/engage-vendor";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadProjectVendor } from "@/lib/vendors/load-project-vendor";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { archiveVendor, createVendor, restoreVendor, updateVendor } from "@/lib/vendors/save-vendor";
import { about, fresh, own, type VerbCall } from "./verb-call.fixture";

async function* twoFiles() {
  for (const name of ["one.json", "two.json"])
    yield { name, body: bodyOf(cocoOf([{ image: name === "one.json" ? 2 : 3, box: [1, 1, 9, 9] }])) };
}

/** The verbs of projects, vendors and what a vendor sees of them, for `VERB_CALLS`: those that change something for others come last in their group. */
export const PROJECT_CALLS: Readonly<Record<string, VerbCall>> = {
  "projects/create-project#createProject": own((c) => createProject(c, { ...TEST_PROJECT, name: fresh("New") })),
  "projects/load-project-counts#loadProjectCounts": about((c, { projectNo }) =>
    loadProjectCounts(c, { no: projectNo }),
  ),
  "projects/load-project-head#loadProjectHead": about((c, { projectNo }) => loadProjectHead(c, { no: projectNo })),
  "projects/load-project-list#loadProjectList": own((c) => loadProjectList(c)),
  "projects/load-project-list#loadProjectNames": own((c) => loadProjectNames(c)),
  "projects/load-project-settings#loadProjectSettings": about((c, { projectNo }) =>
    loadProjectSettings(c, { no: projectNo }),
  ),
  "projects/load-recent-evaluations#loadRecentEvaluations": own((c, { projectNo }) =>
    loadRecentEvaluations(c, { limit: 5, projectNo }),
  ),
  "projects/update-project#updateProject": about((c, { projectNo }) =>
    updateProject(c, { ...TEST_PROJECT, no: projectNo }),
  ),
  "vendors/load-engagements#loadEngagements": own((c, { projectNo }) => loadEngagements(c, { projectNo })),
  "vendors/load-project-vendor#loadProjectVendor": about((c, { projectNo, vendorNo }) =>
    loadProjectVendor(c, { projectNo, vendorNo }),
  ),
  "vendors/load-vendor#loadVendor": about((c, { vendorId }) => loadVendor(c, { id: vendorId })),
  "vendors/load-vendor-list#loadVendorList": own((c) => loadVendorList(c)),
  "vendors/save-vendor#createVendor": own((c) => createVendor(c, { name: fresh("Vendor"), kind: "model" })),
  "vendors/save-vendor#updateVendor": about((c, { vendorId }) =>
    updateVendor(c, { id: vendorId, name: fresh("Renamed vendor"), kind: "model" }),
  ),
  "vendors/engage-vendor#engageVendor": about((c, { projectNo, vendorId }) => engageVendor(c, { projectNo, vendorId })),
  "vendors/engage-vendor#disengageVendor": about((c, { projectNo, vendorId }) =>
    disengageVendor(c, { projectNo, vendorId }),
  ),
  "vendors/save-vendor#archiveVendor": about((c, { vendorId }) => archiveVendor(c, { id: vendorId })),
  "vendors/save-vendor#restoreVendor": about((c, { vendorId }) => restoreVendor(c, { id: vendorId })),
  "portal/load-own-projects#loadOwnProjects": own((context) => loadOwnProjects(context)),
  "portal/load-own-project#loadOwnProject": about((context, { projectNo }) => loadOwnProject(context, { projectNo })),
  "portal/load-own-delivery#loadOwnDelivery": about((context, { projectNo, deliveryId }) =>
    loadOwnDelivery(context, { projectNo, deliveryId }),
  ),
  "portal/own-rejects-csv#streamOwnRejectsCsv": about((context, { projectNo, deliveryId }) =>
    streamOwnRejectsCsv(context, { projectNo, deliveryId }),
  ),
  "portal/deliver#deliver": about((context, { projectNo }) =>
    deliver(context, { projectNo, fileName: "own.json" }, { body: bodyOf(cocoOf([{ image: 1, box: [1, 1, 9, 9] }])) }),
  ),
  "portal/deliver#deliverFiles": about((context, { projectNo }) => deliverFiles(context, { projectNo }, twoFiles())),
  "portal/retract-delivery#retractDelivery": about((context, { projectNo, waitingId }) =>
    retractDelivery(context, { projectNo, deliveryId: waitingId }),
  ),
  "projects/archive-project#archiveProject": about((c, { projectNo }) => archiveProject(c, { no: projectNo })),
  "projects/archive-project#restoreProject": about((c, { projectNo }) => restoreProject(c, { no: projectNo })),
  "projects/remove-project#removeProject": about((c, { projectNo }) => removeProject(c, { no: projectNo, typed: "" })),
};
