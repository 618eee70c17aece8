import { type Action, may } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { projectHead } from "./project-head";

/** Whether the role may do this in the project as it stands: of an archived one nothing changes, and pages offer nothing. */
export async function mayChange(context: Context, projectNo: number, action: Action): Promise<boolean> {
  return may(context.actor, action) && !(await projectHead(projectNo)).isArchived;
}
