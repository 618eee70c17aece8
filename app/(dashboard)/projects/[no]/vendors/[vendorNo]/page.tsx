import { createLoader, parseAsInteger, parseAsString, type SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import {
  Confusions,
  CountsAndMissing,
  LabelFigures,
  PairedDifferences,
  SingleEstimates,
  SliceFigures,
} from "@/components/compare/comparison-sections";
import { EvaluationPickers } from "@/components/compare/evaluation-pickers";
import { ResultWarnings } from "@/components/compare/result-warnings";
import { Staleness } from "@/components/compare/staleness";
import { DataTable } from "@/components/tables/data-table";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { PageHeader, Section } from "@/components/ui/page-header";
import { comparisonLinks } from "@/lib/compare/comparison-links";
import { figureIds } from "@/lib/compare/figure-groups";
import { informativePart } from "@/lib/compare/informative-figures";
import { loadComparison } from "@/lib/compare/load-comparison";
import { formatCalendarDate } from "@/lib/display/date";
import { formatMoney } from "@/lib/display/money";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadNameOf } from "@/lib/projects/load-name-of";
import { requireContext } from "@/lib/session";
import { ENGAGEMENT_ROLE_NAMES, nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
import { VENDOR_PAGE_TEXT as T } from "@/lib/text/vendor-page";
import { loadProjectVendor, type ProjectVendor } from "@/lib/vendors/load-project-vendor";
import { onlyVendor } from "@/lib/vendors/only-vendor";
import { vendorBatchTable } from "@/lib/vendors/vendor-batch-table";
import { mayChange } from "../../may-change";
import { orNotFound } from "../../or-not-found";

const loadVendorParams = createLoader({
  gold: parseAsInteger,
  task: parseAsString,
  evaluation: parseAsInteger,
  figure: parseAsString,
  by: parseAsString,
});

type Params = Promise<{ no: string; vendorNo: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  const [{ no, vendorNo }, context] = await Promise.all([params, requireContext()]);
  const name = await loadNameOf(context, { projectNo: Number(no), thing: "vendor", no: Number(vendorNo) });
  return { title: name ?? T.crumb };
}

export default async function ProjectVendorPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<SearchParams>;
}) {
  const [{ no, vendorNo }, address, context] = await Promise.all([
    params,
    loadVendorParams(searchParams),
    requireContext(),
  ]);
  const projectNo = Number(no);
  const [vendor, page, timeZone] = await Promise.all([
    orNotFound(loadProjectVendor(context, { projectNo, vendorNo: Number(vendorNo) })),
    orNotFound(
      loadComparison(context, {
        projectNo,
        goldNo: address.gold,
        task: address.task,
        evaluationNo: address.evaluation,
      }),
    ),
    loadTimeZone(context),
  ]);
  const { chosen } = page;
  const table = vendorBatchTable(projectNo, vendor.batches, timeZone);
  return (
    <>
      <PageHeader
        title={vendor.name}
        crumbs={[{ label: T.crumb, href: "/vendors" }, { label: vendor.name }]}
        actions={
          <>
            {chosen ? (
              <ButtonLink href={`/projects/${projectNo}/disagreements?evaluation=${chosen.no}&vendor=${vendor.no}`}>
                {T.openDisagreements}
              </ButtonLink>
            ) : null}
            {vendor.isArchived ? <Badge tone="warning">{T.archived}</Badge> : null}
          </>
        }
      />
      <Facts vendor={vendor} />
      <Section title={T.deliveries}>
        <DataTable
          label={T.deliveries}
          columns={table.columns}
          rows={table.rows}
          csvName={`vendor-${vendor.no}-deliveries`}
          stateKey="batch"
          hasFilter={false}
          empty={
            <EmptyState
              title={T.noDeliveries}
              actions={
                (await mayChange(context, projectNo, "batch.upload")) ? (
                  <ButtonLink href={`/projects/${projectNo}/batches/new`}>{T.upload}</ButtonLink>
                ) : null
              }
            />
          }
        />
      </Section>
      {chosen ? (
        <Measured
          projectNo={projectNo}
          name={vendor.name}
          page={{ ...page, chosen }}
          address={address}
          timeZone={timeZone}
        />
      ) : (
        <Section title={T.figures}>
          <p className="text-muted">{T.nothingMeasured}</p>
        </Section>
      )}
    </>
  );
}

type Page = Awaited<ReturnType<typeof loadComparison>>;

function Measured({
  projectNo,
  name,
  page,
  address,
  timeZone,
}: {
  projectNo: number;
  name: string;
  page: Page & { chosen: NonNullable<Page["chosen"]> };
  address: { figure: string | null; by: string | null };
  timeZone: string;
}) {
  const { chosen, evaluations, stale, vendorNos } = page;
  const { result } = informativePart(onlyVendor(chosen.result, name));
  const links = comparisonLinks(projectNo, chosen.no, vendorNos);
  const ids = figureIds(result);
  const metric =
    address.figure !== null && ids.includes(address.figure) ? address.figure : (ids[0] ?? result.primary.metric);
  return (
    <>
      <Section title={T.figures}>
        <EvaluationPickers evaluations={evaluations} chosen={chosen} timeZone={timeZone} />
        <Staleness evaluationNo={chosen.no} stale={stale} />
      </Section>
      {result.vendors.length === 0 ? (
        <p className="text-muted">{T.notMeasured}</p>
      ) : (
        <>
          <ResultWarnings result={{ warnings: result.warnings, skipped: result.skipped }} />
          <SingleEstimates result={result} metric={metric} links={links} />
          {result.comparisons.length > 0 ? <PairedDifferences result={result} metric={metric} links={links} /> : null}
          <CountsAndMissing result={result} links={links} />
          <LabelFigures result={result} metric={metric} links={links} />
          <SliceFigures result={result} metric={metric} links={links} attribute={address.by} />
          <Confusions result={result} links={links} />
        </>
      )}
    </>
  );
}

function Facts({ vendor }: { vendor: ProjectVendor }) {
  const facts: [string, ReactNode][] = [
    [T.facts.kind, nameOf(VENDOR_KIND_NAMES, vendor.kind)],
    [T.facts.role, vendor.role === null ? T.notEngaged : ENGAGEMENT_ROLE_NAMES[vendor.role]],
  ];
  if (vendor.priceMinorUnits !== null && vendor.currency !== null) {
    facts.push([T.facts.price, formatMoney(vendor.priceMinorUnits, vendor.currency)]);
  }
  if (vendor.dueOn !== null) facts.push([T.facts.due, formatCalendarDate(vendor.dueOn)]);
  if (vendor.website !== null) {
    facts.push([
      T.facts.website,
      <a key="website" className="link" href={vendor.website} rel="noreferrer">
        {vendor.website}
      </a>,
    ]);
  }
  if (vendor.notes) facts.push([T.facts.notes, vendor.notes]);
  facts.push([
    T.facts.readers,
    vendor.readers.length === 0
      ? T.noReaders
      : [vendor.readers.join(", "), T.readersScope(vendor.readers.length)].filter(Boolean).join(". "),
  ]);
  return <FactList facts={facts} />;
}
