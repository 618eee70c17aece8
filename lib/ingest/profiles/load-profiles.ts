import "server-only";
import { asc } from "drizzle-orm";
import { mappingProfile } from "@/db/schema/mapping-profile";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { ofProject, type Profile, profileOf } from "./profile";

/** The ways of reading a delivery that were kept in a project, by name. */
export async function loadProfiles(context: Context, input: { projectNo: number }): Promise<Profile[]> {
  authorize(context.actor, "batch.read");
  const project = await findProject(context, input.projectNo);
  const rows = await context.db
    .select()
    .from(mappingProfile)
    .where(ofProject(project.id))
    .orderBy(asc(mappingProfile.name));
  return rows.map(profileOf);
}
