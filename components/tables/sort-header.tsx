import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { TableHead } from "@/components/ui/table";
import type { TableColumn } from "@/lib/display/table-model";

/** A column's header: a button that sorts, with the order said to screen readers. */
export function SortHeader({
  column,
  sorted,
  onSort,
}: {
  column: TableColumn;
  sorted: false | "asc" | "desc";
  onSort: () => void;
}) {
  const isRight = column.kind === "number" || column.kind === "figure";
  const icon = sorted === "asc" ? "arrow-up" : sorted === "desc" ? "arrow-down" : "sort";
  return (
    <TableHead aria-sort={sorted === false ? "none" : sorted === "asc" ? "ascending" : "descending"}>
      <button
        type="button"
        onClick={onSort}
        title={column.description}
        className={classNames(
          "flex w-full items-center gap-1 rounded-sm hover:text-ink",
          isRight ? "justify-end text-right" : "text-left",
          sorted === false ? "" : "text-ink",
        )}
      >
        <span>{column.header}</span>
        <Icon
          name={icon}
          className={classNames("size-3 shrink-0", sorted === false && "opacity-50")}
          data-print="hide"
        />
      </button>
    </TableHead>
  );
}
