import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { mappingProfile } from "@/db/schema/mapping-profile";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findBatch } from "../batch-row";
import { loadMappings, vendorNoOf } from "../project-vocabulary";
import { refuseUnreadable } from "../save-columns";
import { toldOption } from "../told-option";
import { profileName } from "./profile";

const input = z.object({
  projectNo: z.number(),
  batchNo: z.number(),
  name: profileName,
  /** What is said about the columns where it is not kept with the batch yet. */
  columns: z.string().trim().optional(),
});

/**
 * Keeps how a delivery is read under a name of the project: its columns and encoding as told, and where its vendor's
 * spellings go. A profile of that name is replaced; what was read by it stays as it is.
 */
export async function saveProfile(context: Context, given: z.input<typeof input>): Promise<void> {
  authorize(context.actor, "batch.upload");
  const { name, columns: told, ...address } = parseInput(input, given);
  const { project, batch: row } = await findBatch(context, address.projectNo, address.batchNo);
  const columns = told || (toldOption(row, "columns") ?? null);
  if (columns !== null) refuseUnreadable(columns);
  const mappings = await loadMappings(context.sql, project.no, await vendorNoOf(context.sql, row.vendorId));
  const labels = mappings.map(({ sourceName, labelNo }) => ({ sourceName, labelNo }));
  const encoding = toldOption(row, "encoding") ?? null;
  if (columns === null && encoding === null && labels.length === 0)
    throw new AssayError("invalid_input", "There is nothing to keep: say which columns or labels are what first.");
  const options = { ...(columns === null ? {} : { columns }), ...(encoding === null ? {} : { encoding }) };
  const said = { format: row.format, labels, options };
  const about = { createdBy: context.actor.userId, createdAt: context.now };
  await writeAudited<void>(context, async (tx) => {
    await tx
      .insert(mappingProfile)
      .values({ id: uuidv7(), projectId: project.id, vendorId: null, name, ...said, ...about })
      .onConflictDoUpdate({
        target: [mappingProfile.projectId, mappingProfile.vendorId, mappingProfile.name],
        set: { ...said, ...about },
      });
    return {
      audit: {
        action: "mapping_profile.save",
        objectType: "project",
        objectId: project.id,
        after: { name, of: row.no, columns, encoding, labels },
      },
      result: undefined,
    };
  });
}
