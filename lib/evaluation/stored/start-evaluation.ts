import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { goldVersion } from "@/db/schema/gold";
import { label, TASKS } from "@/db/schema/project";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { enqueueEvaluation } from "./enqueue-evaluations";

const goldInput = z.object({
  projectNo: z.number().int().positive(),
  goldNo: z.number().int().positive(),
  task: z.enum(TASKS),
});

export interface StartedEvaluation {
  jobId: string | null;
  evaluationNo: number;
}

/** Measures the project's vendors against a frozen gold version, as a job. */
export async function startEvaluation(context: Context, input: z.input<typeof goldInput>): Promise<StartedEvaluation> {
  authorize(context.actor, "evaluation.start");
  const { projectNo, goldNo, task } = parseInput(goldInput, input);
  const project = await findProject(context, projectNo);
  refuseArchived(project, "measure anew");
  return writeAudited(context, async (tx) => {
    const [version] = await tx
      .select()
      .from(goldVersion)
      .where(and(eq(goldVersion.projectId, project.id), eq(goldVersion.no, goldNo)));
    if (!version) throw new AssayError("not_found", "There is no such gold version.");
    if (version.state !== "frozen")
      throw new AssayError("not_ready", "Freeze this gold version before measuring against it.");
    const wanted = { kind: "gold", goldVersionId: version.id, task } as const;
    const result = await enqueueEvaluation(tx, context, project.id, wanted);
    const after = { evaluationNo: result.evaluationNo, goldNo, task };
    return { audit: { action: "evaluation.start", objectType: "project", objectId: project.id, after }, result };
  });
}

/** Measures the vendors' and readers' answers to one question against each other, as a job. */
export async function startAgreementStudy(
  context: Context,
  input: { projectNo: number; question: string },
): Promise<StartedEvaluation> {
  authorize(context.actor, "evaluation.start");
  const project = await findProject(context, input.projectNo);
  refuseArchived(project, "measure anew");
  return writeAudited(context, async (tx) => {
    const [known] = await tx
      .select({ no: label.no })
      .from(label)
      .where(and(eq(label.projectId, project.id), eq(label.question, input.question)))
      .limit(1);
    if (!known) throw new AssayError("not_found", "The project's schema has no such question.");
    const wanted = { kind: "agreement", goldVersionId: null, task: input.question } as const;
    const result = await enqueueEvaluation(tx, context, project.id, wanted);
    const after = { evaluationNo: result.evaluationNo, question: input.question };
    return { audit: { action: "agreement.start", objectType: "project", objectId: project.id, after }, result };
  });
}
