import { formatCount } from "@/lib/display/number";
import type { TableCell, TableColumn } from "@/lib/display/table-model";
import type { UncertainWay, UncertainWays } from "@/lib/evaluation/result";
import { UNCERTAIN_TEXT as T } from "@/lib/text/uncertain";
import type { PageTable } from "./comparison-tables";

/** Vendors x ways of counting uncertain labels: the primary figure, and the order that it gives. */
export function uncertainTable({ metric, ways }: UncertainWays): PageTable {
  const vendors = [...new Set(ways.flatMap(({ figures }) => figures.map(({ name }) => name)))];
  return {
    columns: [
      { id: "vendor", header: T.vendor },
      ...ways.map(({ rule }): TableColumn => ({ id: rule, header: header(rule), kind: "figure", empty: T.none })),
      ...ways.map(({ rule }): TableColumn => ({ id: `rank_${rule}`, header: T.rank(T.rules[rule]), empty: T.none })),
    ],
    rows: vendors.map((name) => ({
      id: name,
      cells: {
        vendor: name,
        ...Object.fromEntries(ways.flatMap((way) => cells(way, name, metric))),
      },
    })),
  };
}

function header(rule: UncertainWay["rule"]): string {
  if (rule === "three_way") return T.ownLabel;
  return rule === "excluded" ? T.leftOut : T.way(T.rules[rule]);
}

function cells({ rule, figures, unsure }: UncertainWay, name: string, metric: string): [string, TableCell][] {
  const found = figures.find((figure) => figure.name === name);
  const rank = found?.rank ?? null;
  // left out, whoever doubts what it would get wrong gains
  const isRanked = rank !== null && unsure.length === 0;
  return [
    [rule, found ? { estimate: found.estimate, metric } : null],
    [`rank_${rule}`, isRanked ? { text: formatCount(rank), sortAs: rank } : null],
  ];
}

/** What must be said beside the table. */
export function uncertainNotes({ ways, orderChanges }: UncertainWays): string[] {
  const unsure = ways.flatMap((way) => way.unsure);
  return [
    ...(orderChanges ? [T.changes] : []),
    ...(unsure.length > 0 ? [T.unsure([...new Set(unsure)].join(", "))] : []),
  ];
}
