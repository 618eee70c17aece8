import "server-only";
import { eq } from "drizzle-orm";
import { assessmentAnswer, evidence } from "@/db/schema/assessment";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findTimeZone } from "@/lib/organizations/load-time-zone";
import type { Answer, Evidence } from "../score/answer";
import { type CalendarDate, calendarDateIn, dayBefore } from "../score/calendar-date";
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
  /** What the document speaks about. */
  covers: string;
  /** Null: it is named only, and looked at elsewhere. */
  file: { name: string; bytes: number; sha256: string } | null;
  /** Taken away from the answer: it counts no more. */
  removed: { on: string; why: string } | null;
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

/** An assessment with its numbers and verdict as of a day: the organization's today unless another is asked for. */
export async function loadAssessment(
  context: Context,
  address: AssessmentAddress & { asOf?: string },
): Promise<AssessmentView> {
  authorize(context.actor, "assessment.read");
  const [{ id, no, vendor, template, facts }, timeZone] = await Promise.all([
    findAssessment(context, address),
    findTimeZone(context),
  ]);
  const dayOf = (moment: Date) => calendarDateIn(moment, timeZone);
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
          .flatMap((row) => countedEvidence(row, dayOf)),
      },
    ]),
  );
  const asOf = address.asOf ?? dayOf(context.now);
  return {
    no,
    vendor: { id: vendor.id, name: vendor.name, kind: vendor.kind },
    template,
    facts,
    answers,
    notes: new Map(rows.map(({ itemKey, note }) => [itemKey, note])),
    evidence: documents.map((row) => evidenceView(row, dayOf)),
    score: scoreAssessment({ template, facts, answers, asOf }),
  };
}

type EvidenceRow = typeof evidence.$inferSelect;
type DayOf = (moment: Date) => CalendarDate;

function evidenceView(row: EvidenceRow, dayOf: DayOf): EvidenceView {
  const { id, itemKey, title, issuer, issuedOn, validUntil, state, covers } = row;
  const { sha256, fileName, bytes, removedAt, removedWhy } = row;
  const file = sha256 === null ? null : { name: fileName ?? "", bytes: bytes ?? 0, sha256 };
  const removed = removedAt === null ? null : { on: dayOf(removedAt), why: removedWhy ?? "" };
  return { id, itemKey, title, issuer, issuedOn, validUntil, state, covers, file, removed };
}

/**
 * What a document counts for. An accepted one that was taken away ended the day before, so that removing it opens a
 * knock-out as a lapse does; one that nobody had accepted leaves nothing behind.
 */
function countedEvidence({ state, issuedOn, validUntil, removedAt }: EvidenceRow, dayOf: DayOf): Evidence[] {
  if (removedAt === null) return [{ state, issuedOn, validUntil }];
  if (state !== "accepted") return [];
  const last = dayBefore(dayOf(removedAt));
  return [{ state, issuedOn, validUntil: validUntil !== null && validUntil < last ? validUntil : last }];
}
