import "server-only";
import { eq } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { goldBatch } from "@/db/schema/gold";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findGoldVersion } from "./find-gold-version";
import { createGoldVersion } from "./save-gold-version";

/**
 * Opens the next version as a draft with the same statement and deliveries, to be changed and frozen in turn. Then it
 * replaces this one (lib/evaluation/stored/measured-versions.ts).
 */
export async function nextGoldVersion(
  context: Context,
  input: { projectNo: number; goldNo: number },
): Promise<{ goldNo: number }> {
  authorize(context.actor, "gold.edit");
  const { version } = await findGoldVersion(context, input.projectNo, input.goldNo);
  if (version.state !== "frozen") throw new AssayError("conflict", "This version is a draft: change it as it is.");
  const parts = await context.db
    .select({ batchNo: batch.no, state: batch.state, forVendorId: goldBatch.forVendorId })
    .from(goldBatch)
    .innerJoin(batch, eq(batch.id, goldBatch.batchId))
    .where(eq(goldBatch.goldVersionId, version.id));
  const next = {
    projectNo: input.projectNo,
    name: version.name,
    kind: version.kind,
    makers: version.makers,
    requiresEveryMaker: version.requiresEveryMaker,
    exhaustive: version.exhaustive,
    method: version.method,
    qualification: version.qualification,
    guidelineVersion: version.guidelineVersion,
    batches: parts.filter(({ state }) => state === "published"),
  };
  return createGoldVersion(context, next, { replacesNo: version.no });
}
