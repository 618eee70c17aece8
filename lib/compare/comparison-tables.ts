import { metricName, metricWords } from "@/lib/display/metric-definition";
import { formatCount } from "@/lib/display/number";
import { formatPValue } from "@/lib/display/p-value";
import { formatPercent } from "@/lib/display/quantity";
import type { FigureCell, TableCell, TableColumn, TableRow } from "@/lib/display/table-model";
import { isWithheld } from "@/lib/evaluation/figures/small-slice";
import {
  type Comparison,
  DISAGREEMENT_TYPES,
  type EvaluationResult,
  type MetricEstimates,
  type VendorResult,
} from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { DISAGREEMENT_NAMES } from "@/lib/text/names";
import { definedOf } from "./defined-of";
import { figureIds } from "./figure-groups";
import { figureName } from "./figure-name";
import type { RankCell, RankMatrix } from "./rank-conventions";
import { verdictWords } from "./verdict-sentence";

/** A table as the screen and its CSV show it. */
export interface PageTable {
  columns: TableColumn[];
  rows: TableRow[];
}

/** What a cell speaks of: a vendor, and its label, type of difference, or one cell of its confusion table. */
export interface CasesFilter {
  vendor: string;
  label?: string;
  type?: string;
  goldLabel?: string;
  vendorLabel?: string;
}

/** Where a table's cells lead; without it (in a file) they lead nowhere. */
export interface ComparisonLinks {
  receipt: string;
  vendor: (name: string) => string | undefined;
  /** The cases behind a figure: by vendor, and label or type where the cell speaks of one. */
  cases: (filter: CasesFilter) => string | undefined;
}

export const NO_LINKS: ComparisonLinks = { receipt: "", vendor: () => undefined, cases: () => undefined };

const T = COMPARE_TEXT.columns;

function figure(
  { unit }: EvaluationResult,
  metric: string,
  figures: MetricEstimates | undefined,
  links: ComparisonLinks,
  casesHref?: string,
): FigureCell | null {
  const estimate = figures?.[metric];
  if (!figures || !estimate) return null;
  const cell: FigureCell = { estimate, metric, unit, definedOf: definedOf(metric, figures) };
  if (links.receipt) cell.receiptHref = links.receipt;
  if (casesHref) cell.casesHref = casesHref;
  return cell;
}

/** Vendors x figures: all of them unless named. */
export function figureTable(
  result: EvaluationResult,
  links: ComparisonLinks,
  ids: readonly string[] = figureIds(result),
): PageTable {
  return {
    columns: [
      { id: "vendor", header: T.vendor },
      ...ids.map((id): TableColumn => ({ id, header: figureName(result, id), kind: "figure" })),
    ],
    rows: result.vendors.map(({ name, overall }) => ({
      id: name,
      ...(links.vendor(name) ? { href: links.vendor(name) } : {}),
      cells: {
        vendor: name,
        ...Object.fromEntries(ids.map((id) => [id, figure(result, id, overall, links, links.cases({ vendor: name }))])),
      },
    })),
  };
}

export const OF_PAIR: readonly TableColumn[] = [
  { id: "first", header: T.first },
  { id: "second", header: T.second },
];
const SHARED_ITEMS: TableColumn = { id: "shared_items", header: T.shared, kind: "number" };
const SHARED_CASES: TableColumn = { id: "shared_cases", header: T.sharedCases, kind: "number" };
const BOTH_RETURNED: TableColumn = { id: "both_returned", header: T.bothReturned, kind: "number" };

/** Which vendors a pair is of, what both were ordered and what of it both returned. */
function pairCells({ first, second, shared, sharedCases, bothReturned }: Comparison): Record<string, TableCell> {
  return {
    first,
    second,
    shared_items: shared,
    shared_cases: sharedCases,
    both_returned: bothReturned ?? null,
  };
}

