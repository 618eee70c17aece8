import { boolean, doublePrecision, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, no, projectNo, sha256 } from "./columns";
import { sealed } from "./sealed";

/** A masked adjudication sheet that came back filled: of which evaluation, who brought it, when. Never changed. */
export const adjudication = sealed.table(
  "adjudication",
  {
    projectNo: projectNo(),
    no: no("no"),
    evaluationNo: no("evaluation_no"),
    fileName: text("file_name").notNull(),
    sha256: sha256("sha256").notNull(),
    /** Rows answered; those left empty are still open. */
    answers: integer("answers").notNull(),
    returnedBy: uuid("returned_by"),
    returnedAt: instant("returned_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.no] })],
);

/**
 * One answered row, unmasked: which side the adjudicator found right. `question` is a disagreement's; on a case where
 * nobody differs the other side was an answer that nobody gave (`isAgreed`).
 */
export const adjudicationDecision = sealed.table(
  "adjudication_decision",
  {
    projectNo: projectNo(),
    adjudicationNo: no("adjudication_no"),
    row: no("row"),
    question: text("question").notNull(),
    itemNo: no("item_no"),
    finding: text("finding"),
    isAgreed: boolean("is_agreed").notNull(),
    goldAnswer: text("gold_answer").notNull(),
    otherAnswer: text("other_answer").notNull(),
    decision: text("decision", { enum: ["gold", "other", "both", "neither", "cannot_say"] }).notNull(),
    rightAnswer: text("right_answer"),
    adjudicator: text("adjudicator").notNull(),
    remarks: text("remarks"),
  },
  (t) => [
    primaryKey({ name: "adjudication_decision_pk", columns: [t.projectNo, t.adjudicationNo, t.row] }),
    index("adjudication_decision_question").on(t.projectNo, t.question),
  ],
);

/**
 * Answers of an evaluation on which no vendor differs from the reference, drawn when it was measured: what a masked sheet
 * mixes among the differences.
 */
export const agreedAnswer = sealed.table(
  "agreed_answer",
  {
    projectNo: projectNo(),
    evaluationNo: no("evaluation_no"),
    seq: no("seq"),
    itemNo: no("item_no"),
    question: text("question").notNull(),
    finding: text("finding"),
    frame: integer("frame"),
    label: text("label").notNull(),
    place: doublePrecision("place").array(),
  },
  (t) => [primaryKey({ columns: [t.projectNo, t.evaluationNo, t.seq] })],
);
