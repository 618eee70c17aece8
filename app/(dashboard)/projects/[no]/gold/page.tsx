import { ExposedItems } from "@/components/gold/exposed-items";
import { JobProgress } from "@/components/job-progress";
import { DataTable } from "@/components/tables/data-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { goldTable } from "@/lib/gold/gold-table";
import { loadExposedItems } from "@/lib/gold/load-exposed-items";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { type JobView, loadProjectJobs } from "@/lib/jobs/load-job";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { GOLD_TEXT as T } from "@/lib/text/gold";
import { MERGE_TEXT } from "@/lib/text/merge";
import { stopJob } from "../../../cancel-job";
import { mayChange } from "../may-change";
import { orNotFound } from "../or-not-found";
import { exposeGold } from "./expose-gold";

export const metadata = { title: T.title };

/** The merge that runs, or that failed last: one that is done is in the table. */
function newestMerge(jobs: readonly JobView[]): JobView | null {
  const [newest] = jobs.filter(({ kind }) => kind === "merge");
  return newest === undefined || newest.state === "done" || newest.state === "cancelled" ? null : newest;
}

export default async function GoldListPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const [versions, timeZone, jobs, exposures] = await Promise.all([
    orNotFound(loadGoldList(context, { projectNo })),
    loadTimeZone(context),
    orNotFound(loadProjectJobs(context, { projectNo })),
    orNotFound(loadExposedItems(context, { projectNo })),
  ]);
  const merge = newestMerge(jobs);
  const mayEdit = await mayChange(context, projectNo, "gold.edit");
  const actions = mayEdit ? (
    <>
      <ButtonLink tone="primary" href={`/projects/${projectNo}/gold/new`}>
        {T.create}
      </ButtonLink>
      <ButtonLink href={`/projects/${projectNo}/gold/from-readers`}>{MERGE_TEXT.action}</ButtonLink>
      <ButtonLink href={`/projects/${projectNo}/batches/new?role=reference`}>{T.uploadReference}</ButtonLink>
    </>
  ) : null;
  const table = goldTable(projectNo, versions, timeZone);
  return (
    <>
      <PageHeader title={T.title} description={T.description} actions={actions} />
      {merge === null ? null : (
        <div className="pb-3">
          <JobProgress
            jobId={merge.id}
            label={MERGE_TEXT.merging}
            initial={merge}
            {...(may(context.actor, "job.cancel") ? { cancel: stopJob } : {})}
          />
        </div>
      )}
      <DataTable
        label={T.title}
        columns={table.columns}
        rows={table.rows}
        csvName={`project-${projectNo}-gold`}
        hasFilter={false}
        empty={
          <EmptyState title={T.emptyTitle} actions={actions}>
            {T.empty}
          </EmptyState>
        }
      />
      {versions.length === 0 ? null : (
        <ExposedItems
          exposures={exposures}
          timeZone={timeZone}
          expose={mayEdit ? exposeGold.bind(null, projectNo) : null}
        />
      )}
    </>
  );
}