/** Pairs of vendors: difference, verdict, both p, the test, what both were ordered. One figure, or all of them. */
export function pairTable(result: EvaluationResult, links: ComparisonLinks, metric?: string): PageTable {
  const pairs = result.comparisons.filter((comparison) => metric === undefined || comparison.metric === metric);
  return {
    columns: [
      ...OF_PAIR,
      { id: "figure", header: COMPARE_TEXT.figure },
      { id: "difference", header: T.difference, kind: "figure" },
      { id: "verdict", header: T.verdict },
      { id: "p_adjusted", header: T.pAdjusted, kind: "text" },
      { id: "p_raw", header: T.pRaw, kind: "text" },
      { id: "test", header: T.test },
      SHARED_ITEMS,
      SHARED_CASES,
      BOTH_RETURNED,
    ],
    rows: pairs.map((comparison) => ({
      id: pairId(comparison),
      cells: {
        ...pairCells(comparison),
        figure: metricName(comparison.metric),
        difference: {
          estimate: comparison.difference,
          metric: comparison.metric,
          isDifference: true,
          unit: result.unit,
          ...(links.receipt ? { receiptHref: links.receipt } : {}),
        },
        verdict: verdictWords(comparison),
        p_adjusted: pCell(comparison.pAdjusted),
        p_raw: pCell(comparison.pRaw),
        test: comparison.test,
      },
    })),
  };
}

/** What both vendors of a pair were ordered and what of it both returned; none where results did not count it. */
export function pairCountTable({ comparisons, primary }: EvaluationResult): PageTable | null {
  const pairs = comparisons.filter(({ metric }) => metric === primary.metric);
  if (pairs.length === 0 || pairs.some(({ bothReturned }) => bothReturned === undefined)) return null;
  return {
    columns: [...OF_PAIR, SHARED_CASES, SHARED_ITEMS, BOTH_RETURNED],
    rows: pairs.map((pair) => ({ id: pairId(pair), cells: pairCells(pair) })),
  };
}

export function pairId({ first, second, metric }: Comparison): string {
  return JSON.stringify([first, second, metric]);
}

export function pCell(p: number | null): TableCell {
  return { text: p === null ? "–" : formatPValue(p), sortAs: p, csv: p };
}

/** Labels x vendors, one figure. */
export function labelTable(result: EvaluationResult, metric: string, links: ComparisonLinks): PageTable {
  return crossTable({ id: "label", header: T.label }, result.labels, result, ({ name, labels }, label) =>
    figure(result, metric, labels[label], links, links.cases({ vendor: name, label })),
  );
}

/** "6 to 8 mm" before "15 mm and more": stored results do not keep an order of values. */
const BY_NUMBERS_IN_TEXT = new Intl.Collator("en", { numeric: true });

/** Values of an attribute x vendors, one figure. */
export function sliceTable(
  result: EvaluationResult,
  attribute: string,
  metric: string,
  links: ComparisonLinks,
): PageTable {
  const values = new Set(result.vendors.flatMap(({ slices }) => Object.keys(slices[attribute] ?? {})));
  return crossTable(
    { id: "value", header: attribute },
    [...values].sort(BY_NUMBERS_IN_TEXT.compare),
    result,
    ({ slices }, value) => sliceFigure(result, metric, slices[attribute]?.[value], links),
  );
}

/** A slice of a handful of cases says so, and how many they are. */
function sliceFigure(
  result: EvaluationResult,
  metric: string,
  figures: MetricEstimates | undefined,
  links: ComparisonLinks,
): TableCell {
  const cell = figure(result, metric, figures, links);
  const { smallSlice } = result.receipt.settings;
  return cell && isWithheld(cell.estimate, smallSlice) ? { ...cell, withheldBelow: smallSlice } : cell;
}

function crossTable(
  name: TableColumn,
  keys: readonly string[],
  result: EvaluationResult,
  cellOf: (vendor: VendorResult, key: string) => TableCell,
): PageTable {
  return {
    columns: [
      name,
      ...result.vendors.map((vendor): TableColumn => ({ id: vendor.name, header: vendor.name, kind: "figure" })),
    ],
    rows: keys.map((key) => ({
      id: key,
      cells: {
        [name.id]: key,
        ...Object.fromEntries(result.vendors.map((vendor) => [vendor.name, cellOf(vendor, key)])),
      },
    })),
  };
}

