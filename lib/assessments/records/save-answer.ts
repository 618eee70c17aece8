import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { assessmentAnswer } from "@/db/schema/assessment";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { canonicalJson } from "@/lib/model/canonical-json";
import { parseInput } from "@/lib/parse-input";
import { type AnswerFault, answerFaults } from "../score/answer-faults";
import { type AssessmentAddress, findAssessment, itemOf } from "./find-assessment";
import { lockAnswer, personOf, storedAnswerSchema } from "./stored-answer";

/** Null takes the answer back, and its note with it. Who confirms is never part of what the answerer sends. */
const input = z.object({
  itemKey: z.string(),
  answer: storedAnswerSchema.nullable(),
  note: z.string().max(4000).default(""),
});
export type AnswerInput = z.input<typeof input>;

/** May be put right later, while the sheet is being filled: such an answer is kept, and counts as none until then. */
const UNFINISHED: ReadonlySet<AnswerFault> = new Set(["no_reason", "not_confirmed", "own_incomplete"]);

/** Saves one question's answer as it is typed. What cannot become an answer is refused. */
export async function saveAnswer(context: Context, address: AssessmentAddress, given: AnswerInput): Promise<void> {
  authorize(context.actor, "assessment.edit");
  const { itemKey, answer, note } = parseInput(input, given);
  const found = await findAssessment(context, address);
  const item = itemOf(found, itemKey);
  const answeredBy = personOf(context.actor);
  if (answer?.value.kind === "not_applicable") answer.value.confirmedBy = null;
  const faults = answer === null ? [] : answerFaults(item, { ...answer, answeredBy, evidence: [] }, found.facts);
  const fatal = faults.find((fault) => !UNFINISHED.has(fault));
  if (fatal) throw new AssayError("invalid_input", REFUSED[fatal] ?? "This answer does not fit the question.");
  await writeAudited(context, async (tx) => {
    const before = await lockAnswer(tx, found.id, itemKey);
    const after = answer === null ? null : { ...answer, note };
    const audit = {
      action: "assessment.answer",
      objectType: "assessment",
      objectId: found.id,
      before: before && { itemKey, ...before },
      after: after && { itemKey, ...after, answeredBy },
    };
    if (answer === null) {
      await tx
        .delete(assessmentAnswer)
        .where(and(eq(assessmentAnswer.assessmentId, found.id), eq(assessmentAnswer.itemKey, itemKey)));
      return { audit: before === null ? null : audit, result: undefined };
    }
    const values = { answer, note, answeredBy, answeredAt: context.now };
    await tx
      .insert(assessmentAnswer)
      .values({ assessmentId: found.id, itemKey, ...values })
      .onConflictDoUpdate({ target: [assessmentAnswer.assessmentId, assessmentAnswer.itemKey], set: values });
    const isSame = before !== null && canonicalJson(before) === canonicalJson({ ...answer, note, answeredBy });
    return { audit: isSame ? null : audit, result: undefined };
  });
}

const REFUSED: Readonly<Partial<Record<AnswerFault, string>>> = {
  wrong_type: "This question wants another kind of answer.",
  own_not_offered: "An own procedure is not offered here.",
  own_not_yes: "An own procedure meets the question, or it is no answer.",
};
