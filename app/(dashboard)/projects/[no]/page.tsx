import type { Metadata } from "next";
import Link from "next/link";
import { EvaluationList } from "@/components/projects/evaluation-list";
import { FirstSteps } from "@/components/projects/first-steps";
import { JobList } from "@/components/projects/job-list";
import { StageTrack } from "@/components/projects/stage-track";
import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { loadProjectJobs } from "@/lib/jobs/load-job";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadProjectCounts } from "@/lib/projects/load-project-counts";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { loadRecentEvaluations } from "@/lib/projects/load-recent-evaluations";
import { firstSteps, nextStep } from "@/lib/projects/next-step";
import { projectStages } from "@/lib/projects/stages";
import { requireContext } from "@/lib/session";
import { PROJECT_TEXT as T } from "@/lib/text/projects";
import { NEXT_STEPS } from "@/lib/text/stages";
import { stopJob } from "../../cancel-job";
import { mayChange } from "./may-change";
import { orNotFound } from "./or-not-found";
import { projectHead } from "./project-head";

export async function generateMetadata({ params }: { params: Promise<{ no: string }> }): Promise<Metadata> {
  const { name } = await projectHead(Number((await params).no));
  return { title: name };
}

export default async function ProjectPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no: noText }, context] = await Promise.all([params, requireContext()]);
  const no = Number(noText);
  const [project, counts, jobs, evaluations, timeZone] = await orNotFound(
    Promise.all([
      loadProjectSettings(context, { no }),
      loadProjectCounts(context, { no }),
      loadProjectJobs(context, { projectNo: no }),
      loadRecentEvaluations(context, { projectNo: no, limit: 5 }),
      loadTimeZone(context),
    ]),
  );
  const mayEdit = await mayChange(context, no, "project.edit");
  const steps = firstSteps(counts);
  const next = nextStep(counts);
  const running = jobs.filter(({ state }) => state === "queued" || state === "running");
  const failed = jobs.find(({ state }) => state === "failed");
  return (
    <>
      <h1 className="sr-only">{T.pageTitle(project.name)}</h1>
      {project.description ? <p className="max-w-prose whitespace-pre-line pb-2">{project.description}</p> : null}
      {project.attribution ? (
        <p className="max-w-prose whitespace-pre-line pb-2 text-muted text-xs">{project.attribution}</p>
      ) : null}
      {running.length > 0 ? (
        <Section title={T.inProgress}>
          <JobList jobs={running} {...(may(context.actor, "job.cancel") ? { cancel: stopJob } : {})} />
        </Section>
      ) : null}
      {failed && jobs[0] === failed ? (
        <Message tone="error" title={T.lastJobFailed}>
          {failed.error?.message ?? T.seeLog}{" "}
          <Link className="link" href={`/projects/${no}/batches`}>
            {T.openBatches}
          </Link>
        </Message>
      ) : null}
      {steps.some(({ isDone }) => !isDone) ? (
        <Section title={T.firstSteps}>
          <FirstSteps no={no} steps={steps} mayAct={mayEdit} />
        </Section>
      ) : (
        <Section title={T.next}>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-sm border border-line bg-surface px-3 py-2">
            <p className="min-w-0 max-w-prose">
              <span className="font-semibold">{NEXT_STEPS[next.id].title}.</span> {NEXT_STEPS[next.id].text}
            </p>
            {next.id === "compare" || mayEdit ? (
              <ButtonLink href={`/projects/${no}${next.path}`} tone="primary" className="ml-auto">
                {NEXT_STEPS[next.id].action}
              </ButtonLink>
            ) : null}
          </div>
        </Section>
      )}
      <Section title={T.stages} description={T.stagesText}>
        <StageTrack stages={projectStages(counts)} />
      </Section>
      {evaluations.length > 0 ? (
        <Section title={T.newestEvaluations}>
          <EvaluationList evaluations={evaluations} timeZone={timeZone} hasProject={false} />
        </Section>
      ) : null}
    </>
  );
}
