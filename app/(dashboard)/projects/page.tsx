import type { Metadata } from "next";
import { ProjectTable } from "@/components/projects/project-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { loadProjectList } from "@/lib/projects/load-project-list";
import { requireContext } from "@/lib/session";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage() {
  const context = await requireContext();
  const projects = await loadProjectList(context);
  const mayCreate = may(context.actor, "project.create");
  const isDemoHere = projects.some(({ isDemo }) => isDemo);
  return (
    <>
      <PageHeader
        title="Projects"
        crumbs={[{ label: "Overview", href: "/" }, { label: "Projects" }]}
        actions={
          mayCreate ? (
            <ButtonLink href="/projects/new" tone="primary">
              New project
            </ButtonLink>
          ) : null
        }
        description={isDemoHere ? "The demo project can be removed in one click, in its settings." : undefined}
      />
      {projects.length > 0 ? (
        <ProjectTable projects={projects} />
      ) : (
        <Section title="No project yet">
          <EmptyState title="A project is one labelling effort">
            Its items, its label schema, the vendors that deliver to it, and the gold they are measured on.
          </EmptyState>
        </Section>
      )}
    </>
  );
}
