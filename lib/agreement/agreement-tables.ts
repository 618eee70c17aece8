import { type ForestChart, forestChart } from "@/lib/charts/forest";
import { agreementMatrix, type HeatMap } from "@/lib/charts/heat-map";
import { estimateCells } from "@/lib/display/estimate";
import { metricName } from "@/lib/display/metric-definition";
import { quantityKind } from "@/lib/display/metric-format";
import { formatLimit } from "@/lib/display/quantity";
import type { TableColumn, TableRow } from "@/lib/display/table-model";
import { AGREEMENT_TEXT as T } from "@/lib/text/agreement";
import type { StoredAgreement } from "./stored-agreement";

interface PageTable {
  columns: TableColumn[];
  rows: TableRow[];
}

const SPECIFIC = "percent_agreement";

const ALPHA = "krippendorff_alpha";

/** The coefficients of all readers, percent agreement first. Alpha of the study's level stands under that level's name, once. */
export function coefficientTable({ coefficients, receipt }: StoredAgreement, receiptHref: string): PageTable {
  const isNamed = `${ALPHA}_${receipt.settings.measurementLevel}` in coefficients;
  const ids = Object.keys(coefficients)
    .filter((id) => !(isNamed && id === ALPHA))
    .sort((one, other) => Number(other === SPECIFIC) - Number(one === SPECIFIC));
  return {
    columns: [
      { id: "coefficient", header: T.coefficient },
      { id: "estimate", header: T.estimate, kind: "figure" },
    ],
    rows: ids.flatMap((id) => {
      const estimate = coefficients[id];
      if (!estimate) return [];
      return [{ id, cells: { coefficient: metricName(id), estimate: { estimate, metric: id, receiptHref } } }];
    }),
  };
}

/** Figures that pairs have, in the order of the first pair. */
export function pairFigures({ pairs }: StoredAgreement): string[] {
  return [...new Set(pairs.flatMap(({ figures }) => Object.keys(figures)))];
}

export function pairTable(result: StoredAgreement, receiptHref: string): PageTable {
  const ids = pairFigures(result);
  return {
    columns: [
      { id: "pair", header: T.pair },
      { id: "items", header: T.items, kind: "number" },
      { id: "cases", header: T.cases, kind: "number" },
      ...ids.map((id): TableColumn => ({ id, header: metricName(id), kind: "figure" })),
    ],
    rows: result.pairs.map(({ first, second, n, cases, figures }) => ({
      id: JSON.stringify([first, second]),
      cells: {
        pair: `${first} – ${second}`,
        items: n,
        cases,
        ...Object.fromEntries(
          ids.map((id) => {
            const estimate = figures[id];
            return [id, estimate ? { estimate, metric: id, receiptHref } : null];
          }),
        ),
      },
    })),
  };
}

/** Readers by readers for one figure. */
export function pairMatrix(result: StoredAgreement, figure: string): HeatMap {
  return agreementMatrix({
    title: T.matrix(metricName(figure)),
    readersTitle: T.readers,
    readers: result.readers.map(({ name }) => name),
    pairs: result.pairs.flatMap(({ first, second, figures }) => {
      const estimate = figures[figure];
      if (!estimate) return [];
      const cells = estimateCells(estimate, figure);
      return [
        { first, second, value: estimate.value, text: cells.value, title: T.pairTitle(first, second, cells.text) },
      ];
    }),
  });
}

/** Specific agreement of every answer. */
export function specificForest(result: StoredAgreement): ForestChart {
  const kind = quantityKind(SPECIFIC);
  return forestChart({
    title: T.specific,
    axisTitle: `${T.specificAxis} (%)`,
    text: (value) => formatLimit(value, kind),
    limits: [0, 1],
    rows: Object.entries(result.specific).map(([category, estimate]) => {
      const cells = estimateCells(estimate, SPECIFIC);
      return {
        id: category,
        label: category,
        value: estimate.value,
        ...(estimate.low === undefined ? {} : { low: estimate.low }),
        ...(estimate.high === undefined ? {} : { high: estimate.high }),
        text: cells.text,
        notes: [cells.counts],
      };
    }),
  });
}

/** How often each reader gave each answer. */
export function answerCounts({ categories, readers, counts }: StoredAgreement): PageTable {
  return {
    columns: [
      { id: "reader", header: T.readers },
      { id: "rated", header: T.rated, kind: "number" },
      ...categories.map((category): TableColumn => ({ id: `answer ${category}`, header: category, kind: "number" })),
    ],
    rows: readers.map(({ name, items }) => ({
      id: name,
      cells: {
        reader: name,
        rated: items,
        ...Object.fromEntries(categories.map((category) => [`answer ${category}`, counts[category]?.[name] ?? 0])),
      },
    })),
  };
}
