import "server-only";
import { and, eq } from "drizzle-orm";
import { assessmentAnswer } from "@/db/schema/assessment";
import type { Transaction } from "@/lib/audit/append";
import type { Actor, Context } from "@/lib/auth/context";
import { answerSchema } from "../score/answer";

/** What of an answer lies in its row as JSON; evidence and who answered have their own columns. */
export const storedAnswerSchema = answerSchema.pick({ value: true, own: true, followUp: true });

/** Who answers or confirms: the person's id, or the name of who has none. */
export function personOf({ userId, name }: Actor): string {
  return userId ?? name;
}

/** A question's answer as stored, or null; kept from being changed by others until the transaction ends. */
export async function lockAnswer(tx: Transaction | Context["db"], assessmentId: string, itemKey: string) {
  const [row] = await tx
    .select()
    .from(assessmentAnswer)
    .where(and(eq(assessmentAnswer.assessmentId, assessmentId), eq(assessmentAnswer.itemKey, itemKey)))
    .for("update");
  return row ? { ...storedAnswerSchema.parse(row.answer), note: row.note, answeredBy: row.answeredBy } : null;
}
