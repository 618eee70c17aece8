import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EvaluationList } from "@/components/projects/evaluation-list";
import { JobList } from "@/components/projects/job-list";
import { ProjectTable } from "@/components/projects/project-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { loadRunningJobs } from "@/lib/jobs/load-running-jobs";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadProjectList } from "@/lib/projects/load-project-list";
import { loadRecentEvaluations } from "@/lib/projects/load-recent-evaluations";
import { requireContext } from "@/lib/session";
import { PROJECT_TEXT as T } from "@/lib/text/projects";
import { stopJob } from "./cancel-job";
import { orNotFound } from "./projects/[no]/or-not-found";

export const metadata: Metadata = { title: T.overview };

export default async function OverviewPage() {
  const context = await requireContext();
  if (may(context.actor, "portal.read")) redirect("/portal");
  const [projects, jobs, evaluations, timeZone] = await orNotFound(
    Promise.all([
      loadProjectList(context),
      loadRunningJobs(context),
      loadRecentEvaluations(context, { limit: 8 }),
      loadTimeZone(context),
    ]),
  );
  const open = projects.filter(({ isArchived }) => !isArchived);
  const mayCreate = may(context.actor, "project.create");
  return (
    <>
      <PageHeader
        title={T.overview}
        actions={mayCreate ? <ButtonLink href="/projects/new">{T.new}</ButtonLink> : null}
      />
      {jobs.length > 0 ? (
        <Section title={T.inProgress}>
          <JobList jobs={jobs} {...(may(context.actor, "job.cancel") ? { cancel: stopJob } : {})} />
        </Section>
      ) : null}
      <Section title={T.projects}>
        {open.length > 0 ? (
          <ProjectTable projects={open} />
        ) : (
          <EmptyState
            title={T.none}
            actions={
              mayCreate ? (
                <>
                  <ButtonLink href="/projects/new" tone="primary">
                    {T.create}
                  </ButtonLink>
                  <a className="link self-center text-sm" href="/samples/items.csv" download>
                    {T.sampleFile}
                  </a>
                </>
              ) : null
            }
          >
            {T.noneText}
          </EmptyState>
        )}
      </Section>
      <Section title={T.newestEvaluations}>
        {evaluations.length > 0 ? (
          <EvaluationList evaluations={evaluations} timeZone={timeZone} />
        ) : (
          <EmptyState title={T.nothingMeasured}>{T.nothingMeasuredText}</EmptyState>
        )}
      </Section>
    </>
  );
}
