import { cohenKappa } from "@/lib/statistics/agreement/cohen-kappa";
import { gwetAc } from "@/lib/statistics/agreement/gwet-ac";
import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { agreementWeights } from "@/lib/statistics/agreement/weights";
import { binaryFigures } from "@/lib/statistics/classification/binary-figures";
import { balancedAccuracyCells, mccCells } from "@/lib/statistics/classification/cell-delta";
import { clusteredCellFigure } from "@/lib/statistics/classification/clustered-cell-figure";
import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { type Figure, meanOfDefined } from "@/lib/statistics/figure";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import { positiveLabel } from "../measure/positive-label";
import type { Confusion } from "../result";
import type { EvaluationSettings } from "../settings";
import type { TaskCounts } from "../tally";
import { areaFigures } from "./area-figures";
import { attributeKappas, attributeMetrics } from "./attribute-figures";
import { readingCosts } from "./cost-plan";
import { addCells, type CountedCells, chosenCells, countedCells } from "./counted-cells";
import type { FigureSet, OtherFigure } from "./figure-set";
import type { LabelView } from "./label-view";
import { prevalenceFigures } from "./prevalence-figures";
import type { RatioMetric } from "./ratio-metric";
import {
  ACCURACY,
  LABEL_METRICS,
  LABEL_SENSITIVITY,
  LABEL_SPECIFICITY,
  MEAN_ABSOLUTE_ERROR,
  type ReadingsOfCluster,
  WITHIN_ONE,
} from "./reading-metrics";
import { remembered } from "./remembered";

const ANYWHERE = { needsExhaustive: false, needsIndependentFindings: false } as const;

/** The figures of whole-item classification; of ordinal labels also those that know the distance between labels. */
export function readingFigures(settings: EvaluationSettings): FigureSet {
  const size = settings.labels.length;
  const positive = positiveLabel(settings);
  const isOrdinal = settings.task === "ordinal";
  const overAll = (metric: RatioMetric<ReadingsOfCluster>) => liftReadings(metric, size, () => -1);
  const ofPositive = (view: LabelView) => readingsOf(view, size, positive);
  const overall: RatioMetric<LabelView>[] = [
    overAll(ACCURACY),
    ...(isOrdinal ? [MEAN_ABSOLUTE_ERROR, WITHIN_ONE].map(overAll) : []),
    ...(positive >= 0 ? LABEL_METRICS.map((metric) => liftReadings(metric, size, () => positive)) : []),
    ...attributeMetrics(settings),
  ];
  const costs = positive < 0 ? null : readingCosts(settings, ofPositive);
  return {
    ...(costs === null ? {} : { costs: { ...costs, readerViews } }),
    overall,
    byLabel: LABEL_METRICS.map((metric) => liftReadings(metric, size, ({ label }) => label ?? -1)),
    others: (views, label, { level }) =>
      label === null
        ? [
            ...matrixFigures(views, settings, level),
            ...prevalenceFigures(
              views.map((view) => view && ofPositive(view)),
              settings,
            ),
            ...areaFigures(views, settings),
            ...attributeKappas(views, settings),
          ]
        : [],
    readerViews,
    confusion: (views) => confusionOf(views, settings.labels),
    primary: isOrdinal ? MEAN_ABSOLUTE_ERROR.name : ACCURACY.name,
    rival: (primary) =>
      primary === LABEL_SENSITIVITY.name
        ? LABEL_SPECIFICITY.name
        : primary === LABEL_SPECIFICITY.name
          ? LABEL_SENSITIVITY.name
          : null,
  };
}

/** A metric of readings as one of label views; the same counts are asked once for each label. */
function liftReadings(
  metric: RatioMetric<ReadingsOfCluster>,
  labels: number,
  labelOf: (view: LabelView) => number,
): RatioMetric<LabelView> {
  const { size, parts, ...rest } = metric;
  const asked = <Result>(of: (readings: ReadingsOfCluster) => Result) => {
    const byLabel = new Map<number, (counts: TaskCounts) => Result>();
    return (view: LabelView): Result => {
      const label = labelOf(view);
      const known =
        byLabel.get(label) ??
        remembered((counts: TaskCounts) => of({ counts: tableOf(counts, labels), labels, label }));
      byLabel.set(label, known);
      return known(view.counts);
    };
  };
  return { ...rest, parts: asked(parts), ...(size === undefined ? {} : { size: asked(size) }) };
}

function readerViews(view: LabelView): { reader: string; view: LabelView }[] {
  const { counts } = view;
  if (counts.task !== "readings") return [];
  return counts.byReader.map((own) => ({
    reader: own.reader,
    view: { ...view, counts: { ...counts, byReader: [own] } },
  }));
}

/** All readings by gold's and the vendor's label; a last column for those that did not come, where there are any. */
function confusionOf(views: readonly (LabelView | null)[], labels: readonly string[]): Confusion {
  const size = labels.length;
  const total = new Array<number>(size * (size + 1)).fill(0);
  const cellsOf = remembered(countedCells);
  for (const view of views) if (view) addCells(total, cellsOf(tableOf(view.counts, size)), 1);
  const rows = labels.map((_, gold) => total.slice(gold * (size + 1), (gold + 1) * (size + 1)));
  const hasMissing = rows.some((row) => (row[size] ?? 0) > 0);
  return { labels: [...labels], rows: "gold", counts: hasMissing ? rows : rows.map((row) => row.slice(0, size)) };
}

