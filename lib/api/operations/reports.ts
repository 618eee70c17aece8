import "server-only";
import { z } from "zod";
import { generateReport } from "@/lib/reports/generate-report";
import { giveOutReport } from "@/lib/reports/give-out-report";
import { loadReportList } from "@/lib/reports/load-report-list";
import { openGivenReport } from "@/lib/reports/open-given-report";
import { operation } from "../operation";
import { cutPage, numberBehind, PAGED, pageOf } from "../paging";
import { count, NOTHING, numberInPath, ofProject, time } from "../shapes";

const entry = z.object({
  no: count,
  title: z.string(),
  sha256: z.string(),
  bytes: count,
  isKept: z.boolean(),
  createdAt: time,
  createdBy: z.string().nullable(),
});
const choice = z.strictObject({
  evaluationNo: z.number().int().positive().optional(),
  paper: z.enum(["A4", "Letter"]).optional(),
});
const PDF = { type: "application/pdf", description: "The decision report" };

export const REPORT_OPERATIONS = [
  operation({
    id: "listReports",
    method: "GET",
    path: "/projects/{no}/reports",
    scope: "reports:read",
    summary: "Reports that were given out, the newest first",
    params: ofProject,
    query: PAGED,
    body: null,
    response: pageOf(entry),
    run: async (context, { params, query }) => {
      const question = ["listReports", params.no];
      const before = { beforeNo: numberBehind(query, question), limit: query.limit + 1 };
      const found = await loadReportList(context, { projectNo: params.no, ...before });
      return cutPage(found, query, question, ({ no }) => [no]);
    },
  }),
  operation({
    id: "giveOutReport",
    method: "POST",
    path: "/projects/{no}/reports",
    scope: "reports:write",
    summary: "Make the decision report and keep its bytes",
    params: ofProject,
    query: NOTHING,
    body: choice,
    response: z.object({ reportNo: count, sha256: z.string() }),
    status: 201,
    run: (context, { params, body: { paper, evaluationNo = null } }) =>
      giveOutReport(context, { projectNo: params.no, evaluationNo, paper }),
  }),
  operation({
    id: "previewReport",
    method: "GET",
    path: "/projects/{no}/report.pdf",
    scope: "reports:read",
    summary: "The decision report of now, not kept",
    params: ofProject,
    query: z.strictObject({ evaluationNo: numberInPath.optional(), paper: z.enum(["A4", "Letter"]).optional() }),
    body: null,
    response: PDF,
    run: async (context, { params, query: { paper, evaluationNo = null } }) =>
      (await generateReport(context, { projectNo: params.no, evaluationNo, paper })).bytes,
  }),
  operation({
    id: "getReport",
    method: "GET",
    path: "/projects/{no}/reports/{reportNo}/report.pdf",
    scope: "reports:read",
    summary: "A report as it was given out, byte for byte",
    params: z.strictObject({ no: numberInPath, reportNo: numberInPath }),
    query: NOTHING,
    body: null,
    response: PDF,
    run: async (context, { params }) =>
      (await openGivenReport(context, { projectNo: params.no, reportNo: params.reportNo })).body,
  }),
];
