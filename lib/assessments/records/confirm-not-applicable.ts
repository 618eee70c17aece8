import "server-only";
import { and, eq } from "drizzle-orm";
import { assessmentAnswer } from "@/db/schema/assessment";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { type AssessmentAddress, findAssessment, itemOf } from "./find-assessment";
import { lockAnswer, personOf } from "./stored-answer";

/** A second person's word that a knock-out does not apply; whoever answered cannot give it. */
export async function confirmNotApplicable(
  context: Context,
  address: AssessmentAddress,
  { itemKey }: { itemKey: string },
): Promise<void> {
  authorize(context.actor, "assessment.edit");
  const found = await findAssessment(context, address);
  itemOf(found, itemKey);
  const confirmedBy = personOf(context.actor);
  await writeAudited(context, async (tx) => {
    const before = await lockAnswer(tx, found.id, itemKey);
    if (before?.value.kind !== "not_applicable")
      throw new AssayError("conflict", "This question is not marked as not applicable.");
    if (before.answeredBy === confirmedBy)
      throw new AssayError("conflict", "Somebody else than who answered has to confirm this.");
    const { own, followUp } = before;
    const answer = { value: { ...before.value, confirmedBy }, own, followUp };
    await tx
      .update(assessmentAnswer)
      .set({ answer })
      .where(and(eq(assessmentAnswer.assessmentId, found.id), eq(assessmentAnswer.itemKey, itemKey)));
    return {
      audit: {
        action: "assessment.confirm",
        objectType: "assessment",
        objectId: found.id,
        before: { itemKey, ...before },
        after: { itemKey, ...answer },
      },
      result: undefined,
    };
  });
}
