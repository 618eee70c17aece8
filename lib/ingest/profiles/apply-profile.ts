import "server-only";
import { eq } from "drizzle-orm";
import { mappingProfile } from "@/db/schema/mapping-profile";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { isTableFormat } from "@/lib/formats/csv/table-formats";
import { findBatch } from "../batch-row";
import { loadLabelDecisions, vendorNoOf } from "../project-vocabulary";
import { saveColumns } from "../save-columns";
import { saveLabelMapping } from "../save-label-mapping";
import { isWaiting } from "../waiting";
import { findProfile } from "./profile";

/**
 * Has a waiting delivery read as a profile says: its columns are kept with it, and spellings that go elsewhere so far
 * become its vendor's. Columns are told of tables only. The delivery is looked at again before it is published.
 */
export async function applyProfile(
  context: Context,
  input: { projectNo: number; batchNo: number; name: string },
): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { projectNo, batchNo } = input;
  const { project, batch: row } = await findBatch(context, projectNo, batchNo);
  const { id, profile } = await findProfile(context.db, project.id, input.name);
  if (!isWaiting(row.state))
    throw new AssayError("conflict", `Batch ${row.no} is ${row.state}: a profile is chosen while it waits.`);
  const decide = await loadLabelDecisions(context.sql, project, await vendorNoOf(context.sql, row.vendorId));
  const mappings = profile.labels.filter(({ sourceName, labelNo }) => {
    const decision = decide(sourceName);
    return decision === undefined || decision.labelNo !== labelNo;
  });
  if (mappings.length > 0) await saveLabelMapping(context, { projectNo, vendorId: row.vendorId, mappings });
  const isTable = row.format !== null && isTableFormat(row.format);
  if (isTable) await saveColumns(context, { projectNo, batchNo, columns: profile.columns ?? "" });
  await writeAudited<void>(context, async (tx) => {
    await tx.update(mappingProfile).set({ usedAt: context.now }).where(eq(mappingProfile.id, id));
    return {
      audit: {
        action: "mapping_profile.apply",
        objectType: "batch",
        objectId: row.id,
        after: {
          no: row.no,
          profile: profile.name,
          labels: mappings.length,
          columns: isTable ? profile.columns : null,
        },
      },
      result: undefined,
    };
  });
}
