import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
} from "@tanstack/react-table";
import { cellSortValue, cellText, type TableColumn, type TableRow } from "@/lib/display/table-model";

export const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
  filterFns: { includesString: filterFn_includesString },
});

const helper = createColumnHelper<typeof features, TableRow>();

/** Columns that sort by value; one without a value is last in both directions. */
export function tableColumns(columns: readonly TableColumn[]) {
  return helper.columns(
    columns.map((column) =>
      helper.accessor((row) => cellSortValue(row.cells[column.id]), {
        id: column.id,
        header: column.header,
        sortFn: column.kind === undefined || column.kind === "text" ? "alphanumeric" : "basic",
        sortUndefined: "last",
        sortDescFirst: column.kind === "number" || column.kind === "figure",
      }),
    ),
  );
}

/** Whether a row has all words of the filter in what the eye reads. */
export function rowMatches(row: TableRow, columns: readonly TableColumn[], filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = columns
    .map((column) => cellText(row.cells[column.id], column))
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
