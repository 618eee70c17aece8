import "server-only";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { project } from "@/db/schema/project";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { type ProjectInput, projectInput } from "./project-input";
import { saveLabels } from "./save-labels";

export async function createProject(
  context: Context,
  input: ProjectInput,
  marks: { isDemo?: boolean } = {},
): Promise<{ no: number; id: string }> {
  authorize(context.actor, "project.create");
  const { labels, ...fields } = parseInput(projectInput, input);
  return writeAudited(context, async (tx) => {
    // Counted over all organizations, of which this login sees one.
    const [next] = await tx.execute<{ no: number }>(sql`select nextval('project_number')::int as no`);
    if (!next) throw new Error("the sequence gave no number");
    const { no } = next;
    const id = uuidv7();
    const { organizationId } = context.actor;
    await tx
      .insert(project)
      .values({ ...fields, id, no, organizationId, isDemo: marks.isDemo ?? false, createdAt: context.now });
    await saveLabels(tx, id, labels, context.now);
    const audit = { action: "project.create", objectType: "project", objectId: id, after: { no, ...fields, labels } };
    return { audit, result: { no, id } };
  });
}
