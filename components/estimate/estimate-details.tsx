import Link from "next/link";
import { FactList } from "@/components/ui/fact-list";
import { Unbroken } from "@/components/ui/unbroken";
import { cautionWords } from "@/lib/display/coverage-caution";
import { metricDefinition, metricName } from "@/lib/display/metric-definition";
import { formatCount } from "@/lib/display/number";
import { type FigureCell, figureCells } from "@/lib/display/table-model";
import { FIGURE_TEXT as T } from "@/lib/text/methods";

/** Everything that belongs to a figure, as a list. */
export function EstimateDetails(cell: FigureCell) {
  const cells = figureCells(cell);
  const name = metricName(cell.metric);
  const definition = metricDefinition(cell.metric, cell.unit);
  const { undefinedResamples } = cell.estimate;
  const entries: [string, string][] = [
    [cell.isDifference === true ? T.difference : T.value, cells.isDefined ? cells.value : cells.text],
    [T.interval, cells.level === "" ? cells.interval : `${cells.interval} (${cells.level})`],
    [T.counts, cells.counts],
    [T.method, cells.method],
  ];
  const caution = cautionWords(cell.estimate);
  if (caution !== null) entries.push([T.caution, caution]);
  if (undefinedResamples !== undefined) entries.push([T.undefinedResamples, formatCount(undefinedResamples)]);
  if (definition !== null) {
    entries.push([T.formula, definition.formula], [T.range, definition.range], [T.better, definition.better]);
    entries.push([T.source, definition.source]);
  }
  return (
    <>
      <p className="font-medium">{cell.isDifference === true ? T.differenceOf(name) : name}</p>
      <FactList className="pt-2" facts={entries.map(([term, words]) => [term, <Unbroken key={term} text={words} />])} />
      {definition === null ? null : (
        <p className="pt-2">
          <Link className="link" href={`/methods/${definition.id}`}>
            {T.more}
          </Link>
        </p>
      )}
    </>
  );
}
