import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "./find-project";

export interface ProjectHead {
  no: number;
  name: string;
  modality: string;
  tasks: string[];
  isDemo: boolean;
  isArchived: boolean;
}

/** What stands above every page of a project. */
export async function loadProjectHead(context: Context, input: { no: number }): Promise<ProjectHead> {
  authorize(context.actor, "project.read");
  const { no, name, modality, tasks, isDemo, archivedAt } = await findProject(context, input.no);
  return { no, name, modality, tasks, isDemo, isArchived: archivedAt !== null };
}
