import "server-only";
import { z } from "zod";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { mergeRequest } from "./merge-request";
import { loadMergedBatches } from "./reader-sources";

const mergeInput = mergeRequest.extend({ projectNo: z.number().int().positive() });
export type MergeInput = z.input<typeof mergeInput>;

/** Asks for a draft of gold merged from readers of published deliveries, as a job. */
export async function startMerge(context: Context, input: MergeInput): Promise<{ jobId: string }> {
  authorize(context.actor, "gold.edit");
  const { projectNo, ...request } = parseInput(mergeInput, input);
  const project = await findProject(context, projectNo);
  refuseArchived(project, "merge its readers");
  await loadMergedBatches(context, project.id, request.batchNos);
  return writeAudited(context, async (tx) => {
    const jobId = await enqueueJob(tx, context.actor, context.now, {
      kind: "merge",
      projectId: project.id,
      input: { projectId: project.id, request },
    });
    return {
      audit: { action: "gold.merge", objectType: "project", objectId: project.id, after: { jobId, ...request } },
      result: { jobId },
    };
  });
}
