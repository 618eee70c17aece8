import type { Metadata } from "next";
import { EMPTY_DRAFT, newLabel } from "@/components/projects/form/project-draft";
import { ProjectForm } from "@/components/projects/form/project-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/session";
import { createNewProject } from "./create-new-project";

export const metadata: Metadata = { title: "New project" };

export default async function NewProjectPage() {
  await requireContext();
  return (
    <>
      <PageHeader
        title="New project"
        crumbs={[{ label: "Overview", href: "/" }, { label: "Projects", href: "/projects" }, { label: "New" }]}
        description="All of it can be changed later; evaluations keep the settings they were made with."
      />
      <ProjectForm
        initial={{ ...EMPTY_DRAFT, labels: [newLabel([])] }}
        save={createNewProject}
        action="Create the project"
      />
    </>
  );
}
