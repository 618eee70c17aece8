import "server-only";
import { z } from "zod";
import { loadBatch } from "@/lib/batches/load-batch";
import { loadBatches } from "@/lib/batches/load-batches";
import { STATED_ENCODINGS } from "@/lib/formats/text/stated-encoding";
import { requestBody } from "@/lib/http/request-body";
import { discardBatch } from "@/lib/ingest/discard-batch";
import { previewBatch } from "@/lib/ingest/preview-batch";
import { applyProfile } from "@/lib/ingest/profiles/apply-profile";
import { deleteProfile } from "@/lib/ingest/profiles/delete-profile";
import { loadProfiles } from "@/lib/ingest/profiles/load-profiles";
import { profileName } from "@/lib/ingest/profiles/profile";
import { saveProfile } from "@/lib/ingest/profiles/save-profile";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { mappingInput, saveLabelMapping } from "@/lib/ingest/save-label-mapping";
import { startIngest } from "@/lib/ingest/start-ingest";
import { streamRejectsCsv } from "@/lib/ingest/stream-rejects-csv";
import { operation } from "../operation";
import { cutPage, numberBehind, PAGED, pageByName, pageOf } from "../paging";
import { count, DONE, done, jobView, NOTHING, ofBatch, ofProject, rejectView, time } from "../shapes";

const head = z.object({
  no: count,
  name: z.string(),
  role: z.enum(["delivery", "reference"]),
  vendorNo: count.nullable(),
  vendor: z.string().nullable(),
  tool: z.string().nullable(),
  fileName: z.string(),
  format: z.string().nullable(),
  state: z.string(),
  bytes: count,
  createdAt: time,
  publishedAt: time.nullable(),
});

const entry = head.extend({ items: count.nullable(), annotations: count.nullable(), rejected: count.nullable() });

const counts = z.record(z.string(), z.number());
const ignored = z.array(z.object({ what: z.string(), count, why: z.string() }));

const report = z.object({
  items: count,
  annotations: count,
  rejected: count,
  rejectsByCode: counts,
  labels: counts,
  shapes: counts,
  readers: z.array(z.string()),
  ignored,
  personalData: counts,
});

/** Findings of the identifier scan are told by place and kind, what was found only in masked form. */
const scan = z.object({
  findings: z.array(
    z.object({ file: z.string(), place: z.string(), kind: z.string(), masked: z.string(), level: z.string() }),
  ),
  direct: count,
  possible: count,
  decision: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
});

const addressOf = ({ no, batchNo }: z.output<typeof ofBatch>) => ({ projectNo: no, batchNo });
const options = z.record(z.string(), z.unknown());

const relation = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("new") }),
  z.strictObject({ is: z.literal("additional_read") }),
  z.strictObject({ is: z.literal("replacement"), of: z.number().int().positive() }),
]);

