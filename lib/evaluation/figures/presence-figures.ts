import { type BinaryCounts, binaryFigures } from "@/lib/statistics/classification/binary-figures";
import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { meanOfDefined } from "@/lib/statistics/figure";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import type { EvaluationSettings } from "../settings";
import type { LabelPresence } from "../tally";
import { attributeKappas, attributeMetrics } from "./attribute-figures";
import { type FigureSet, liftMetric } from "./figure-set";
import { countsOfLabel, type LabelView } from "./label-view";
import type { RatioMetric } from "./ratio-metric";

/** One label, or all labels added up, in one cluster. */
interface Presences extends LabelPresence {
  /** Readings times labels that came, and that did not. */
  readings: number;
  missing: number;
  exact: number;
}

type PresenceMetric = RatioMetric<Presences>;

const ANYWHERE = { needsExhaustive: false, needsIndependentFindings: false } as const;
const AS_PROPORTION = { kind: "proportion", direction: "higher", ...ANYWHERE } as const;
const trueNegatives = ({ readings, tp, fp, fn }: Presences): number => readings - tp - fp - fn;

/** Readings with exactly gold's labels / readings; one that did not come is wrong. */
const SUBSET_ACCURACY: PresenceMetric = {
  name: "subset_accuracy",
  ...AS_PROPORTION,
  emptyReason: "no_items",
  isSafeUnderOmission: true,
  parts: ({ exact, readings, missing }) => ({ numerator: exact, denominator: readings + missing }),
};

const SENSITIVITY: PresenceMetric = {
  name: "sensitivity",
  ...AS_PROPORTION,
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  parts: ({ tp, fn, notReturned }) => ({ numerator: tp, denominator: tp + fn + notReturned }),
};

/** Of labels that do not apply, the share that was left out; of an item that did not come, none. */
const SPECIFICITY: PresenceMetric = {
  name: "specificity",
  ...AS_PROPORTION,
  emptyReason: "no_negatives",
  isSafeUnderOmission: true,
  parts: (counts) => ({
    numerator: trueNegatives(counts),
    denominator: trueNegatives(counts) + counts.fp + counts.missing - counts.notReturned,
  }),
};

const PRECISION: PresenceMetric = {
  name: "precision",
  ...AS_PROPORTION,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: ({ tp, fp }) => ({ numerator: tp, denominator: tp + fp }),
};

const NPV: PresenceMetric = {
  name: "npv",
  ...AS_PROPORTION,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: (counts) => ({ numerator: trueNegatives(counts), denominator: trueNegatives(counts) + counts.fn }),
};

const F1: PresenceMetric = {
  name: "f1",
  kind: "mean",
  direction: "higher",
  range: [0, 1],
  ...ANYWHERE,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: ({ tp, fp, fn, notReturned }) => ({ numerator: 2 * tp, denominator: 2 * tp + fp + fn + notReturned }),
  size: ({ readings, missing }) => readings + missing,
};

/** The figures of multi-label classification: exact sets, labels pooled (micro), the mean over labels (macro), by label. */
export function presenceFigures(settings: EvaluationSettings): FigureSet {
  const size = settings.labels.length;
  const byLabel = [SENSITIVITY, SPECIFICITY, PRECISION, NPV, F1];
  const pooled = (view: LabelView) => presencesOf(view, size);
  const whole = (view: LabelView) => readingsOf(view);
  const ofLabels = [...byLabel.map((metric) => liftMetric(metric, pooled)), ...attributeMetrics(settings)];
  return {
    overall: [liftMetric(SUBSET_ACCURACY, whole), ...ofLabels],
    byLabel: ofLabels,
    others: (views, label, own) => [
      ...(label === null ? [{ name: "f1_macro", ...ANYWHERE, estimate: macroF1(views, size, own.level) }] : []),
      ...attributeKappas(views, own),
    ],
    primary: SUBSET_ACCURACY.name,
    rival: (primary) =>
      primary === SENSITIVITY.name ? SPECIFICITY.name : primary === SPECIFICITY.name ? SENSITIVITY.name : null,
  };
}

const NOTHING: Presences = { tp: 0, fp: 0, fn: 0, notReturned: 0, readings: 0, missing: 0, exact: 0 };

/** Whole readings: how many, and how many exact. */
function readingsOf({ counts }: LabelView): Presences {
  if (counts.task !== "presences") return NOTHING;
  return { ...NOTHING, readings: counts.readings, missing: counts.notReturned, exact: counts.exact };
}

/** One label's presences, or those of all labels pooled. */
function presencesOf({ counts, label }: LabelView, size: number): Presences {
  if (counts.task !== "presences") return NOTHING;
  const chosen = countsOfLabel(counts.byLabel, label);
  const times = label === null ? size : 1;
  const sum = { ...NOTHING, readings: counts.readings * times, missing: counts.notReturned * times };
  for (const one of chosen) {
    sum.tp += one.tp;
    sum.fp += one.fp;
    sum.fn += one.fn;
    sum.notReturned += one.notReturned;
  }
  return sum;
}

/** Mean F1 over the labels that gold or vendor has, with its interval by leaving out cases. */
function macroF1(views: readonly (LabelView | null)[], size: number, level: number): Estimate {
  const labels = Array.from({ length: size }, (_, label) => label);
  const clusters = views.flatMap((view) =>
    view ? [labels.map((label) => presencesOf({ ...view, label }, size))] : [],
  );
  const add = (sums: BinaryCounts[], cluster: readonly Presences[], sign: 1 | -1) => {
    for (const [label, { tp, fp, fn, notReturned }] of cluster.entries()) {
      const sum = sums[label];
      if (!sum) continue;
      sum.tp += sign * tp;
      sum.fp += sign * fp;
      sum.fn += sign * (fn + notReturned);
    }
  };
  const total = labels.map((): BinaryCounts => ({ tp: 0, fp: 0, fn: 0, tn: 0 }));
  for (const cluster of clusters) add(total, cluster, 1);
  const mean = (sums: readonly BinaryCounts[]) =>
    meanOfDefined(
      sums.map((counts) => binaryFigures(counts).f1),
      "zero_denominator",
    ).mean;
  const { value, reason } = mean(total);
  const n = clusters.reduce((sum, [first]) => sum + (first ? first.readings + first.missing : 0), 0);
  const estimate: Estimate =
    value === null ? undefinedEstimate(reason ?? "zero_denominator", n, "macro F1") : { value, n, method: "macro F1" };
  return clusterJackknife(
    estimate,
    clusters.length,
    (begin, end) => {
      const rest = total.map((counts) => ({ ...counts }));
      for (const cluster of clusters.slice(begin, end)) add(rest, cluster, -1);
      return mean(rest).value;
    },
    { level, range: [0, 1] },
  );
}
