import { estimateCells } from "@/lib/display/estimate";
import { METRIC_EXAMPLES } from "@/lib/statistics/catalogue/examples";
import { bandOf, scalesOf } from "@/lib/statistics/catalogue/scales";
import type { Estimate } from "@/lib/statistics/estimate";
import { METHOD_TEXT as T } from "@/lib/text/methods";
import { DefinitionList } from "./definition-list";

/** A small case with the product's own function at work on it, now. */
export function WorkedExample({ id }: { id: string }) {
  const example = METRIC_EXAMPLES[id];
  if (example === undefined) return null;
  const result = example.compute();
  const estimate: Estimate = "n" in result ? result : { ...result, n: 0, method: example.calls };
  const cells = estimateCells(estimate, id);
  const entries: [string, string][] = [
    [T.given, example.given],
    [T.calls, example.calls],
    [T.result, cells.isDefined ? cells.value : cells.text],
  ];
  if (estimate.low !== undefined && estimate.high !== undefined) {
    entries.push([T.interval, `${cells.interval} (${cells.level}; ${estimate.method})`]);
  }
  const lowest = estimate.low ?? estimate.value;
  if (lowest !== null) {
    const at = estimate.low === undefined ? T.atValue : T.atLowerLimit;
    for (const scale of scalesOf(id)) entries.push([scale.name, `${bandOf(scale, lowest)}, ${at}`]);
  }
  return <DefinitionList entries={entries} />;
}
