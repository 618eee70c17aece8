import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/tables/data-table";
import { PageHeader, Section } from "@/components/ui/page-header";
import { formatRange } from "@/lib/display/metric-definition";
import type { TableColumn } from "@/lib/display/table-model";
import { requireContext } from "@/lib/session";
import { METRIC_FAMILIES } from "@/lib/statistics/catalogue";
import { METHOD_TEXT as T } from "@/lib/text/methods";
import { PLANNER_TEXT } from "@/lib/text/planner";
import { SHELL_TEXT } from "@/lib/text/shell";

export const metadata: Metadata = { title: T.title };

const COLUMNS: readonly TableColumn[] = [
  { id: "figure", header: T.figure },
  { id: "formula", header: T.formula },
  { id: "range", header: T.range },
  { id: "better", header: T.better },
  { id: "use", header: T.fits },
];

export default async function MethodsPage() {
  await requireContext();
  return (
    <>
      <PageHeader
        title={T.title}
        crumbs={[{ label: SHELL_TEXT.overview, href: "/" }, { label: T.title }]}
        description={T.about}
        actions={
          <>
            <Link className="link" href="/methods/calculators">
              {PLANNER_TEXT.title}
            </Link>
            <Link className="link" href="/methods/intervals">
              {T.coverage}
            </Link>
          </>
        }
      />
      {METRIC_FAMILIES.map(({ name, metrics }, index) => (
        <Section key={name} title={name}>
          <DataTable
            label={name}
            columns={COLUMNS}
            csvName={`methods-${index + 1}`}
            stateKey={`m${index + 1}-`}
            rows={metrics.map((metric) => ({
              id: metric.id,
              href: `/methods/${metric.id}`,
              cells: {
                figure: metric.name,
                formula: metric.formula,
                range: formatRange(metric),
                better: metric.direction === "none" ? T.neither : metric.direction,
                use: metric.use,
              },
            }))}
          />
        </Section>
      ))}
    </>
  );
}
