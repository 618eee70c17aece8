import type { Metadata } from "next";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { ProjectForm } from "@/components/projects/form/project-form";
import { settingsToDraft } from "@/components/projects/form/settings-to-draft";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { EngageForm } from "@/components/vendors/engage-form";
import { ProjectEngagements } from "@/components/vendors/project-engagements";
import { may } from "@/lib/auth/access";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { requireContext } from "@/lib/session";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { orNotFound } from "../or-not-found";
import { disengage, engage, removeThisProject, saveProject, setProjectArchived } from "./project-actions";

export const metadata: Metadata = { title: "Project settings" };

export default async function ProjectSettingsPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no: noText }, context] = await Promise.all([params, requireContext()]);
  const no = Number(noText);
  const [project, engagements, vendors] = await orNotFound(
    Promise.all([
      loadProjectSettings(context, { no }),
      loadEngagements(context, { projectNo: no }),
      loadVendorList(context),
    ]),
  );
  const mayEdit = may(context.actor, "project.edit");
  const mayRemove = may(context.actor, "project.remove") && (project.isDemo || project.isArchived);
  const choices = vendors.filter(({ isArchived }) => !isArchived);
  return (
    <>
      <h1>Settings</h1>
      {mayEdit ? null : (
        <Message className="mt-3">Your role may look at these settings; a QA lead or an admin changes them.</Message>
      )}
      <div id="vendors">
        <Section title="Vendors" description="Who delivers to this project, and on what terms.">
          {engagements.length > 0 ? (
            <ProjectEngagements
              engagements={engagements}
              {...(mayEdit ? { disengage: disengage.bind(null, no) } : {})}
            />
          ) : (
            <EmptyState title="Nobody is engaged yet">
              Only engaged vendors can deliver a batch to this project.
            </EmptyState>
          )}
          {mayEdit && choices.length > 0 ? <EngageForm vendors={choices} engage={engage.bind(null, no)} /> : null}
          {mayEdit && choices.length === 0 ? (
            <div>
              <ButtonLink href="/vendors/new" tone="primary">
                Add a vendor
              </ButtonLink>
            </div>
          ) : null}
        </Section>
      </div>
      {mayEdit ? (
        <ProjectForm
          key={JSON.stringify(project.labels.map((label) => label.no))}
          initial={settingsToDraft(project)}
          save={saveProject.bind(null, no)}
          action="Save the settings"
        />
      ) : null}
      {mayEdit ? (
        <Section
          title={project.isDemo ? "Remove the demo" : "Archive and remove"}
          description={
            project.isDemo
              ? "The demo project goes with its batches, gold and evaluations. It does not come back by itself."
              : "An archived project leaves the lists; nothing of it is lost. Only an archived project can be removed."
          }
        >
          <div className="flex flex-wrap gap-2">
            <ActionButton act={setProjectArchived.bind(null, no, !project.isArchived)}>
              {project.isArchived ? "Restore" : "Archive"}
            </ActionButton>
            {mayRemove ? (
              <ConfirmButton
                tone="danger"
                label={project.isDemo ? "Remove the demo project" : "Remove the project"}
                title={`Remove ${project.name}?`}
                question="Its items, batches, gold and evaluations are deleted. The audit trail keeps that it was there. This cannot be undone."
                confirm="Remove it for good"
                act={removeThisProject.bind(null, no)}
              />
            ) : null}
          </div>
        </Section>
      ) : null}
    </>
  );
}
