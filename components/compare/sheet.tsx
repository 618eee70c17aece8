import { DataTable } from "@/components/tables/data-table";
import type { PageTable } from "@/lib/compare/comparison-tables";

/** A table of a result as it stands in the report: its few rows are not to be filtered. */
export function Sheet({
  table,
  label,
  csvName,
  stateKey,
}: {
  table: PageTable;
  label: string;
  csvName: string;
  stateKey: string;
}) {
  return (
    <DataTable
      label={label}
      columns={table.columns}
      rows={table.rows}
      csvName={csvName}
      stateKey={stateKey}
      hasFilter={false}
    />
  );
}
