import "server-only";
import { eq } from "drizzle-orm";
import { mappingProfile } from "@/db/schema/mapping-profile";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { findProfile } from "./profile";

/** Forgets a profile; what was read by it stays as it is. */
export async function deleteProfile(context: Context, input: { projectNo: number; name: string }): Promise<void> {
  authorize(context.actor, "batch.upload");
  const project = await findProject(context, input.projectNo);
  await writeAudited<void>(context, async (tx) => {
    const { id, profile } = await findProfile(tx, project.id, input.name);
    await tx.delete(mappingProfile).where(eq(mappingProfile.id, id));
    const { name, columns, labels } = profile;
    return {
      audit: {
        action: "mapping_profile.delete",
        objectType: "project",
        objectId: project.id,
        before: { name, columns, labels },
      },
      result: undefined,
    };
  });
}
