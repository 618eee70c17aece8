import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { validate as isUuid, v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { EVIDENCE_STATES, evidence } from "@/db/schema/assessment";
import { blob } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { safeFileName } from "@/lib/evidence/attachment-headers";
import { EVIDENCE_TYPES, evidenceType } from "@/lib/evidence/media-type";
import { parseInput } from "@/lib/parse-input";
import { storeFile } from "@/lib/store/file-store";
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
    covers: z.string().trim().max(500).default(""),
  })
  .refine(({ issuedOn, validUntil }) => issuedOn === null || validUntil === null || issuedOn <= validUntil, {
    message: "It ends before it was issued",
    path: ["validUntil"],
  });

export interface EvidenceUpload {
  fileName: string;
  body: AsyncIterable<Uint8Array>;
  expected?: { bytes?: number; sha256?: string };
}

const MOST_BYTES = 25 * 2 ** 20;

/** Names a document that supports an answer, with its file where there is one. It counts once somebody has accepted it. */
export async function addEvidence(
  context: Context,
  address: AssessmentAddress,
  given: z.input<typeof input>,
  upload?: EvidenceUpload,
): Promise<{ id: string }> {
  authorize(context.actor, "assessment.edit");
  const found = await findAssessment(context, address);
  const document = parseInput(input, given);
  itemOf(found, document.itemKey);
  const file = upload ? await storeEvidence(upload) : null;
  const id = uuidv7();
  return writeAudited(context, async (tx) => {
    const { userId: createdBy } = context.actor;
    if (file !== null)
      await tx
        .insert(blob)
        .values({ sha256: file.sha256, bytes: file.bytes, createdAt: context.now })
        .onConflictDoNothing();
    await tx
      .insert(evidence)
      .values({ id, assessmentId: found.id, ...document, ...file, createdBy, createdAt: context.now });
    return {
      audit: {
        action: "evidence.add",
        objectType: "assessment",
        objectId: found.id,
        after: { id, ...document, ...file },
      },
      result: { id },
    };
  });
}

/** Keeps a file by its hash, with the type that its bytes show; what is not on the list is refused before it is kept. */
async function storeEvidence({ fileName, body, expected = {} }: EvidenceUpload) {
  const tooLarge = new AssayError("too_large", `A document may have ${MOST_BYTES / 2 ** 20} MB.`);
  if ((expected.bytes ?? 0) > MOST_BYTES) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  const mediaType = evidenceType(Buffer.concat(chunks), fileName);
  if (mediaType === null)
    throw new AssayError(
      "refused_file",
      `This is none of the kinds of document that are kept: ${Object.values(EVIDENCE_TYPES).join(", ")}. Its content decides, not its name.`,
    );
  const whole = (async function* () {
    yield* chunks;
  })();
  return { ...(await storeFile(whole, expected)), fileName: safeFileName(fileName), mediaType };
}

const removal = z.object({ id: z.string(), why: z.string().trim().min(1, "Say why").max(500) });

/** Takes a document away from its answer. Record and file stay: what was once relied upon can be looked up. */
export async function removeEvidence(
  context: Context,
  address: AssessmentAddress,
  given: z.input<typeof removal>,
): Promise<void> {
  authorize(context.actor, "assessment.edit");
  const { id, why } = parseInput(removal, given);
  const found = await findAssessment(context, address);
  await writeAudited(context, async (tx) => {
    const gone = isUuid(id)
      ? await tx
          .update(evidence)
          .set({ removedAt: context.now, removedBy: personOf(context.actor), removedWhy: why })
          .where(and(eq(evidence.id, id), eq(evidence.assessmentId, found.id), isNull(evidence.removedAt)))
          .returning({ title: evidence.title, sha256: evidence.sha256 })
      : [];
    const [before] = gone;
    if (!before) throw new AssayError("not_found", "There is no such document.");
    return {
      audit: {
        action: "evidence.remove",
        objectType: "assessment",
        objectId: found.id,
        before: { id, ...before },
        after: { id, why },
      },
      result: undefined,
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
          .where(and(eq(evidence.id, id), eq(evidence.assessmentId, found.id), isNull(evidence.removedAt)))
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
