import Link from "next/link";
import type { ReactNode } from "react";
import { EstimateFigure } from "@/components/estimate/estimate-figure";
import { Badge } from "@/components/ui/badge";
import { TableCell as Cell, RowHead } from "@/components/ui/table";
import { Unbroken } from "@/components/ui/unbroken";
import { cellText, isFigureCell, type TableCell, type TableColumn, type TableRow } from "@/lib/display/table-model";

function content(cell: TableCell | undefined, column: TableColumn, rowHref: string | undefined): ReactNode {
  const text = <Unbroken text={cellText(cell, column)} />;
  if (cell !== undefined && cell !== null && typeof cell === "object") {
    if (isFigureCell(cell)) return <EstimateFigure {...cell} />;
    const swatch = cell.swatch ? (
      <span className="mr-1.5 inline-block size-3 rounded-sm border border-edge" style={{ background: cell.swatch }} />
    ) : null;
    const words = cell.tone ? <Badge tone={cell.tone}>{text}</Badge> : text;
    const href = cell.href ?? rowHref;
    return (
      <>
        {swatch}
        {href ? (
          <Link href={href} className="link">
            {words}
          </Link>
        ) : (
          words
        )}
      </>
    );
  }
  return rowHref ? (
    <Link href={rowHref} className="link">
      {text}
    </Link>
  ) : (
    text
  );
}

/** One cell; the first column's is the row's header and opens the row. */
export function DataTableCell({ column, row, isName }: { column: TableColumn; row: TableRow; isName: boolean }) {
  const isRight = column.kind === "number" || column.kind === "figure";
  const inner = content(row.cells[column.id], column, isName ? row.href : undefined);
  if (isName) return <RowHead className={isRight ? "text-right" : undefined}>{inner}</RowHead>;
  return (
    <Cell className={isRight ? "text-right" : undefined} data-header={column.header}>
      {inner}
    </Cell>
  );
}