/** What was ordered of each vendor, what came, and how often it differs from the reference. */
export function countTable(result: EvaluationResult, links: ComparisonLinks): PageTable {
  // Items not returned have their own column, ordered less returned, and lead to the same list.
  const types = DISAGREEMENT_TYPES.filter((type) => type !== "not_returned");
  const shown = types.filter((type) => result.vendors.some(({ disagreements }) => disagreements[type] !== undefined));
  const unmeasured = result.vendors.some(({ notMeasured }) => Object.keys(notMeasured).length > 0);
  return {
    columns: [
      { id: "vendor", header: T.vendor },
      { id: "ordered", header: T.ordered, kind: "number" },
      { id: "returned", header: T.returned, kind: "number" },
      { id: "not_returned", header: T.missing, kind: "number" },
      { id: "returned_by_all", header: T.returnedByAll, kind: "number" },
      { id: "annotations", header: T.annotations, kind: "number" },
      { id: "readers", header: T.readers, kind: "number" },
      ...shown.map((type): TableColumn => ({ id: type, header: DISAGREEMENT_NAMES[type], kind: "number" })),
      ...(unmeasured ? [{ id: "not_measured", header: T.notMeasured } satisfies TableColumn] : []),
    ],
    rows: result.vendors.map((vendor) => ({
      id: vendor.name,
      ...(links.vendor(vendor.name) ? { href: links.vendor(vendor.name) } : {}),
      cells: {
        vendor: vendor.name,
        ordered: vendor.ordered,
        returned: vendor.items,
        not_returned:
          vendor.disagreements.not_returned === undefined
            ? vendor.missing
            : countCell(vendor.missing, links.cases({ vendor: vendor.name, type: "not_returned" })),
        returned_by_all: result.items.shared,
        annotations: vendor.annotations,
        readers: vendor.readers,
        ...Object.fromEntries(
          shown.map((type) => {
            const count = vendor.disagreements[type];
            const href = links.cases({ vendor: vendor.name, type });
            return [type, countCell(count, href)];
          }),
        ),
        not_measured: Object.entries(vendor.notMeasured)
          .map(([kind, count]) => `${formatCount(count)} × ${kind}`)
          .join(", "),
      },
    })),
  };
}

/** No entry means that the count says nothing (extras where exhaustive labelling is not declared), not 0. */
function countCell(count: number | undefined, href: string | undefined): TableCell {
  if (count === undefined) return null;
  return { text: formatCount(count), sortAs: count, csv: count, ...(href && count > 0 ? { href } : {}) };
}

/** Vendors x references: rank by the primary figure and share of resamples in which it is first. */
export function rankTable(matrix: RankMatrix): PageTable {
  return {
    columns: [
      { id: "vendor", header: T.vendor },
      ...matrix.conventions.map(
        ({ goldNo, goldName, metric }): TableColumn => ({
          id: `gold_${goldNo}`,
          header: COMPARE_TEXT.rankColumn(goldNo, goldName, metricWords(metric)),
        }),
      ),
    ],
    rows: matrix.vendors.map(({ name, cells }) => ({
      id: name,
      cells: {
        vendor: name,
        ...Object.fromEntries(matrix.conventions.map(({ goldNo }, i) => [`gold_${goldNo}`, rankCell(cells[i])])),
      },
    })),
  };
}

function rankCell(cell: RankCell | undefined): TableCell {
  if (!cell?.isMeasured) return { text: COMPARE_TEXT.notMeasured, sortAs: null };
  if (cell.withheld !== null) return { text: COMPARE_TEXT.withheld(cell.withheld), sortAs: null };
  if (cell.rank === null) return { text: COMPARE_TEXT.noRank, sortAs: null };
  return { text: rankWords(cell), sortAs: cell.rank };
}

function rankWords({ rank, rankLow, rankHigh, shareFirst, tradeOffs }: RankCell): string {
  const parts = [formatCount(rank ?? 0)];
  if (rankLow !== null && rankHigh !== null) parts.push(`(${formatCount(rankLow)}–${formatCount(rankHigh)})`);
  if (shareFirst !== null) parts.push(`· first in ${formatPercent(shareFirst)}`);
  if (tradeOffs.length > 0) parts.push(COMPARE_TEXT.footnoteMark);
  return parts.join(" ");
}

/** What the mark behind a rank says: which vendors a rank by one figure does not choose between. */
export function rankFootnotes(matrix: RankMatrix): string[] {
  return matrix.vendors.flatMap(({ name, cells }) =>
    cells.flatMap((cell, at) => {
      const convention = matrix.conventions[at];
      if (!convention || cell.rank === null || cell.tradeOffs.length === 0) return [];
      const { goldNo, metric } = convention;
      return [COMPARE_TEXT.rankFootnote(name, goldNo, metricWords(metric), cell.tradeOffs.join(", "))];
    }),
  );
}
