"use client";

import { useTable } from "@tanstack/react-table";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { Input } from "@/components/ui/input";
import { Table, TableFrame } from "@/components/ui/table";
import { type TableColumn, type TableRow, tableCsv } from "@/lib/display/table-model";
import { TABLE_TEXT as T } from "@/lib/text/tables";
import { CsvButton } from "./csv-button";
import { DataTableCell } from "./data-table-cell";
import { SortHeader } from "./sort-header";
import { parseSort, writeSort } from "./sort-state";
import { features, rowMatches, tableColumns } from "./table-features";

interface DataTableProps {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** File name of the CSV. */
  csvName: string;
  /** Prefix of its state in the address, where a page has several tables. */
  stateKey?: string;
  initialSort?: { id: string; desc: boolean };
  hasFilter?: boolean;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  toolbar?: ReactNode;
}

/** More columns than these do not stand side by side on paper: there each row is a block of named cells. */
const MOST_ACROSS = { figures: 8, all: 11 };

const isTooWide = (columns: readonly TableColumn[]) =>
  columns.length > MOST_ACROSS.all || columns.filter(({ kind }) => kind === "figure").length > MOST_ACROSS.figures;

/**
 * A sortable, filterable table over plain rows. Sort order and filter live in the address, so that a view can be
 * sent. The first column names the row.
 */
export function DataTable(props: DataTableProps) {
  // Another key in the address is another table: what was kept under the old one is nothing to it.
  return <TableOfKey key={props.stateKey ?? ""} {...props} />;
}

function TableOfKey({
  label,
  columns,
  rows,
  csvName,
  stateKey = "",
  initialSort,
  hasFilter = true,
  empty,
  toolbar,
}: DataTableProps) {
  const [sortText, setSortText] = useQueryState(`${stateKey}sort`, parseAsString);
  const [filter, setFilter] = useQueryState(`${stateKey}q`, parseAsString.withDefault(""));
  const sorting = useMemo(
    () => parseSort(sortText, columns) ?? (initialSort === undefined ? [] : [initialSort]),
    [sortText, columns, initialSort],
  );
  const data = useMemo(() => rows.filter((row) => rowMatches(row, columns, filter)), [rows, columns, filter]);
  const definitions = useMemo(() => tableColumns(columns), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    state: { sorting },
    getRowId: (row) => row.id,
    onSortingChange: (change) =>
      void setSortText(writeSort(typeof change === "function" ? change([...sorting]) : change)),
  });
  const shown = table.getRowModel().rows;
  const byId = new Map(columns.map((column) => [column.id, column]));

  if (rows.length === 0 && empty) return empty;
  return (
    <div className="flex flex-col gap-2" data-print="stack">
      <div className="flex flex-wrap items-center gap-2" data-print="hide">
        {hasFilter ? (
          <Input
            type="search"
            aria-label={T.filterOf(label)}
            placeholder={T.filter}
            className="max-w-60"
            value={filter}
            onChange={(event) => void setFilter(event.target.value || null)}
          />
        ) : null}
        {toolbar}
        <span role="status" className="text-muted text-xs">
          {T.rows(shown.length, rows.length)}
        </span>
        <span className="ml-auto">
          <CsvButton
            fileName={csvName}
            content={() =>
              tableCsv(
                columns,
                shown.map((row) => row.original),
              )
            }
          />
        </span>
      </div>
      <TableFrame label={label} className="max-h-[75vh] overflow-y-auto">
        <Table data-print={isTooWide(columns) ? "cards" : undefined}>
          <thead className="sticky top-0 z-10">
            <tr>
              {table.getHeaderGroups().flatMap((group) =>
                group.headers.map((header) => {
                  const column = byId.get(header.column.id);
                  return column === undefined ? null : (
                    <SortHeader
                      key={header.id}
                      column={column}
                      sorted={header.column.getIsSorted()}
                      onSort={() => header.column.toggleSorting()}
                    />
                  );
                }),
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, original }) => (
              <tr key={id} className="hover:bg-surface">
                {columns.map((column, index) => (
                  <DataTableCell key={column.id} column={column} row={original} isName={index === 0} />
                ))}
              </tr>
            ))}
            {shown.length === 0 ? (
              <tr>
                <td colSpan={columns.length} className="px-2.5 py-4 text-muted">
                  {rows.length === 0 ? T.noRows : T.noMatch}
                </td>
              </tr>
            ) : null}
          </tbody>
        </Table>
      </TableFrame>
    </div>
  );
}
