import "server-only";
import { eq } from "drizzle-orm";
import { assessment } from "@/db/schema/assessment";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { type CandidateFacts, factsSchema } from "../templates/facts";
import { type AssessmentAddress, findAssessment } from "./find-assessment";

/** Records what is known of candidate and project; it decides which questions are asked. */
export async function saveFacts(context: Context, address: AssessmentAddress, given: CandidateFacts): Promise<void> {
  authorize(context.actor, "assessment.edit");
  const facts = parseInput(factsSchema, given);
  const { id, facts: before } = await findAssessment(context, address);
  await writeAudited(context, async (tx) => {
    await tx.update(assessment).set({ facts }).where(eq(assessment.id, id));
    return {
      audit: { action: "assessment.facts", objectType: "assessment", objectId: id, before, after: facts },
      result: undefined,
    };
  });
}
