import "server-only";
import { and, eq } from "drizzle-orm";
import { validate as isUuid, v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { EVIDENCE_STATES, evidence } from "@/db/schema/assessment";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { isCalendarDate } from "../score/calendar-date";
import { type AssessmentAddress, findAssessment, itemOf } from "./find-assessment";
import { personOf } from "./stored-answer";

const day = z.string().refine(isCalendarDate, "A day such as 2026-12-31").nullable();

const input = z
  .object({
    itemKey: z.string(),
    title: z.string().trim().min(1, "Name the document").max(300),
    issuer: z.string().trim().min(1, "Who issued it?").max(200),
    issuedOn: day,
    validUntil: day,
  })
  .refine(({ issuedOn, validUntil }) => issuedOn === null || validUntil === null || issuedOn <= validUntil, {
    message: "It ends before it was issued",
    path: ["validUntil"],
  });

/** Names a document that supports an answer. It counts once somebody has accepted it. */
export async function addEvidence(
  context: Context,
  address: AssessmentAddress,
  given: z.input<typeof input>,
): Promise<{ id: string }> {
  authorize(context.actor, "assessment.edit");
  const document = parseInput(input, given);
  const found = await findAssessment(context, address);
  itemOf(found, document.itemKey);
  const id = uuidv7();
  return writeAudited(context, async (tx) => {
    const { userId: createdBy } = context.actor;
    await tx.insert(evidence).values({ id, assessmentId: found.id, ...document, createdBy, createdAt: context.now });
    return {
      audit: { action: "evidence.add", objectType: "assessment", objectId: found.id, after: { id, ...document } },
      result: { id },
    };
  });
}

const review = z.object({ id: z.string(), state: z.enum(EVIDENCE_STATES) });

/** Accepts or rejects a document, or takes either back. */
export async function reviewEvidence(
  context: Context,
  address: AssessmentAddress,
  given: z.input<typeof review>,
): Promise<void> {
  authorize(context.actor, "assessment.edit");
  const { id, state } = parseInput(review, given);
  const found = await findAssessment(context, address);
  await writeAudited(context, async (tx) => {
    const rows = isUuid(id)
      ? await tx
          .select()
          .from(evidence)
          .where(and(eq(evidence.id, id), eq(evidence.assessmentId, found.id)))
          .for("update")
      : [];
    const [before] = rows;
    if (!before) throw new AssayError("not_found", "There is no such document.");
    const reviewed = state === "not_reviewed" ? null : context.now;
    const reviewedBy = reviewed === null ? null : personOf(context.actor);
    await tx.update(evidence).set({ state, reviewedBy, reviewedAt: reviewed }).where(eq(evidence.id, id));
    return {
      audit: {
        action: "evidence.review",
        objectType: "assessment",
        objectId: found.id,
        before: { id, state: before.state },
        after: { id, state, reviewedBy },
      },
      result: undefined,
    };
  });
}