export const BATCH_OPERATIONS = [
  operation({
    id: "listBatches",
    method: "GET",
    path: "/projects/{no}/batches",
    scope: "batches:read",
    summary: "Deliveries and references of a project, the newest first",
    params: ofProject,
    query: PAGED,
    body: null,
    response: pageOf(entry),
    run: async (context, { params, query }) => {
      const question = ["listBatches", params.no];
      const before = { beforeNo: numberBehind(query, question), limit: query.limit + 1 };
      const found = await loadBatches(context, { projectNo: params.no, ...before });
      return cutPage(found, query, question, ({ no }) => [no]);
    },
  }),
  operation({
    id: "uploadBatch",
    method: "PUT",
    path: "/projects/{no}/batches",
    scope: "batches:write",
    summary: "Send a delivery; nothing is ingested yet, and the same file again is recognised",
    params: ofProject,
    query: z.strictObject({
      file: z.string().min(1).max(500),
      role: z.enum(["delivery", "reference"]).default("delivery"),
      vendor: z.string().optional(),
      tool: z.string().optional(),
      name: z.string().max(200).default(""),
      supersedes: z.coerce.number().int().positive().optional(),
      read: z.literal("additional").optional(),
    }),
    body: { type: "application/octet-stream", description: "The file as it is; x-content-sha256 has it checked" },
    response: z.object({ batchNo: count, recognised: z.boolean() }),
    status: 201,
    run: (context, { params, query, request }) => {
      const { body, expected } = requestBody(request);
      const { file: fileName, role, vendor, tool, name, supersedes, read } = query;
      const input = {
        ...{ projectNo: params.no, role, fileName, name, additionalRead: read === "additional" },
        ...{ vendorId: vendor ?? null, toolId: tool ?? null, supersedesNo: supersedes ?? null },
      };
      return receiveUpload(context, input, body, expected);
    },
  }),
  operation({
    id: "getBatch",
    method: "GET",
    path: "/projects/{no}/batches/{batchNo}",
    scope: "batches:read",
    summary: "A delivery: its state, what was kept and what was not",
    params: ofBatch,
    query: NOTHING,
    body: null,
    response: head.extend({
      vendorId: z.uuid().nullable(),
      sha256: z.string(),
      uploadedBy: z.string().nullable(),
      supersedesNo: count.nullable(),
      supersededByNo: count.nullable(),
      isAdditionalRead: z.boolean(),
      error: z.string().nullable(),
      report: report.nullable(),
      scanState: z.string(),
      scan: scan.nullable(),
      goldNos: z.array(count),
      evaluationNos: z.array(count),
      job: jobView.nullable(),
      rejects: z.array(rejectView),
    }),
    run: (context, { params }) => loadBatch(context, addressOf(params)),
  }),
  operation({
    id: "previewBatch",
    method: "POST",
    path: "/projects/{no}/batches/{batchNo}/preview",
    scope: "batches:read",
    summary: "What an ingest would keep and reject, with nothing written",
    params: ofBatch,
    query: NOTHING,
    body: z.strictObject({ options: options.optional() }),
    response: z.object({
      format: z.string().nullable(),
      confidence: z.string(),
      reasons: z.array(z.string()),
      tried: z.array(z.object({ format: z.string(), reasons: z.array(z.string()) })),
      complete: z.boolean(),
      items: z.object({ total: count, matched: count, unmatched: count, examples: z.array(z.string()) }),
      annotations: count,
      labels: z.array(z.object({ name: z.string(), count: count, labelNo: count.nullable(), mapped: z.boolean() })),
      shapes: counts,
      rejectCount: count,
      rejects: z.array(rejectView),
      ignored,
      personalData: z.array(z.object({ kind: z.string(), count })),
      refused: rejectView.nullable(),
      overlaps: z.array(z.object({ batchNo: count, name: z.string(), items: count })),
      isAdditionalRead: z.boolean(),
    }),
    run: (context, { params, body }) => previewBatch(context, { ...addressOf(params), ...body }),
  }),
  operation({
    id: "applyProfile",
    method: "POST",
    path: "/projects/{no}/batches/{batchNo}/profile",
    scope: "batches:write",
    summary: "Have a waiting delivery read as a profile says: its columns, encoding and its vendor's labels",
    params: ofBatch,
    query: NOTHING,
    body: z.strictObject({ name: profileName }),
    response: done,
    run: async (context, { params, body }) => {
      await applyProfile(context, { ...addressOf(params), ...body });
      return DONE;
    },
  }),
  operation({
    id: "ingestBatch",
    method: "POST",
    path: "/projects/{no}/batches/{batchNo}/ingest",
    scope: "batches:write",
    summary: "Read a delivery and publish it, as a job",
    params: ofBatch,
    query: NOTHING,
    body: z.strictObject({ options: options.optional(), relation: relation.optional() }),
    response: z.object({ jobId: z.uuid() }),
    status: 202,
    run: (context, { params, body }) => startIngest(context, { ...addressOf(params), ...body }),
  }),
  operation({
    id: "discardBatch",
    method: "DELETE",
    path: "/projects/{no}/batches/{batchNo}",
    scope: "batches:write",
    summary: "Discard a delivery that was never published",
    params: ofBatch,
    query: NOTHING,
    body: null,
    response: done,
    run: async (context, { params }) => {
      await discardBatch(context, addressOf(params));
      return DONE;
    },
  }),
  operation({
    id: "listRejects",
    method: "GET",
    path: "/projects/{no}/batches/{batchNo}/rejects.csv",
    scope: "batches:read",
    summary: "Every row that was not kept: file, place, field, found, expected",
    params: ofBatch,
    query: NOTHING,
    body: null,
    response: { type: "text/csv", description: "One row a reject" },
    run: (context, { params }) => streamRejectsCsv(context, addressOf(params)),
  }),
  operation({
    id: "listProfiles",
    method: "GET",
    path: "/projects/{no}/profiles",
    scope: "batches:read",
    summary: "The ways of reading a delivery that were kept in a project, by name",
    params: ofProject,
    query: PAGED,
    body: null,
    response: pageOf(
      z.object({
        name: z.string(),
        format: z.string().nullable(),
        columns: z.string().nullable(),
        encoding: z.enum(STATED_ENCODINGS).nullable(),
        labels: z.array(z.object({ sourceName: z.string(), labelNo: count.nullable() })),
        createdAt: time,
        usedAt: time.nullable(),
      }),
    ),
    run: async (context, { params, query }) =>
      pageByName(await loadProfiles(context, { projectNo: params.no }), query, ["listProfiles", params.no]),
  }),
  operation({
    id: "saveProfile",
    method: "POST",
    path: "/projects/{no}/profiles",
    scope: "batches:write",
    summary:
      "Keep how a delivery is read under a name: its columns and encoding as told, and where its vendor's labels go",
    params: ofProject,
    query: NOTHING,
    body: z.strictObject({ name: profileName, batchNo: z.number().int().positive() }),
    response: done,
    run: async (context, { params, body }) => {
      await saveProfile(context, { projectNo: params.no, ...body });
      return DONE;
    },
  }),
  operation({
    id: "deleteProfile",
    method: "DELETE",
    path: "/projects/{no}/profiles",
    scope: "batches:write",
    summary: "Forget a way of reading a delivery; what was read by it stays as it is",
    params: ofProject,
    query: z.strictObject({ name: profileName }),
    body: null,
    response: done,
    run: async (context, { params, query }) => {
      await deleteProfile(context, { projectNo: params.no, ...query });
      return DONE;
    },
  }),
  operation({
    id: "saveLabelMapping",
    method: "PUT",
    path: "/projects/{no}/label-mapping",
    scope: "batches:write",
    summary: "Say which label a vendor's spellings are; null leaves one out",
    params: ofProject,
    query: NOTHING,
    body: mappingInput.omit({ projectNo: true }).strict(),
    response: done,
    run: async (context, { params, body }) => {
      await saveLabelMapping(context, { ...body, projectNo: params.no });
      return DONE;
    },
  }),
];
