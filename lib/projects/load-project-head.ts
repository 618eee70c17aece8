import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { hasDraftProtocol } from "@/lib/protocols/refuse-while-draft";
import { findProject } from "./find-project";

export interface ProjectHead {
  no: number;
  name: string;
  modality: string;
  tasks: string[];
  isDemo: boolean;
  isArchived: boolean;
  /** Then no score of the project is shown. */
  hasDraftProtocol: boolean;
}

/** What stands above every page of a project. */
export async function loadProjectHead(context: Context, input: { no: number }): Promise<ProjectHead> {
  authorize(context.actor, "project.read");
  const { id, no, name, modality, tasks, isDemo, archivedAt } = await findProject(context, input.no);
  const isDraft = await hasDraftProtocol(context, id);
  return { no, name, modality, tasks, isDemo, isArchived: archivedAt !== null, hasDraftProtocol: isDraft };
}
