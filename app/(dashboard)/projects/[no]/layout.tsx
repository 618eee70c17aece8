import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ArchivedNotice } from "@/components/projects/archived-notice";
import { DraftGateProvider } from "@/components/protocols/draft-gate";
import { ProjectNavigation } from "@/components/shell/project-navigation";
import { Badge } from "@/components/ui/badge";
import { may } from "@/lib/auth/access";
import { requireContext } from "@/lib/session";
import { MODALITY_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";
import { SHELL_TEXT as T } from "@/lib/text/shell";
import { projectHead } from "./project-head";
import { setProjectArchived } from "./settings/project-actions";

type Params = Promise<{ no: string }>;

/** Every page below has the project's name behind its own, so that tabs and history can be told apart. */
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { name } = await projectHead(Number((await params).no));
  return { title: { template: `%s · ${name} · ${T.product}`, default: `${name} · ${T.product}` } };
}

export default async function ProjectLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ no: string }>;
}) {
  const [project, { actor }] = await Promise.all([projectHead(Number((await params).no)), requireContext()]);
  const tasks = project.tasks.map((task) => nameOf(TASK_NAMES, task)).join(", ");
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
        <p className="font-semibold text-lg tracking-tight">{project.name}</p>
        <span className="text-muted text-xs">
          {nameOf(MODALITY_NAMES, project.modality)} · {tasks}
        </span>
        {project.isDemo ? <Badge tone="accent">{T.demoData}</Badge> : null}
        {project.isArchived ? <Badge tone="warning">{T.archived}</Badge> : null}
      </div>
      <ProjectNavigation no={project.no} />
      {project.isArchived ? (
        <ArchivedNotice
          restore={may(actor, "project.edit") ? setProjectArchived.bind(null, project.no, false) : null}
        />
      ) : null}
      <DraftGateProvider isDraft={project.hasDraftProtocol}>
        <div className="pt-4">{children}</div>
      </DraftGateProvider>
    </>
  );
}
