import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { scorecardSetting } from "@/db/schema/scorecard";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { scorecardSettings } from "./settings";

const input = z.object({
  projectNo: z.number(),
  /** The version that was changed; 0: the defaults. */
  from: z.int().min(0),
  settings: scorecardSettings,
  reason: z.string().trim().min(1, "Say why").max(500),
});

/** Keeps changed weights, targets and limits as the next version; no earlier one is touched. */
export async function saveScorecardSettings(
  context: Context,
  given: z.input<typeof input>,
): Promise<{ version: number }> {
  authorize(context.actor, "project.edit");
  const project = await findProject(context, given.projectNo);
  const { from, settings, reason } = parseInput(input, given);
  return writeAudited(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('scorecard.version'), ${project.no}::int)`);
    const [latest] = await tx
      .select()
      .from(scorecardSetting)
      .where(eq(scorecardSetting.projectId, project.id))
      .orderBy(desc(scorecardSetting.version))
      .limit(1);
    if ((latest?.version ?? 0) !== from)
      throw new AssayError("conflict", "Somebody else has changed the scorecard's settings. Load them again.");
    const version = from + 1;
    const { userId: createdBy } = context.actor;
    const row = { id: uuidv7(), projectId: project.id, version, settings, reason, createdBy, createdAt: context.now };
    await tx.insert(scorecardSetting).values(row);
    return {
      audit: {
        action: "scorecard.settings",
        objectType: "project",
        objectId: project.id,
        before: { version: from, settings: latest?.settings ?? null },
        after: { version, settings, reason },
      },
      result: { version },
    };
  });
}
