import type { Metadata } from "next";
import { DataTable } from "@/components/tables/data-table";
import { PageHeader, Section } from "@/components/ui/page-header";
import { formatRange } from "@/lib/display/metric-definition";
import type { TableColumn } from "@/lib/display/table-model";
import { requireContext } from "@/lib/session";
import { METRIC_FAMILIES } from "@/lib/statistics/catalogue";

export const metadata: Metadata = { title: "Methods" };

const COLUMNS: readonly TableColumn[] = [
  { id: "figure", header: "Figure" },
  { id: "formula", header: "Formula" },
  { id: "range", header: "Range" },
  { id: "better", header: "Better" },
  { id: "use", header: "Fits" },
];

export default async function MethodsPage() {
  await requireContext();
  return (
    <>
      <PageHeader
        title="Methods"
        crumbs={[{ label: "Overview", href: "/" }, { label: "Methods" }]}
        description="Every figure that Assay computes: how, when it fits, when it misleads, where it comes from, and what it is checked against."
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
                better: metric.direction === "none" ? "neither" : metric.direction,
                use: metric.use,
              },
            }))}
          />
        </Section>
      ))}
    </>
  );
}
