import type { SearchParams } from "nuqs/server";
import { EvaluationPickers } from "@/components/compare/evaluation-pickers";
import { DriftCharts } from "@/components/drift/drift-charts";
import { DriftPickers } from "@/components/drift/drift-pickers";
import { SignalSummary } from "@/components/drift/signal-summary";
import { DataTable } from "@/components/tables/data-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Message } from "@/components/ui/message";
import { PageHeader, Section } from "@/components/ui/page-header";
import { driftTable } from "@/lib/drift/drift-table";
import { loadDrift } from "@/lib/drift/load-drift";
import { driftScreen } from "@/lib/drift/screen";
import { DRIFT_SETTINGS } from "@/lib/drift/settings";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { DRIFT_TEXT as T } from "@/lib/text/drift";
import { orNotFound } from "../or-not-found";
import { loadDriftParams } from "./search-params";

export const metadata = { title: T.title };

export default async function DriftPage({
  params,
  searchParams,
}: {
  params: Promise<{ no: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ no }, address, context] = await Promise.all([params, loadDriftParams(searchParams), requireContext()]);
  const projectNo = Number(no);
  const { each, by, chart, gold: goldNo, task, evaluation: evaluationNo } = address;
  const [page, timeZone] = await Promise.all([
    orNotFound(loadDrift(context, { projectNo, each, by, goldNo, task, evaluationNo })),
    loadTimeZone(context),
  ]);
  const { chosen, evaluations } = page;
  if (!chosen) {
    return (
      <>
        <PageHeader title={T.title} description={T.description} />
        <EmptyState
          title={T.emptyTitle}
          actions={<ButtonLink href={`/projects/${projectNo}/compare`}>{T.toCompare}</ButtonLink>}
        >
          {T.empty}
        </EmptyState>
      </>
    );
  }
  const receiptHref = `/projects/${projectNo}/evaluations/${chosen.no}`;
  // the screen is of all series whatever is shown of it: a choice does not make fewer charts of them
  const screen = driftScreen(page.series, chart, DRIFT_SETTINGS);
  const shown = screen.series.filter(
    ({ vendorNo, label, newest }) =>
      (address.vendor === null || vendorNo === address.vendor) &&
      (address.label === null || by === "vendor" || label === address.label) &&
      (address.show === "all" || newest !== null),
  );
  const table = driftTable(shown, chosen.result, { projectNo, receiptHref });
  return (
    <>
      <PageHeader
        title={T.title}
        description={T.description}
        actions={<ButtonLink href={receiptHref}>{T.evaluation}</ButtonLink>}
      />
      <EvaluationPickers evaluations={evaluations} chosen={chosen} timeZone={timeZone} />
      <DriftPickers
        {...{ chart, each, by, show: address.show, vendorNo: address.vendor, label: address.label }}
        vendors={page.vendors}
        labels={page.labels}
      />
      {page.isCounted ? (
        <>
          <SignalSummary screen={screen} />
          <Section title={T.table} description={T.tableNote}>
            <DataTable
              label={T.table}
              columns={table.columns}
              rows={table.rows}
              csvName="drift"
              initialSort={{ id: "shrunken", desc: true }}
              hasFilter={false}
              empty={<p className="text-muted">{T.nothingFits}</p>}
            />
          </Section>
          <DriftCharts series={shown} />
        </>
      ) : (
        <Message tone="warning">{T.before}</Message>
      )}
    </>
  );
}
