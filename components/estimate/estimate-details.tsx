import Link from "next/link";
import { metricName } from "@/lib/display/metric-definition";
import { type FigureCell, figureCells } from "@/lib/display/table-model";

/** Everything that belongs to a figure, as a list. */
export function EstimateDetails(cell: FigureCell) {
  const cells = figureCells(cell);
  const name = metricName(cell.metric);
  const entries: [string, string][] = [
    ["Value", cells.isDefined ? cells.value : `not defined: ${cells.reason}`],
    ["Interval", cells.level === "" ? cells.interval : `${cells.interval} (${cells.level})`],
    ["Counts", cells.counts],
    ["Method", cells.method],
  ];
  return (
    <>
      <p className="font-medium">{cell.isDifference === true ? `Difference: ${name}` : name}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 pt-2">
        {entries.map(([term, text]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 break-words">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-2">
        <Link className="link" href={`/methods/${cell.metric}`}>
          Definition and sources
        </Link>
      </p>
    </>
  );
}
