import { z } from "zod";
import { isCalendarDate } from "./calendar-date";

const calendarDate = z.string().refine(isCalendarDate, "a day such as 2026-12-31");
const text = z.string().trim().min(1).max(4000);
const person = z.string().min(1).max(200);

/** What was answered. `not_applicable` fits every item, each other kind the item's answer type. */
const valueSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("choice"), choice: z.enum(["yes", "partial", "no"]) }),
  z.strictObject({ kind: z.literal("scale"), step: z.literal([0, 1, 2, 3, 4]) }),
  z.strictObject({ kind: z.literal("number"), number: z.number() }),
  z.strictObject({ kind: z.literal("date"), date: calendarDate }),
  z.strictObject({ kind: z.literal("text"), text }),
  z.strictObject({
    kind: z.literal("not_applicable"),
    /** Empty while it is being typed: the answer then counts as none. */
    reason: z.string().trim().max(4000),
    /** Who else says so: needed on a knock-out. */
    confirmedBy: person.nullable(),
  }),
]);

export const evidenceSchema = z.strictObject({
  state: z.enum(["not_reviewed", "accepted", "rejected"]),
  /** Null: the document names none. */
  issuedOn: calendarDate.nullable(),
  /** The last day on which it holds; null: it does not end. */
  validUntil: calendarDate.nullable(),
});
export type Evidence = z.output<typeof evidenceSchema>;

/** An answer as it is stored. An item without one, or with one that has faults, is unanswered. */
export const answerSchema = z.strictObject({
  value: valueSchema,
  answeredBy: person,
  /** Met by our own procedure, not by the candidate: whose, and where it is written. */
  own: z.strictObject({ owner: z.string().trim().max(200), document: z.string().trim().max(500) }).nullable(),
  /** Who mends a partial answer to a knock-out, and until when. */
  followUp: z.strictObject({ owner: text, dueOn: calendarDate }).nullable(),
  evidence: z.array(evidenceSchema).readonly(),
});
export type Answer = z.output<typeof answerSchema>;
export type AnswerValue = Answer["value"];
/** By item key. */
export type Answers = ReadonlyMap<string, Answer>;