const readingsOf = ({ counts }: LabelView, labels: number, label: number): ReadingsOfCluster => ({
  ...{ counts: tableOf(counts, labels), labels, label },
});

/** Readings of gold's labels by the vendor's, all readers together. */
function tableOf(counts: TaskCounts, labels: number): readonly number[] {
  if (counts.task === "readings" && counts.byReader.length === 1) return counts.byReader[0]?.counts ?? [];
  const sum = new Array<number>(labels * (labels + 1)).fill(0);
  if (counts.task === "readings") {
    for (const { counts: own } of counts.byReader) {
      for (let cell = 0; cell < sum.length; cell++) sum[cell] = (sum[cell] ?? 0) + (own[cell] ?? 0);
    }
  }
  return sum;
}

/** Figures of the whole matrix: chance-corrected agreement over the readings that came, the others over all. */
function matrixFigures(
  views: readonly (LabelView | null)[],
  settings: EvaluationSettings,
  level: number,
): OtherFigure[] {
  const size = settings.labels.length;
  const cellsOf = remembered(countedCells);
  const tables = views
    .flatMap((view) => (view ? [tableOf(view.counts, size)] : []))
    .filter((one) => cellsOf(one).cells.length > 0);
  const clusters = tables.map(cellsOf);
  const labelled = withMissingAsLabel(tables, clusters, settings.labels);
  const figures: Record<string, Estimate> = {
    balanced_accuracy: clusteredCellFigure(labelled, balancedAccuracyCells, "balanced accuracy", [0, 1], level),
    mcc: clusteredCellFigure(labelled, mccCells, "Matthews correlation", [-1, 1], level),
    f1_macro: jackknifed(clusters, (counts) => macroF1(counts, size), "macro F1", [0, 1], level, size),
    ...kappaFigures(clusters, settings, level),
  };
  return Object.entries(figures).map(([name, estimate]) => ({ name, ...ANYWHERE, estimate }));
}

/** Readings that did not come are a class of the vendor's that gold never has. */
function withMissingAsLabel(
  tables: readonly (readonly number[])[],
  clusters: readonly CountedCells[],
  labels: readonly string[],
) {
  const size = labels.length + 1;
  const hasMissing = clusters.some(({ cells }) => cells.some((cell) => cell % size === size - 1));
  if (!hasMissing)
    return { labels, clusters: tables.map(remembered((counts: readonly number[]) => answered(counts, labels.length))) };
  const none = new Array<number>(size).fill(0);
  // a name that no declared label can have
  return {
    labels: [...labels, "\u0000not_returned"],
    clusters: tables.map(remembered((counts: readonly number[]) => [...counts, ...none])),
  };
}

/** The square part of the counts: readings that came. */
function answered(counts: readonly number[], size: number): number[] {
  return counts.filter((_, cell) => cell % (size + 1) < size);
}

function kappaFigures(
  clusters: readonly CountedCells[],
  { labels, task }: EvaluationSettings,
  level: number,
): Record<string, Estimate> {
  const size = labels.length;
  const kappa = (weights?: Float64Array) => (counts: readonly number[]) =>
    cohenKappa(pairTable(answered(counts, size), size, weights));
  // Agreement is over the readings that came; n says how many.
  const came = clusters
    .map(remembered((counted: CountedCells) => chosenCells(counted, (cell) => cell % (size + 1) < size)))
    .filter(({ cells }) => cells.length > 0);
  const of = (figure: (counts: readonly number[]) => Figure, name: string) =>
    jackknifed(came, figure, name, [-1, 1], level, size);
  return {
    cohen_kappa: of(kappa(), "Cohen's kappa of gold and vendor"),
    gwet_ac1: of((counts) => gwetAc(pairTable(answered(counts, size), size)), "Gwet's AC1 of gold and vendor"),
    ...(task === "ordinal" && size > 1
      ? {
          cohen_kappa_linear: of(kappa(agreementWeights("linear", size)), "linearly weighted kappa"),
          cohen_kappa_quadratic: of(kappa(agreementWeights("quadratic", size)), "quadratically weighted kappa"),
        }
      : {}),
  };
}

/** Mean F1 over the labels that gold or vendor has; what did not come is a missed one of gold's label. */
function macroF1(counts: readonly number[], size: number): Figure {
  const rows = Array.from({ length: size }, (_, label) => counts.slice(label * (size + 1), (label + 1) * (size + 1)));
  const figures = rows.map((row, label) => {
    const tp = row[label] ?? 0;
    const fn = row.reduce((sum, count) => sum + count, 0) - tp;
    const fp = rows.reduce((sum, other) => sum + (other[label] ?? 0), 0) - tp;
    return binaryFigures({ tp, fp, fn, tn: 0 }).f1;
  });
  return meanOfDefined(figures, "no_items").mean;
}

function jackknifed(
  clusters: readonly CountedCells[],
  figure: (counts: readonly number[]) => Figure,
  method: string,
  range: readonly [number, number],
  level: number,
  size: number,
): Estimate {
  const total = new Array<number>(size * (size + 1)).fill(0);
  for (const counts of clusters) addCells(total, counts, 1);
  const { value, reason } = figure(total);
  const n = total.reduce((sum, count) => sum + count, 0);
  const estimate: Estimate = value === null ? undefinedEstimate(reason ?? "no_items", n, method) : { value, n, method };
  return clusterJackknife(
    estimate,
    clusters.length,
    (begin, end) => {
      const rest = [...total];
      for (const counts of clusters.slice(begin, end)) addCells(rest, counts, -1);
      return figure(rest).value;
    },
    { level, range },
  );
}
