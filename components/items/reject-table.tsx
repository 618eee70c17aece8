import { DataTable } from "@/components/tables/data-table";
import type { TableColumn } from "@/lib/display/table-model";
import type { RejectedRow } from "./import-result";

const COLUMNS: readonly TableColumn[] = [
  { id: "place", header: "Place" },
  { id: "field", header: "Field" },
  { id: "found", header: "Found" },
  { id: "expected", header: "Expected" },
  { id: "message", header: "Why" },
];

/** Rows that were not taken, with what to correct. */
export function RejectTable({ rejects }: { rejects: readonly RejectedRow[] }) {
  const rows = rejects.map(({ place, field, found, expected, message }, index) => ({
    id: String(index),
    cells: { place, field: field ?? null, found: found ?? null, expected: expected ?? null, message },
  }));
  return <DataTable label="Rejected rows" columns={COLUMNS} rows={rows} csvName="rejected-rows" stateKey="rejects-" />;
}
