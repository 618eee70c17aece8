import Link from "next/link";
import { TableFrame } from "@/components/ui/table";
import type { HeatCell, HeatMap } from "@/lib/charts/heat-map";
import { CHART_TEXT } from "@/lib/text/charts";

/** Ink stops here, so that the text on it keeps its contrast in both themes. */
const MOST_INK = 45;

/** A matrix whose ink repeats what each cell says. */
export function HeatTable({ map }: { map: HeatMap }) {
  const hasTotals = map.rows.some(({ total }) => total !== "");
  return (
    <TableFrame label={map.title} className="w-fit max-w-full">
      <table className="border-collapse text-sm">
        <caption className="sr-only">{map.title}</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="border-line border-b bg-surface px-2 py-1 text-left font-medium text-muted text-xs"
            >
              {map.rowsTitle === map.columnsTitle ? map.rowsTitle : CHART_TEXT.corner(map.rowsTitle, map.columnsTitle)}
            </th>
            {map.columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border-line border-b bg-surface px-2 py-1 text-right font-medium text-muted text-xs"
              >
                {column}
              </th>
            ))}
            {hasTotals ? (
              <th
                scope="col"
                className="border-line border-b bg-surface px-2 py-1 text-right font-medium text-muted text-xs"
              >
                {CHART_TEXT.total}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {map.rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" className="whitespace-nowrap border-line border-b px-2 py-1 text-left font-medium">
                {row.name}
              </th>
              {row.cells.map((cell, i) => (
                <Cell key={map.columns[i]} cell={cell} />
              ))}
              {hasTotals ? <td className="border-line border-b px-2 py-1 text-right text-muted">{row.total}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Cell({ cell }: { cell: HeatCell }) {
  const ink = Math.round(cell.shade * MOST_INK);
  return (
    <td
      title={cell.title}
      className={`border border-line px-2 py-1 text-right ${cell.isDiagonal ? "outline outline-1 outline-edge -outline-offset-2" : ""}`}
      style={{ backgroundColor: `color-mix(in srgb, var(--series-1) ${ink}%, var(--raised))` }}
    >
      {cell.href ? (
        <Link
          href={cell.href}
          className="text-ink underline decoration-edge underline-offset-2"
          aria-label={cell.title}
        >
          {cell.text}
        </Link>
      ) : (
        cell.text
      )}
    </td>
  );
}
