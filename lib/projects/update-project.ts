import "server-only";
import { eq } from "drizzle-orm";
import { label, project } from "@/db/schema/project";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { enqueueEvaluations } from "@/lib/evaluation/stored/enqueue-evaluations";
import { canonicalJson } from "@/lib/model/canonical-json";
import { parseInput } from "@/lib/parse-input";
import { findProject, type ProjectRow } from "./find-project";
import { measuringRules } from "./measuring-rules";
import { type ProjectInput, projectInput } from "./project-input";
import { refuseArchived } from "./refuse-archived";
import { refuseFrozenLabels } from "./refuse-frozen-labels";
import { saveLabels } from "./save-labels";

/** Replaces a project's settings and schema; stored evaluations keep the settings they were made with. */
export async function updateProject(context: Context, input: ProjectInput & { no: number }): Promise<void> {
  authorize(context.actor, "project.edit");
  const before = await findProject(context, input.no);
  refuseArchived(before, "change its settings or labels");
  const { labels, ...fields } = parseInput(projectInput, input);
  await writeAudited(context, async (tx) => {
    const oldLabels = await tx.select().from(label).where(eq(label.projectId, before.id));
    await refuseFrozenLabels(context.sql, before, oldLabels, labels);
    await tx
      .update(project)
      .set({ ...fields, version: before.version + 1 })
      .where(eq(project.id, before.id));
    await saveLabels(tx, before.id, labels, context.now);
    // What is measured, by what and in which slices may have changed: new evaluations follow, old ones stay.
    const [after] = await tx.select().from(project).where(eq(project.id, before.id));
    const schema = oldLabels.filter(({ archivedAt }) => archivedAt === null).sort((a, b) => a.position - b.position);
    if (after && (measuredBy(before) !== measuredBy(after) || schemaOf(schema) !== schemaOf(labels)))
      await enqueueEvaluations(tx, context, after);
    return {
      audit: {
        action: "project.update",
        objectType: "project",
        objectId: before.id,
        before: { ...before, labels: oldLabels },
        after: { ...fields, labels },
      },
      result: undefined,
    };
  });
}

type Measuring = Pick<
  ProjectRow,
  "tasks" | "findingAttribute" | "margin" | "primaryMetric" | "positiveLabel" | "measuring" | "sliceBy"
>;

/** What of a project's settings enters its figures. */
function measuredBy(project: Measuring): string {
  const { tasks, findingAttribute, margin, primaryMetric, positiveLabel, sliceBy } = project;
  const measuring = measuringRules.parse(project.measuring);
  return canonicalJson([tasks, findingAttribute, margin, primaryMetric, positiveLabel, measuring, sliceBy]);
}

function schemaOf(labels: readonly { name: string; question: string | null; measurementLevel: string }[]): string {
  return canonicalJson(labels.map(({ name, question, measurementLevel }) => [name, question, measurementLevel]));
}
