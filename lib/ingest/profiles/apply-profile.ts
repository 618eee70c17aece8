import "server-only";
import { eq } from "drizzle-orm";
import { mappingProfile } from "@/db/schema/mapping-profile";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { isTableFormat } from "@/lib/formats/csv/table-formats";
import { findVendor } from "@/lib/vendors/find-vendor";
import { findBatch } from "../batch-row";
import { loadLabelDecisions } from "../project-vocabulary";
import { refuseUnreadable } from "../save-columns";
import { refuseMapping, writeMapping } from "../save-label-mapping";
import { tellOptions, toldOption } from "../told-option";
import { isWaiting } from "../waiting";
import { findProfile } from "./profile";

/**
 * Has a waiting delivery read as a profile says: its columns and encoding are kept with it, and spellings that go elsewhere so far
 * become its vendor's: all of it or nothing. Columns are told of tables only. The delivery is looked at again before it
 * is published.
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
  const vendor = row.vendorId === null ? null : await findVendor(context, row.vendorId);
  const decide = await loadLabelDecisions(context.sql, project, vendor?.no ?? 0);
  const mappings = profile.labels.filter(({ sourceName, labelNo }) => {
    const decision = decide(sourceName);
    return decision === undefined || decision.labelNo !== labelNo;
  });
  if (mappings.length > 0) await refuseMapping(context.sql, project, vendor, mappings);
  const isTable = row.format !== null && isTableFormat(row.format);
  const columns = profile.columns ?? undefined;
  if (isTable && columns !== undefined) refuseUnreadable(columns);
  // a profile that says nothing of an encoding leaves what was told of this delivery
  const told = { columns, encoding: profile.encoding ?? toldOption(row, "encoding") };
  await writeAudited<void>(context, async (tx) => {
    const labelsBefore = mappings.length === 0 ? [] : await writeMapping(tx, context, project, vendor, mappings);
    if (isTable) await tellOptions(tx, row, told);
    await tx.update(mappingProfile).set({ usedAt: context.now }).where(eq(mappingProfile.id, id));
    return {
      audit: {
        action: "mapping_profile.apply",
        objectType: "batch",
        objectId: row.id,
        before: {
          labels: labelsBefore,
          ...(isTable && {
            columns: toldOption(row, "columns") ?? null,
            encoding: toldOption(row, "encoding") ?? null,
          }),
        },
        after: {
          no: row.no,
          profile: profile.name,
          vendor: vendor?.name ?? null,
          labels: mappings,
          ...(isTable && { columns: columns ?? null, encoding: told.encoding ?? null }),
        },
      },
      result: undefined,
    };
  });
}
