import "server-only";
import { z } from "zod";
import { COMPARISON_FILES, comparisonCsv } from "@/lib/compare/comparison-files";
import { loadEvaluationResult, loadEvaluations } from "@/lib/compare/load-evaluations";
import { loadReceiptFile } from "@/lib/compare/load-receipt-file";
import { loadDisagreements } from "@/lib/disagreements/load-disagreements";
import { DISAGREEMENT_TYPES } from "@/lib/evaluation/result";
import { startEvaluation } from "@/lib/evaluation/start-evaluation";
import { operation } from "../operation";
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

const addressOf = ({ no, evaluationNo }: z.output<typeof ofEvaluation>) => ({ projectNo: no, evaluationNo });

export const EVALUATION_OPERATIONS = [
  operation({
    id: "listEvaluations",
    method: "GET",
    path: "/projects/{no}/evaluations",
    scope: "evaluations:read",
    summary: "Evaluations against gold, the newest first",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: z.array(entry),
    run: (context, { params }) => loadEvaluations(context, { projectNo: params.no }),
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
      result: z.looseObject({ vendors: z.array(z.looseObject({ name: z.string() })) }),
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
    response: z.looseObject({ assay: z.literal("receipt"), engine: z.string(), resultSha256: z.string() }),
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
    summary: "Differences from gold, worst first; `from` is the first row's place",
    params: ofEvaluation,
    query: z.strictObject({
      vendorNo: z.coerce.number().int().positive().optional(),
      type: z.enum(DISAGREEMENT_TYPES).optional(),
      label: z.string().max(500).optional(),
      caseKey: z.string().max(500).optional(),
      from: z.coerce.number().int().nonnegative().default(0),
    }),
    body: null,
    response: z.looseObject({
      rows: z.array(
        z.looseObject({ at: count, vendor: z.string(), itemKey: z.string(), type: z.string(), severity: z.number() }),
      ),
      offset: count,
      count,
      total: count,
    }),
    run: (context, { params, query }) =>
      loadDisagreements(context, {
        ...addressOf(params),
        vendorNo: query.vendorNo ?? null,
        type: query.type ?? null,
        label: query.label ?? null,
        caseKey: query.caseKey ?? null,
        from: query.from,
      }),
  }),
];
