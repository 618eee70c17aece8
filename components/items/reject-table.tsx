import { DataTable } from "@/components/tables/data-table";
import type { TableColumn } from "@/lib/display/table-model";
import { ITEM_LIST_TEXT as T } from "@/lib/text/item-list";
import type { RejectedRow } from "./import-result";

const COLUMNS: readonly TableColumn[] = [
  { id: "place", header: T.rejectColumns.place },
  { id: "field", header: T.rejectColumns.field },
  { id: "found", header: T.rejectColumns.found },
  { id: "expected", header: T.rejectColumns.expected },
  { id: "message", header: T.rejectColumns.message },
];

/** Rows that were not taken, with what to correct. */
export function RejectTable({ rejects }: { rejects: readonly RejectedRow[] }) {
  const rows = rejects.map(({ place, field, found, expected, message }, index) => ({
    id: String(index),
    cells: { place, field: field ?? null, found: found ?? null, expected: expected ?? null, message },
  }));
  return <DataTable label={T.rejectedRows} columns={COLUMNS} rows={rows} csvName="rejected-rows" stateKey="rejects-" />;
}
