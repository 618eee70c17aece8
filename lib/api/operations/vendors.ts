import "server-only";
import { z } from "zod";
import { loadProjectHead } from "@/lib/projects/load-project-head";
import { engagementInput, engageVendor } from "@/lib/vendors/engage-vendor";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { createVendor, updateVendor, vendorInput } from "@/lib/vendors/save-vendor";
import { operation } from "../operation";
import { count, DONE, done, NOTHING, ofProject, ofVendor, time } from "../shapes";

const entry = z.object({
  id: z.uuid(),
  no: count,
  name: z.string(),
  kind: z.string(),
  isArchived: z.boolean(),
  projects: count,
  batches: count,
  lastDeliveryAt: time.nullable(),
});

const body = vendorInput.strict();

export const VENDOR_OPERATIONS = [
  operation({
    id: "listVendors",
    method: "GET",
    path: "/vendors",
    scope: "vendors:read",
    summary: "All vendors and tools, the archived ones last",
    params: NOTHING,
    query: NOTHING,
    body: null,
    response: z.array(entry),
    run: (context) => loadVendorList(context),
  }),
  operation({
    id: "createVendor",
    method: "POST",
    path: "/vendors",
    scope: "vendors:write",
    summary: "Add a vendor or tool",
    params: NOTHING,
    query: NOTHING,
    body,
    response: z.object({ id: z.uuid(), no: count }),
    status: 201,
    run: (context, call) => createVendor(context, call.body),
  }),
  operation({
    id: "getVendor",
    method: "GET",
    path: "/vendors/{id}",
    scope: "vendors:read",
    summary: "A vendor or tool",
    params: ofVendor,
    query: NOTHING,
    body: null,
    response: z.looseObject({ id: z.uuid(), no: count, name: z.string(), kind: z.string() }),
    run: (context, { params }) => loadVendor(context, params),
  }),
  operation({
    id: "updateVendor",
    method: "PUT",
    path: "/vendors/{id}",
    scope: "vendors:write",
    summary: "Change a vendor or tool",
    params: ofVendor,
    query: NOTHING,
    body,
    response: done,
    run: async (context, call) => {
      await updateVendor(context, { ...call.body, ...call.params });
      return DONE;
    },
  }),
  operation({
    id: "listEngagements",
    method: "GET",
    path: "/projects/{no}/vendors",
    scope: "vendors:read",
    summary: "Who delivers to a project, and on what terms",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: z.array(z.looseObject({ vendorId: z.uuid(), vendorName: z.string(), role: z.string(), batches: count })),
    run: async (context, { params }) => {
      const { no } = await loadProjectHead(context, params);
      return loadEngagements(context, { projectNo: no });
    },
  }),
  operation({
    id: "engageVendor",
    method: "PUT",
    path: "/projects/{no}/vendors",
    scope: "vendors:write",
    summary: "Put a vendor into a project, or change what was asked of it",
    params: ofProject,
    query: NOTHING,
    body: engagementInput.omit({ projectNo: true }).strict(),
    response: done,
    run: async (context, call) => {
      await engageVendor(context, { ...call.body, projectNo: call.params.no });
      return DONE;
    },
  }),
];
