import "server-only";
import { z } from "zod";
import { loadAssessment } from "@/lib/assessments/records/load-assessment";
import { loadAssessmentList } from "@/lib/assessments/records/load-assessment-list";
import { saveAnswer } from "@/lib/assessments/records/save-answer";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import { storedAnswerSchema } from "@/lib/assessments/records/stored-answer";
import { TEMPLATE_KEYS } from "@/lib/assessments/templates/read-templates";
import { operation } from "../operation";
import { count, DONE, done, NOTHING, numberInPath, ofAssessment, ofVendor, time } from "../shapes";

const addressOf = ({ id, assessmentNo }: { id: string; assessmentNo: number }) => ({ vendorId: id, no: assessmentNo });

export const ASSESSMENT_OPERATIONS = [
  operation({
    id: "listAssessments",
    method: "GET",
    path: "/vendors/{id}/assessments",
    scope: "assessments:read",
    summary: "Assessments of a vendor or tool, the newest first",
    params: ofVendor,
    query: NOTHING,
    body: null,
    response: z.array(z.object({ no: count, title: z.string(), version: z.string(), createdAt: time, answers: count })),
    run: (context, { params }) => loadAssessmentList(context, { vendorId: params.id }),
  }),
  operation({
    id: "startAssessment",
    method: "POST",
    path: "/vendors/{id}/assessments",
    scope: "assessments:write",
    summary: "Put a vendor or tool to a checklist",
    params: ofVendor,
    query: NOTHING,
    body: z.strictObject({ template: z.enum(TEMPLATE_KEYS) }),
    response: z.object({ no: count }),
    status: 201,
    run: (context, { params, body }) => startAssessment(context, { vendorId: params.id, ...body }),
  }),
  operation({
    id: "getAssessment",
    method: "GET",
    path: "/vendors/{id}/assessments/{assessmentNo}",
    scope: "assessments:read",
    summary: "Answers, documents, numbers and verdict as of a day",
    params: ofAssessment,
    query: z.strictObject({ asOf: z.iso.date().optional() }),
    body: null,
    response: z.looseObject({
      no: count,
      answers: z.record(z.string(), z.unknown()),
      notes: z.record(z.string(), z.string()),
      score: z.looseObject({}),
    }),
    run: async (context, { params, query }) => {
      const asOf = query.asOf === undefined ? {} : { asOf: query.asOf };
      const { answers, notes, ...rest } = await loadAssessment(context, { ...addressOf(params), ...asOf });
      return { ...rest, answers: Object.fromEntries(answers), notes: Object.fromEntries(notes) };
    },
  }),
  operation({
    id: "saveAnswer",
    method: "PUT",
    path: "/vendors/{id}/assessments/{assessmentNo}/answers/{itemKey}",
    scope: "assessments:write",
    summary: "Answer a question; null takes the answer back",
    params: z.strictObject({ id: z.string(), assessmentNo: numberInPath, itemKey: z.string() }),
    query: NOTHING,
    body: z.strictObject({ answer: storedAnswerSchema.nullable(), note: z.string().max(4000).default("") }),
    response: done,
    run: async (context, { params, body }) => {
      await saveAnswer(context, addressOf(params), { itemKey: params.itemKey, ...body });
      return DONE;
    },
  }),
];
