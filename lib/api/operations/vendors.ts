import "server-only";
import { z } from "zod";
import { loadProjectHead } from "@/lib/projects/load-project-head";
import { engagementInput, engageVendor } from "@/lib/vendors/engage-vendor";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { createVendor, updateVendor, vendorInput } from "@/lib/vendors/save-vendor";
import { operation } from "../operation";
import { PAGED, pageByNumber, pageOf } from "../paging";
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

const engagement = z.object({
  vendorId: z.uuid(),
  vendorNo: count,
  vendorName: z.string(),
  vendorKind: z.string(),
  role: z.string(),
  priceMinorUnits: z.number().nullable(),
  currency: z.string().nullable(),
  dueOn: z.string().nullable(),
  batches: count,
});

const body = vendorInput.strict();

export const VENDOR_OPERATIONS = [
  operation({
    id: "listVendors",
    method: "GET",
    path: "/vendors",
    scope: "vendors:read",
    summary: "Vendors and tools by number, the archived ones too",
    params: NOTHING,
    query: PAGED,
    body: null,
    response: pageOf(entry),
    run: async (context, { query }) =>
      pageByNumber(await loadVendorList(context), ({ no }) => no, query, {
        question: ["listVendors"],
        newestFirst: false,
      }),
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
    response: z.object({
      id: z.uuid(),
      no: count,
      name: z.string(),
      kind: z.string(),
      website: z.string().nullable(),
      notes: z.string().nullable(),
      isArchived: z.boolean(),
    }),
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
    query: PAGED,
    body: null,
    response: pageOf(engagement),
    run: async (context, { params, query }) => {
      const { no } = await loadProjectHead(context, params);
      const all = await loadEngagements(context, { projectNo: no });
      const order = { question: ["listEngagements", no], newestFirst: false };
      return pageByNumber(all, ({ vendorNo }) => vendorNo, query, order);
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
