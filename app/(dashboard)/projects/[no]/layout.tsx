import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ProjectNavigation } from "@/components/shell/project-navigation";
import { Badge } from "@/components/ui/badge";
import { AssayError } from "@/lib/errors";
import { loadProjectHead } from "@/lib/projects/load-project-head";
import { requireContext } from "@/lib/session";
import { MODALITY_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";

export default async function ProjectLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ no: string }>;
}) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const project = await loadProjectHead(context, { no: Number(no) }).catch((error: unknown) => {
    if (error instanceof AssayError && error.code === "not_found") notFound();
    throw error;
  });
  const tasks = project.tasks.map((task) => nameOf(TASK_NAMES, task)).join(", ");
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
        <p className="font-semibold text-lg tracking-tight">{project.name}</p>
        <span className="text-muted text-xs">
          {nameOf(MODALITY_NAMES, project.modality)} · {tasks}
        </span>
        {project.isDemo ? <Badge tone="accent">Demo data</Badge> : null}
        {project.isArchived ? <Badge tone="warning">Archived</Badge> : null}
      </div>
      <ProjectNavigation no={project.no} />
      <div className="pt-4">{children}</div>
    </>
  );
}
