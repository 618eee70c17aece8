import type { Metadata } from "next";
import { EMPTY_DRAFT, newLabel } from "@/components/projects/form/project-draft";
import { ProjectForm } from "@/components/projects/form/project-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/session";
import { PROJECT_TEXT as T } from "@/lib/text/projects";
import { refuseUnless } from "../[no]/or-not-found";
import { createNewProject } from "./create-new-project";

export const metadata: Metadata = { title: T.new };

export default async function NewProjectPage() {
  refuseUnless((await requireContext()).actor, "project.create");
  return (
    <>
      <PageHeader
        title={T.new}
        crumbs={[{ label: T.overview, href: "/" }, { label: T.projects, href: "/projects" }, { label: T.newShort }]}
        description={T.newText}
      />
      <ProjectForm initial={{ ...EMPTY_DRAFT, labels: [newLabel([])] }} save={createNewProject} action={T.createThis} />
    </>
  );
}
