import Link from "next/link";
import { metricDefinition, metricName } from "@/lib/display/metric-definition";
import { formatCount } from "@/lib/display/number";
import { type FigureCell, figureCells } from "@/lib/display/table-model";

/** Everything that belongs to a figure, as a list. */
export function EstimateDetails(cell: FigureCell) {
  const cells = figureCells(cell);
  const name = metricName(cell.metric);
  const definition = metricDefinition(cell.metric);
  const { undefinedResamples } = cell.estimate;
  const entries: [string, string][] = [
    [
      cell.isDifference === true ? "Difference" : "Value",
      cells.isDefined ? cells.value : `not defined: ${cells.reason}`,
    ],
    ["Interval", cells.level === "" ? cells.interval : `${cells.interval} (${cells.level})`],
    ["Counted over", cells.counts],
    ["Method", cells.method],
  ];
  if (undefinedResamples !== undefined) entries.push(["Resamples without a value", formatCount(undefinedResamples)]);
  if (definition !== null) {
    entries.push(["Formula", definition.formula], ["Range", definition.range], ["Better", definition.better]);
    entries.push(["Source", definition.source]);
  }
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
      {definition === null ? null : (
        <p className="pt-2">
          <Link className="link" href={`/methods/${definition.id}`}>
            When it fits, and what it is checked against
          </Link>
        </p>
      )}
    </>
  );
}
