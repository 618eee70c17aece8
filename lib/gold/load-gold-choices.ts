import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";

export interface GoldChoices {
  batches: { no: number; name: string; fileName: string }[];
  vendors: { id: string; name: string }[];
  guidelineVersion: string;
  /** Whether the project declared that everything of its labels is marked: a new version says so until unticked. */
  exhaustive: boolean;
}

/** What a gold version can be made of: published references, and the vendors it can be made for. */
export async function loadGoldChoices(context: Context, input: { projectNo: number }): Promise<GoldChoices> {
  authorize(context.actor, "gold.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  const [batches, vendors] = await Promise.all([
    sql<GoldChoices["batches"]>`
      select no, name, file_name as "fileName" from batch
      where project_id = ${project.id} and role = 'reference' and state = 'published' order by no`,
    sql<GoldChoices["vendors"]>`
      select v.id, v.name from engagement e join vendor v on v.id = e.vendor_id
      where e.project_id = ${project.id} order by v.no`,
  ]);
  const { guidelineVersion, exhaustive } = project;
  return { batches: [...batches], vendors: [...vendors], guidelineVersion, exhaustive: exhaustive === true };
}
