import type { Metadata } from "next";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TypedConfirm } from "@/components/forms/typed-confirm";
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
import { PROJECT_TEXT as T } from "@/lib/text/projects";
import { VENDOR_TEXT } from "@/lib/text/vendors";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { orNotFound } from "../or-not-found";
import { disengage, engage, removeThisProject, saveProject, setProjectArchived } from "./project-actions";

export const metadata: Metadata = { title: T.settingsTitle };

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
  const mayChange = mayEdit && !project.isArchived;
  const mayRemove = may(context.actor, "project.remove") && (project.isDemo || project.isArchived);
  const choices = vendors.filter(({ isArchived }) => !isArchived);
  return (
    <>
      <h1>{T.settings}</h1>
      {mayEdit ? null : <Message className="mt-3">{T.readOnly}</Message>}
      <div id="vendors">
        <Section title={VENDOR_TEXT.title} description={VENDOR_TEXT.engagedText}>
          {engagements.length > 0 ? (
            <ProjectEngagements
              engagements={engagements}
              {...(mayChange ? { disengage: disengage.bind(null, no) } : {})}
            />
          ) : (
            <EmptyState title={VENDOR_TEXT.nobody}>{VENDOR_TEXT.nobodyText}</EmptyState>
          )}
          {mayChange && choices.length > 0 ? <EngageForm vendors={choices} engage={engage.bind(null, no)} /> : null}
          {mayChange && choices.length === 0 ? (
            <div>
              <ButtonLink href="/vendors/new" tone="primary">
                {VENDOR_TEXT.add}
              </ButtonLink>
            </div>
          ) : null}
        </Section>
      </div>
      {mayChange ? (
        <ProjectForm
          key={JSON.stringify(project.labels.map((label) => label.no))}
          initial={settingsToDraft(project)}
          save={saveProject.bind(null, no)}
          action={T.saveSettings}
        />
      ) : null}
      {mayEdit && (mayRemove || !project.isArchived) ? (
        <Section
          title={project.isDemo ? T.removeDemo : T.archiveAndRemove}
          description={project.isDemo ? T.removeDemoText : T.archiveText}
        >
          <div className="flex flex-wrap gap-2">
            {project.isArchived ? null : (
              <ActionButton act={setProjectArchived.bind(null, no, true)}>{T.archive}</ActionButton>
            )}
            {mayRemove && !project.isDemo && project.isArchived ? (
              <TypedConfirm
                label={T.removeThis}
                title={T.removeQuestion(project.name)}
                question={T.removeText}
                phrase={project.name}
                ask={T.removeAsk(project.name)}
                confirm={T.removeForGood}
                act={removeThisProject.bind(null, no)}
              />
            ) : null}
            {mayRemove && project.isDemo ? (
              <ConfirmButton
                tone="danger"
                label={T.removeThisDemo}
                title={T.removeQuestion(project.name)}
                question={T.removeText}
                confirm={T.removeForGood}
                act={removeThisProject.bind(null, no, project.name)}
              />
            ) : null}
          </div>
        </Section>
      ) : null}
    </>
  );
}
