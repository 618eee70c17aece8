import "server-only";
import { z } from "zod";
import { loadAssessment } from "@/lib/assessments/records/load-assessment";
import { loadAssessmentList } from "@/lib/assessments/records/load-assessment-list";
import { saveAnswer } from "@/lib/assessments/records/save-answer";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import { storedAnswerSchema } from "@/lib/assessments/records/stored-answer";
import { factsSchema } from "@/lib/assessments/templates/facts";
import { TEMPLATE_KEYS } from "@/lib/assessments/templates/read-templates";
import { operation } from "../operation";
import { PAGED, pageByNumber, pageOf } from "../paging";
import { count, DONE, done, NOTHING, numberInPath, ofAssessment, ofVendor, time } from "../shapes";

const entry = z.object({ no: count, title: z.string(), version: z.string(), createdAt: time, answers: count });

const share = z.number().nullable();
const figures = z.object({
  score: share,
  coverage: share,
  low: share,
  high: share,
  evidenced: share,
  items: count,
  answered: count,
});

const knockout = z.object({
  key: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  followUp: z.object({ owner: z.string(), dueOn: z.string(), isOverdue: z.boolean() }).nullable(),
  isOwn: z.boolean(),
});

const standing = z.object({
  item: z.object({ key: z.string() }),
  state: z.string(),
  isScored: z.boolean(),
  value: share,
  evidencedValue: share,
  isOwn: z.boolean(),
});

const evidence = z.object({
  id: z.uuid(),
  itemKey: z.string(),
  title: z.string(),
  issuer: z.string(),
  issuedOn: z.string().nullable(),
  validUntil: z.string().nullable(),
  state: z.string(),
  covers: z.string(),
  file: z.object({ name: z.string(), bytes: count, sha256: z.string() }).nullable(),
  removed: z.object({ on: z.string(), why: z.string() }).nullable(),
});

const whole = z.object({
  no: count,
  vendor: z.object({ id: z.uuid(), name: z.string(), kind: z.string() }),
  template: z.object({ key: z.string(), title: z.string(), version: z.string(), sha256: z.string() }),
  facts: factsSchema,
  /** By the item's key. */
  answers: z.record(z.string(), storedAnswerSchema.strip()),
  notes: z.record(z.string(), z.string()),
  evidence: z.array(evidence),
  score: z.object({
    formula: z.string(),
    asOf: z.string(),
    overall: figures,
    sections: z.array(z.object({ key: z.string(), title: z.string(), figures })),
    verdict: z.object({ state: z.string(), asOf: z.string(), knockouts: z.array(knockout) }),
    standings: z.array(standing),
  }),
});

const addressOf = ({ id, assessmentNo }: { id: string; assessmentNo: number }) => ({ vendorId: id, no: assessmentNo });

export const ASSESSMENT_OPERATIONS = [
  operation({
    id: "listAssessments",
    method: "GET",
    path: "/vendors/{id}/assessments",
    scope: "assessments:read",
    summary: "Assessments of a vendor or tool, the newest first",
    params: ofVendor,
    query: PAGED,
    body: null,
    response: pageOf(entry),
    run: async (context, { params, query }) => {
      const all = await loadAssessmentList(context, { vendorId: params.id });
      return pageByNumber(all, ({ no }) => no, query, { question: ["listAssessments", params.id], newestFirst: true });
    },
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
    response: whole,
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
