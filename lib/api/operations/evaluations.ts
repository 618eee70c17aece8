import "server-only";
import { z } from "zod";
import { COMPARISON_FILES, comparisonCsv } from "@/lib/compare/comparison-files";
import { loadEvaluationResult, loadEvaluations } from "@/lib/compare/load-evaluations";
import { loadReceiptFile } from "@/lib/compare/load-receipt-file";
import { storedResult } from "@/lib/compare/stored-result";
import { DECISIONS } from "@/lib/disagreements/adjudication/decision";
import { loadDisagreementPage } from "@/lib/disagreements/load-disagreements";
import { DISAGREEMENT_TYPES } from "@/lib/evaluation/result";
import { startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { operation } from "../operation";
import { cutPage, numberBehind, PAGED, pageOf, pageQuery } from "../paging";
import { count, NOTHING, numberInPath, ofEvaluation, ofProject, time } from "../shapes";

const entry = z.object({
  no: count,
  goldNo: count.nullable(),
  goldName: z.string().nullable(),
  task: z.string(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  createdAt: time,
  finishedAt: time.nullable(),
});

/** `study` and `result` are told whole: what was hashed must come as it is. */
const receipt = z.object({
  assay: z.literal("receipt"),
  engine: z.string(),
  kind: z.string(),
  project: z.string(),
  evaluationNo: count,
  resultSha256: z.string(),
  study: z.unknown(),
  result: z.unknown(),
  expunged: z.unknown().optional(),
});

const disagreement = z.object({
  at: count,
  vendorNo: count,
  vendor: z.string(),
  readerNo: count.nullable(),
  reader: z.string().nullable(),
  itemNo: count,
  itemKey: z.string(),
  caseKey: z.string(),
  finding: z.string().nullable(),
  type: z.string(),
  severity: z.number(),
  goldLabel: z.string().nullable(),
  vendorLabel: z.string().nullable(),
  overlap: z.number().nullable(),
  attribute: z.string().nullable(),
  goldValue: z.string().nullable(),
  vendorValue: z.string().nullable(),
  worth: z.number().nullable(),
  decision: z.enum(DECISIONS).nullable(),
  adjudicator: z.string().nullable(),
});

const addressOf = ({ no, evaluationNo }: z.output<typeof ofEvaluation>) => ({ projectNo: no, evaluationNo });

export const EVALUATION_OPERATIONS = [
  operation({
    id: "listEvaluations",
    method: "GET",
    path: "/projects/{no}/evaluations",
    scope: "evaluations:read",
    summary: "Evaluations against gold, the newest first",
    params: ofProject,
    query: PAGED,
    body: null,
    response: pageOf(entry),
    run: async (context, { params, query }) => {
      const question = ["listEvaluations", params.no];
      const before = { beforeNo: numberBehind(query, question), limit: query.limit + 1 };
      const found = await loadEvaluations(context, { projectNo: params.no, ...before });
      return cutPage(found, query, question, ({ no }) => [no]);
    },
  }),
  operation({
    id: "startEvaluation",
    method: "POST",
    path: "/projects/{no}/evaluations",
    scope: "evaluations:write",
    summary: "Measure the vendors against a frozen gold version, as a job",
    params: ofProject,
    query: NOTHING,
    body: z.strictObject({ goldNo: z.number().int().positive(), task: z.string() }),
    response: z.object({ jobId: z.uuid().nullable(), evaluationNo: count }),
    status: 202,
    run: (context, { params, body }) =>
      startEvaluation(context, { ...body, projectNo: params.no } as Parameters<typeof startEvaluation>[1]),
  }),
  operation({
    id: "getEvaluation",
    method: "GET",
    path: "/projects/{no}/evaluations/{evaluationNo}",
    scope: "evaluations:read",
    summary: "The result: every figure with n, interval and method, or why there is none",
    params: ofEvaluation,
    query: NOTHING,
    body: null,
    response: z.object({
      result: storedResult,
      sha256: z.string().nullable(),
      finishedAt: time.nullable(),
    }),
    run: (context, { params }) => loadEvaluationResult(context, addressOf(params)),
  }),
  operation({
    id: "getReceipt",
    method: "GET",
    path: "/projects/{no}/evaluations/{evaluationNo}/receipt",
    scope: "evaluations:read",
    summary: "From this, `assay verify` recomputes the result",
    params: ofEvaluation,
    query: NOTHING,
    body: null,
    response: receipt,
    run: (context, { params }) => loadReceiptFile(context, addressOf(params)),
  }),
  operation({
    id: "getEvaluationTable",
    method: "GET",
    path: "/projects/{no}/evaluations/{evaluationNo}/tables/{file}",
    scope: "evaluations:read",
    summary: "A table of the result",
    params: z.strictObject({ no: numberInPath, evaluationNo: numberInPath, file: z.enum(COMPARISON_FILES) }),
    query: NOTHING,
    body: null,
    response: { type: "text/csv", description: "One row a figure" },
    run: async (context, { params: { file, ...address } }) =>
      comparisonCsv((await loadEvaluationResult(context, addressOf(address))).result, file),
  }),
  operation({
    id: "listDisagreements",
    method: "GET",
    path: "/projects/{no}/evaluations/{evaluationNo}/disagreements",
    scope: "evaluations:read",
    summary: "Differences from gold, first what deciding is worth most",
    params: ofEvaluation,
    query: z.strictObject({
      vendorNo: z.coerce.number().int().positive().optional(),
      readerNo: z.coerce.number().int().positive().optional(),
      type: z.enum(DISAGREEMENT_TYPES).optional(),
      label: z.string().max(500).optional(),
      caseKey: z.string().max(500).optional(),
      ...pageQuery,
    }),
    body: null,
    response: pageOf(disagreement),
    run: async (context, { params, query }) => {
      const { vendorNo = null, readerNo = null, type = null, label = null, caseKey = null } = query;
      const question = ["listDisagreements", params.no, params.evaluationNo, vendorNo, readerNo, type, label, caseKey];
      const behind = { afterAt: numberBehind(query, question), limit: query.limit + 1 };
      const filter = { vendorNo, readerNo, type, label, caseKey };
      const found = await loadDisagreementPage(context, { ...addressOf(params), ...filter, ...behind });
      return cutPage(found, query, question, ({ at }) => [at]);
    },
  }),
];
