import type { Metadata } from "next";
import { ProjectTable } from "@/components/projects/project-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { loadProjectList } from "@/lib/projects/load-project-list";
import { requireContext } from "@/lib/session";
import { PROJECT_TEXT as T } from "@/lib/text/projects";
import { orNotFound } from "./[no]/or-not-found";

export const metadata: Metadata = { title: T.projects };

export default async function ProjectsPage() {
  const context = await requireContext();
  const projects = await orNotFound(loadProjectList(context));
  const mayCreate = may(context.actor, "project.create");
  const isDemoHere = projects.some(({ isDemo }) => isDemo);
  return (
    <>
      <PageHeader
        title={T.projects}
        crumbs={[{ label: T.overview, href: "/" }, { label: T.projects }]}
        actions={
          mayCreate ? (
            <ButtonLink href="/projects/new" tone="primary">
              {T.new}
            </ButtonLink>
          ) : null
        }
        description={isDemoHere ? T.removable : undefined}
      />
      {projects.length > 0 ? (
        <ProjectTable projects={projects} />
      ) : (
        <EmptyState title={T.none}>{T.noneText}</EmptyState>
      )}
    </>
  );
}
