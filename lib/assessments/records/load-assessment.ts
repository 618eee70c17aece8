import "server-only";
import { eq } from "drizzle-orm";
import { assessmentAnswer, evidence } from "@/db/schema/assessment";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { Answer } from "../score/answer";
import { type AssessmentScore, scoreAssessment } from "../score/score-assessment";
import type { CandidateFacts } from "../templates/facts";
import type { Template } from "../templates/template";
import { type AssessmentAddress, findAssessment } from "./find-assessment";
import { storedAnswerSchema } from "./stored-answer";

export interface EvidenceView {
  id: string;
  itemKey: string;
  title: string;
  issuer: string;
  /** yyyy-mm-dd. */
  issuedOn: string | null;
  validUntil: string | null;
  state: "not_reviewed" | "accepted" | "rejected";
}

export interface AssessmentView {
  no: number;
  vendor: { id: string; name: string; kind: string };
  template: Template;
  facts: CandidateFacts;
  answers: Map<string, Answer>;
  notes: Map<string, string>;
  evidence: EvidenceView[];
  score: AssessmentScore;
}

/** An assessment with its numbers and verdict as of a day, today unless another is asked for. */
export async function loadAssessment(
  context: Context,
  address: AssessmentAddress & { asOf?: string },
): Promise<AssessmentView> {
  authorize(context.actor, "assessment.read");
  const { id, no, vendor, template, facts } = await findAssessment(context, address);
  const [rows, documents] = await Promise.all([
    context.db.select().from(assessmentAnswer).where(eq(assessmentAnswer.assessmentId, id)),
    context.db.select().from(evidence).where(eq(evidence.assessmentId, id)).orderBy(evidence.createdAt),
  ]);
  const answers = new Map(
    rows.map(({ itemKey, answer, answeredBy }): [string, Answer] => [
      itemKey,
      {
        ...storedAnswerSchema.parse(answer),
        answeredBy,
        evidence: documents
          .filter((document) => document.itemKey === itemKey)
          .map(({ state, issuedOn, validUntil }) => ({ state, issuedOn, validUntil })),
      },
    ]),
  );
  const asOf = address.asOf ?? context.now.toISOString().slice(0, 10);
  return {
    no,
    vendor: { id: vendor.id, name: vendor.name, kind: vendor.kind },
    template,
    facts,
    answers,
    notes: new Map(rows.map(({ itemKey, note }) => [itemKey, note])),
    evidence: documents.map(({ id: documentId, itemKey, title, issuer, issuedOn, validUntil, state }) => {
      return { id: documentId, itemKey, title, issuer, issuedOn, validUntil, state };
    }),
    score: scoreAssessment({ template, facts, answers, asOf }),
  };
}
