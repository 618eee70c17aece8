import { probabilityScores } from "@/lib/statistics/classification/probability-scores";
import { shownRocAuc } from "@/lib/statistics/classification/shown-roc-auc";
import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import type { Figure } from "@/lib/statistics/figure";
import { readerCaseAuc } from "@/lib/statistics/reader-case/reader-case-auc";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import type { ScoredReading } from "../measure/scored-reading";
import type { EvaluationSettings } from "../settings";
import type { OtherFigure } from "./figure-set";
import type { LabelView } from "./label-view";
import { FEWEST_READERS } from "./reader-case-estimate";

const ANYWHERE = { needsExhaustive: false, needsIndependentFindings: false } as const;

/** A case's readings; items are told apart within it. */
type Cluster = readonly ScoredReading[];

/**
 * The figures of scored readings of two labels: area under the ROC curve, and where the scores are probabilities how well
 * they are calibrated. From three readers on the area's interval holds for other readers too, where every case is one
 * item. There are none without scores: an area is never made up from labels.
 */
export function areaFigures(views: readonly (LabelView | null)[], { level }: EvaluationSettings): OtherFigure[] {
  const clusters = views.flatMap((view) => (view?.readings ? [view.readings] : []));
  const all = clusters.flat();
  if (all.length === 0 || views.some((view) => view !== null && view.readings === undefined)) return [];
  const figures: Record<string, Estimate> = { auc: area(clusters, level) };
  if (all.every(({ score }) => score >= 0 && score <= 1)) {
    for (const [name, { method, value, range }] of Object.entries(CALIBRATION)) {
      figures[name] = jackknifed(clusters, value, method, range, level);
    }
  }
  return Object.entries(figures).map(([name, estimate]) => ({ name, ...ANYWHERE, estimate }));
}

function area(clusters: readonly Cluster[], level: number): Estimate {
  const all = clusters.flat();
  const cluster = clusters.flatMap((readings, index) => readings.map(() => index));
  const ofCases = shownRocAuc(
    all.map(({ isPositive }) => isPositive),
    all.map(({ score }) => score),
    cluster,
    level,
  );
  const readers = [...new Set(all.map(({ reader }) => reader))].sort();
  const isOneItemEach = clusters.every((readings) => new Set(readings.map(({ item }) => item)).size <= 1);
  const pooled = readers.length < 2 ? ofCases : { ...ofCases, method: `${AUC_POOLED}; ${ofCases.method}` };
  if (readers.length < FEWEST_READERS || readers.includes("") || !isOneItemEach) return pooled;
  return overReaders(clusters, readers, level) ?? pooled;
}

/** Which of the two areas of several readers an estimate is: their scales need not be the same, so the two differ. */
export const AUC_POOLED = "all readers' scores on one scale (pooled)";
export const AUC_WITHIN = "area within each reader, mean over readers";

/** The area over readers and cases, both random; null where that variance does not exist. */
function overReaders(clusters: readonly Cluster[], readers: readonly string[], level: number): Estimate | null {
  const caseCount = clusters.length;
  const values = new Float64Array(readers.length * caseCount).fill(Number.NaN);
  clusters.forEach((readings, item) => {
    for (const { reader, score } of readings) values[readers.indexOf(reader) * caseCount + item] = score;
  });
  const truth = clusters.map(([first]) => first?.isPositive ?? false);
  const { first } = readerCaseAuc(truth, { readerCount: readers.length, caseCount, values }, undefined, level);
  const { low, high } = first.unbiased;
  if (first.auc.value === null || low.value === null || high.value === null) return null;
  return {
    value: first.auc.value,
    n: clusters.flat().length,
    clusters: caseCount,
    readers: readers.length,
    low: Math.max(0, low.value),
    high: Math.min(1, high.value),
    level,
    method: `${AUC_WITHIN}; readers and cases random, U-statistic, t`,
  };
}

type Scores = (isPositive: boolean[], scores: number[]) => Figure;

const CALIBRATION: Readonly<Record<string, { method: string; value: Scores; range: readonly [number, number] }>> = {
  average_precision: {
    method: "average precision of scores",
    value: (truth, scores) => probabilityScores(truth, scores).averagePrecision,
    range: [0, 1],
  },
  brier: {
    method: "Brier score",
    value: (truth, scores) => probabilityScores(truth, scores).brier,
    range: [0, 1],
  },
  log_loss: {
    method: "log loss",
    value: (truth, scores) => probabilityScores(truth, scores).logLoss,
    range: [0, Number.POSITIVE_INFINITY],
  },
  ece: {
    method: "expected calibration error, 10 bins",
    value: (truth, scores) => probabilityScores(truth, scores).expectedCalibrationError,
    range: [0, 1],
  },
};

function jackknifed(
  clusters: readonly Cluster[],
  value: Scores,
  method: string,
  range: readonly [number, number],
  level: number,
): Estimate {
  const figureOf = (readings: Cluster) =>
    value(
      readings.map(({ isPositive }) => isPositive),
      readings.map(({ score }) => score),
    );
  const all = clusters.flat();
  const figure = figureOf(all);
  const estimate =
    figure.value === null
      ? undefinedEstimate(figure.reason ?? "no_scores", all.length, method)
      : { value: figure.value, n: all.length, method };
  return clusterJackknife(
    estimate,
    clusters.length,
    (begin, end) => figureOf([...clusters.slice(0, begin), ...clusters.slice(end)].flat()).value,
    { level, range },
  );
}
