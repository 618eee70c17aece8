import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { exposedItem } from "@/db/schema/exposed-item";
import { item } from "@/db/schema/item";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { enqueueEvaluations } from "@/lib/evaluation/stored/enqueue-evaluations";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { GOLD_TEXT } from "@/lib/text/gold";

const MOST_AT_ONCE = 10_000;
const MOST_NAMED = 10;

const exposure = z.object({
  keys: z.array(z.string().min(1).max(1000)).min(1, GOLD_TEXT.exposed.noKeys).max(MOST_AT_ONCE),
  reason: z.string().trim().min(10, GOLD_TEXT.exposed.sayWhy).max(2000),
});

/**
 * Says that readers were, or will be, shown the gold of some items. There is no way back: no later evaluation against
 * gold counts them. What was measured before stays as it was; all is measured again without them.
 */
export async function exposeItems(
  context: Context,
  input: { projectNo: number } & z.input<typeof exposure>,
): Promise<{ added: number; already: number }> {
  authorize(context.actor, "gold.edit");
  const { keys, reason } = parseInput(exposure, { keys: input.keys, reason: input.reason });
  const project = await findProject(context, input.projectNo);
  refuseArchived(project, "change its gold");
  const wanted = [...new Set(keys)];
  return writeAudited(context, async (tx) => {
    const found = await tx
      .select({ no: item.no, key: item.key })
      .from(item)
      .where(and(eq(item.projectNo, project.no), inArray(item.key, wanted)));
    const known = new Set(found.map(({ key }) => key));
    const unknown = wanted.filter((key) => !known.has(key));
    if (unknown.length > 0) {
      const message = GOLD_TEXT.exposed.unknown(unknown.slice(0, MOST_NAMED), unknown.length);
      throw new AssayError("invalid_input", message, { fields: { keys: message } });
    }
    const rows = found.map(({ no }) => ({
      projectNo: project.no,
      itemNo: no,
      exposedAt: context.now,
      exposedBy: context.actor.userId,
      reason,
    }));
    const added = await tx.insert(exposedItem).values(rows).onConflictDoNothing().returning({ no: exposedItem.itemNo });
    const result = { added: added.length, already: rows.length - added.length };
    if (added.length === 0) return { audit: null, result };
    await enqueueEvaluations(tx, context, project);
    const itemNos = added.map(({ no }) => no).sort((one, other) => one - other);
    return {
      audit: {
        action: "gold.expose",
        objectType: "project",
        objectId: project.id,
        after: { items: itemNos.length, itemNos },
        reason,
      },
      result,
    };
  });
}
