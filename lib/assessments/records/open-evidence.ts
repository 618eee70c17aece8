import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { evidence } from "@/db/schema/assessment";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { EVIDENCE_TYPES, type EvidenceType } from "@/lib/evidence/media-type";
import { storedFile } from "@/lib/store/file-store";
import { type AssessmentAddress, findAssessment } from "./find-assessment";

export interface OpenedEvidence {
  bytes: Uint8Array<ArrayBuffer>;
  fileName: string;
  mediaType: EvidenceType;
}

const isKept = (type: string | null): type is EvidenceType => type !== null && Object.hasOwn(EVIDENCE_TYPES, type);

/** A document's file. Bytes that are no longer those of its hash are not given out. */
export async function openEvidence(
  context: Context,
  { id, ...address }: AssessmentAddress & { id: string },
): Promise<OpenedEvidence> {
  authorize(context.actor, "assessment.read");
  const found = await findAssessment(context, address);
  const rows = isUuid(id)
    ? await context.db
        .select()
        .from(evidence)
        .where(and(eq(evidence.id, id), eq(evidence.assessmentId, found.id)))
    : [];
  const [row] = rows;
  if (!row?.sha256 || row.bytes === null || !isKept(row.mediaType))
    throw new AssayError("not_found", "There is no such file.");
  const { sha256, fileName, mediaType } = row;
  const chunks: Uint8Array[] = [];
  for await (const chunk of storedFile(sha256, fileName ?? "", row.bytes).open()) chunks.push(chunk);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw new AssayError("checksum_differs", "The stored file is damaged: it is not the one that was given.");
  return { bytes, fileName: fileName ?? "", mediaType };
}
