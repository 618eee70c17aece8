import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { upload } from "@/db/schema/upload";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject } from "@/lib/projects/find-project";

export type UploadRow = typeof upload.$inferSelect;

export interface UploadAddress {
  projectNo: number;
  id: string;
}

/** An upload on its way into a project: only who began it knows of it. */
export async function findUpload(context: Context, { projectNo, id }: UploadAddress): Promise<UploadRow> {
  authorize(context.actor, "batch.upload");
  const project = await findProject(context, projectNo);
  const { userId } = context.actor;
  const own = userId === null ? isNull(upload.uploadedBy) : eq(upload.uploadedBy, userId);
  const [row] = isUuid(id)
    ? await context.db
        .select()
        .from(upload)
        .where(and(eq(upload.id, id), eq(upload.projectId, project.id), own))
    : [];
  if (!row) throw new AssayError("not_found", "There is no such upload: it ended or was given up.");
  return row;
}
