import "server-only";
import { z } from "zod";
import { storedEstimate } from "@/lib/compare/stored-result";
import { DECISIONS } from "@/lib/disagreements/adjudication/decision";
import { loadAdjudications } from "@/lib/disagreements/adjudication/load-adjudications";
import { loadSheet } from "@/lib/disagreements/adjudication/load-sheet";
import { returnSheet } from "@/lib/disagreements/adjudication/return-sheet";
import { sheetCsv } from "@/lib/disagreements/adjudication/sheet-csv";
import { requestBody } from "@/lib/http/request-body";
import { operation } from "../operation";
import { count, NOTHING, ofEvaluation, rejectView, time } from "../shapes";

const addressOf = ({ no, evaluationNo }: z.output<typeof ofEvaluation>) => ({ projectNo: no, evaluationNo });

const countOfDecision = z.object(
  Object.fromEntries(DECISIONS.map((decision) => [decision, count])) as Record<
    (typeof DECISIONS)[number],
    typeof count
  >,
);

/** A question that somebody has decided: only then is it told which answer was the reference's. */
const decided = z.object({
  question: z.string(),
  itemNo: count,
  itemKey: z.string(),
  caseKey: z.string(),
  finding: z.string().nullable(),
  isAgreed: z.boolean(),
  goldAnswer: z.string(),
  otherAnswer: z.string(),
  decision: z.enum(DECISIONS),
  rightAnswer: z.string().nullable(),
  adjudicator: z.string(),
  remarks: z.string().nullable(),
  adjudicationNo: count,
  at: time,
  isDisputed: z.boolean(),
});

export const ADJUDICATION_OPERATIONS = [
  operation({
    id: "getAdjudicationSheet",
    method: "GET",
    path: "/projects/{no}/evaluations/{evaluationNo}/adjudication.csv",
    scope: "evaluations:read",
    summary: "The masked sheet to fill in; nothing in it says which answer is the reference's",
    params: ofEvaluation,
    query: NOTHING,
    body: null,
    response: { type: "text/csv", description: "One row a question; decision and what follows it are to be filled in" },
    run: async (context, { params }) => {
      const { sheet, rows } = await loadSheet(context, addressOf(params));
      return sheetCsv(sheet, rows);
    },
  }),
  operation({
    id: "getAdjudications",
    method: "GET",
    path: "/projects/{no}/evaluations/{evaluationNo}/adjudications",
    scope: "evaluations:read",
    summary: "Sheets that came back, what was decided, and what is proposed for the next gold version",
    params: ofEvaluation,
    query: NOTHING,
    body: null,
    response: z.object({
      sheet: z.object({ rows: count, untold: count, open: count }),
      returned: z.array(
        z.object({
          no: count,
          evaluationNo: count,
          fileName: z.string(),
          answers: count,
          by: z.string().nullable(),
          at: time,
        }),
      ),
      counts: z.object({ differences: countOfDecision, agreed: countOfDecision }),
      referenceWrong: z.object({ differences: storedEstimate, agreed: storedEstimate }),
      proposals: z.array(decided),
    }),
    run: (context, { params }) => loadAdjudications(context, addressOf(params)),
  }),
  operation({
    id: "returnAdjudicationSheet",
    method: "PUT",
    path: "/projects/{no}/evaluations/{evaluationNo}/adjudications",
    scope: "evaluations:write",
    summary: "Bring a filled sheet back; all of it or nothing",
    params: ofEvaluation,
    query: z.strictObject({ file: z.string().min(1).max(500).default("adjudication.csv") }),
    body: { type: "text/csv", description: "The sheet as it was given out, with decisions" },
    response: z.object({
      no: count.nullable(),
      answered: count,
      open: count,
      rejectCount: count,
      rejects: z.array(rejectView),
    }),
    run: (context, { params, query, request }) =>
      returnSheet(context, { ...addressOf(params), fileName: query.file, body: requestBody(request).body }),
  }),
];
