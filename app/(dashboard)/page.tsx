import type { Metadata } from "next";
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
import { stopJob } from "./cancel-job";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const context = await requireContext();
  const [projects, jobs, evaluations, timeZone] = await Promise.all([
    loadProjectList(context),
    loadRunningJobs(context),
    loadRecentEvaluations(context, { limit: 8 }),
    loadTimeZone(context),
  ]);
  const open = projects.filter(({ isArchived }) => !isArchived);
  const mayCreate = may(context.actor, "project.create");
  return (
    <>
      <PageHeader
        title="Overview"
        actions={mayCreate ? <ButtonLink href="/projects/new">New project</ButtonLink> : null}
      />
      {jobs.length > 0 ? (
        <Section title="In progress">
          <JobList jobs={jobs} {...(may(context.actor, "job.cancel") ? { cancel: stopJob } : {})} />
        </Section>
      ) : null}
      <Section title="Projects">
        {open.length > 0 ? (
          <ProjectTable projects={open} />
        ) : (
          <EmptyState
            title="No project yet"
            actions={
              mayCreate ? (
                <ButtonLink href="/projects/new" tone="primary">
                  Create a project
                </ButtonLink>
              ) : null
            }
          >
            A project is one labelling effort: its items, its label schema, the vendors that deliver to it, and the gold
            they are measured on.
          </EmptyState>
        )}
      </Section>
      <Section title="Newest evaluations">
        {evaluations.length > 0 ? (
          <EvaluationList evaluations={evaluations} timeZone={timeZone} />
        ) : (
          <EmptyState title="Nothing measured yet">
            Once a batch is published and a gold version is frozen, the figures appear here.
          </EmptyState>
        )}
      </Section>
    </>
  );
}
