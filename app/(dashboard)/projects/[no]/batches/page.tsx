import { DataTable } from "@/components/tables/data-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { batchTable } from "@/lib/batches/batch-table";
import { loadBatches } from "@/lib/batches/load-batches";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { mayChange } from "../may-change";
import { orNotFound } from "../or-not-found";

export const metadata = { title: T.title };

export default async function BatchesPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const [batches, timeZone] = await Promise.all([
    orNotFound(loadBatches(context, { projectNo })),
    loadTimeZone(context),
  ]);
  const upload = (await mayChange(context, projectNo, "batch.upload")) ? (
    <ButtonLink tone="primary" href={`/projects/${projectNo}/batches/new`}>
      {T.upload}
    </ButtonLink>
  ) : null;
  const table = batchTable(projectNo, batches, timeZone);
  return (
    <>
      <PageHeader title={T.title} description={T.description} actions={upload} />
      <DataTable
        label={T.title}
        columns={table.columns}
        rows={table.rows}
        csvName={`project-${projectNo}-batches`}
        empty={
          <EmptyState title={T.emptyTitle} actions={upload}>
            {T.empty}
          </EmptyState>
        }
      />
    </>
  );
}
