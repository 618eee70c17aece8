import { balancedAccuracy } from "@/lib/statistics/classification/balanced-accuracy";
import type { BinaryCounts, BinaryFigures } from "@/lib/statistics/classification/binary-figures";
import { clusteredRocAuc } from "@/lib/statistics/classification/clustered-roc-auc";
import {
  type ConfusionMatrix,
  confusionMatrix,
  confusionMatrixOf,
} from "@/lib/statistics/classification/confusion-matrix";
import { AVERAGED_FIGURES, confusionReport } from "@/lib/statistics/classification/confusion-report";
import { macroF1, microF1 } from "@/lib/statistics/classification/f1-interval";
import { matthewsCorrelation } from "@/lib/statistics/classification/matthews-correlation";
import { multiclassRocAuc } from "@/lib/statistics/classification/multiclass-roc-auc";
import { multilabelReport } from "@/lib/statistics/classification/multilabel-report";
import { ordinalReport } from "@/lib/statistics/classification/ordinal-report";
import { probabilityScores } from "@/lib/statistics/classification/probability-scores";
import { rocAuc } from "@/lib/statistics/classification/roc-auc";
import { scoreSummary } from "@/lib/statistics/classification/score-summary";
import { agrestiCoull } from "@/lib/statistics/intervals/agresti-coull";
import { clopperPearson } from "@/lib/statistics/intervals/clopper-pearson";
import { clusteredProportionReport } from "@/lib/statistics/intervals/clustered-proportion";
import { jeffreys } from "@/lib/statistics/intervals/jeffreys";
import { midP } from "@/lib/statistics/intervals/mid-p";
import { wilson } from "@/lib/statistics/intervals/wilson";
import { wilsonContinuity } from "@/lib/statistics/intervals/wilson-continuity";
import type { ReferenceAdapter } from "./adapter";
import { limitsOf, plainResult, withError } from "./plain";
import {
  gradeList,
  list,
  nameList,
  number,
  numberList,
  numberMatrix,
  optionalNumber,
  positives,
  presentNames,
} from "./read";

function readMatrix(input: Record<string, unknown>): ConfusionMatrix {
  const labels = presentNames(input.labels, "labels");
  if (input.matrix !== undefined) return confusionMatrix(numberMatrix(input.matrix, "matrix"), labels);
  return confusionMatrixOf(nameList(input.gold, "gold"), nameList(input.pred, "pred"), labels);
}

const level = (options: Record<string, unknown>) => optionalNumber(options.conf, "conf");

function classEntry(counts: BinaryCounts, figures: BinaryFigures) {
  const { youdenJ, ...others } = figures;
  return { ...counts, ...others, youden_j: youdenJ };
}

const confusion: ReferenceAdapter = (input) => {
  const report = confusionReport(readMatrix(input));
  return plainResult({
    n: report.n,
    accuracy: report.accuracy,
    per_class: Object.fromEntries(
      report.classes.map(({ label, counts, support, predicted, figures }) => [
        label,
        { ...classEntry(counts, figures), support, predicted },
      ]),
    ),
    macro: Object.fromEntries(
      AVERAGED_FIGURES.flatMap((name) => [
        [name, report.macro[name].mean],
        [`${name}_classes`, report.macro[name].classes],
      ]),
    ),
    weighted: report.weighted,
    micro: report.micro,
    balanced_accuracy: report.balancedAccuracy,
    mcc: report.mcc,
  });
};

const proportion: ReferenceAdapter = (input, options) => {
  const x = number(input.x, "x");
  const n = number(input.n, "n");
  const conf = level(options);
  return plainResult({
    p: wilson(x, n, conf),
    wilson: limitsOf(wilson(x, n, conf)),
    wilson_cc: limitsOf(wilsonContinuity(x, n, conf)),
    clopper_pearson: limitsOf(clopperPearson(x, n, conf)),
    jeffreys: limitsOf(jeffreys(x, n, conf)),
    agresti_coull: limitsOf(agrestiCoull(x, n, conf)),
    mid_p: limitsOf(midP(x, n, conf)),
  });
};

const clusterProportion: ReferenceAdapter = (input, options) => {
  const report = clusteredProportionReport(
    numberList(input.correct_per_patient ?? input.correct, "correct_per_patient"),
    numberList(input.items_per_patient ?? input.items, "items_per_patient"),
    level(options),
  );
  return plainResult({
    p: report.p,
    clusters: report.clusters,
    items: report.items,
    se: report.standardError,
    deff: report.designEffect,
    n_effective: report.effectiveItems,
    wilson_low: report.wilsonLow,
    wilson_high: report.wilsonHigh,
    t_low: report.tLow,
    t_high: report.tHigh,
    icc_anova: report.intraclusterCorrelation,
  });
};

const roc: ReferenceAdapter = (input, options) => {
  const area = rocAuc(positives(input.y, options.positive), numberList(input.score, "score"), level(options));
  return plainResult({
    auc: area.estimate,
    se: area.standardError,
    wald_low: area.waldLow,
    wald_high: area.waldHigh,
    logit_low: area.logitLow,
    logit_high: area.logitHigh,
    hanley_mcneil_se: area.hanleyMcNeilError,
  });
};

const rocClustered: ReferenceAdapter = (input, options) => {
  const clusters = nameList(input.cluster, "cluster").map((name) => name ?? "");
  const scores = numberList(input.score, "score");
  const { estimate, standardError } = clusteredRocAuc(
    positives(input.y, options.positive),
    scores,
    clusters,
    level(options),
  );
  const { low, high } = limitsOf(estimate);
  return plainResult({ auc: estimate, se: withError(estimate, standardError), wald_low: low, wald_high: high });
};

const rocMulticlass: ReferenceAdapter = (input) => {
  const gold = presentNames(input.y, "y");
  const prob = numberMatrix(input.prob, "prob");
  const classes = input.classes === undefined ? undefined : presentNames(input.classes, "classes");
  const names = classes ?? Array.from({ length: prob[0]?.length ?? 0 }, (_, k) => String(k));
  const areas = multiclassRocAuc(
    gold.map((name) => names.indexOf(name)),
    prob,
    names.length,
  );
  return plainResult({
    ovr_macro: areas.oneVersusRestMacro,
    ovr_weighted: areas.oneVersusRestWeighted,
    ovo_macro: areas.oneVersusOneMacro,
    ovo_weighted: areas.oneVersusOneWeighted,
    per_class: areas.perClass,
  });
};

const probability: ReferenceAdapter = (input, options) => {
  const bins = optionalNumber(options.ece_bins, "ece_bins");
  const scores = probabilityScores(positives(input.y, options.positive), numberList(input.prob, "prob"), bins);
  return plainResult({
    average_precision: scores.averagePrecision,
    brier: scores.brier,
    log_loss: scores.logLoss,
    ece: scores.expectedCalibrationError,
  });
};

const multilabel: ReferenceAdapter = (input) => {
  const labels = presentNames(input.labels, "labels");
  const report = multilabelReport(numberMatrix(input.gold, "gold"), numberMatrix(input.pred, "pred"), labels);
  const { precision, recall, f1 } = report.macro;
  return plainResult({
    subset_accuracy: report.subsetAccuracy,
    hamming_loss: report.hammingLoss,
    per_label: Object.fromEntries(
      report.labels.map(({ label, counts, figures }) => [label, classEntry(counts, figures)]),
    ),
    macro_precision: precision.mean,
    macro_recall: recall.mean,
    macro_f1: f1.mean,
    micro_precision: report.micro.precision,
    micro_recall: report.micro.recall,
    micro_f1: report.micro.f1,
    sample_jaccard_empty_is_1: report.sampleJaccardEmptyIsOne,
    sample_jaccard_empty_skipped: report.sampleJaccardEmptySkipped,
  });
};

const ordinal: ReferenceAdapter = (input) => {
  const report = ordinalReport(gradeList(input.gold, "gold"), gradeList(input.pred, "pred"));
  return plainResult({
    n: report.n,
    mae: report.meanAbsoluteError,
    exact: report.exact,
    within_one: report.withinOne,
    bias: report.bias,
    spearman: report.spearman,
    kendall_tau_b: report.kendallTauB,
  });
};

const f1Interval: ReferenceAdapter = (input, options) => {
  const matrix = readMatrix(input);
  const micro = microF1(matrix, level(options));
  const macro = macroF1(matrix, level(options));
  return plainResult({
    micro_f1: micro.estimate,
    micro_f1_se: withError(micro.estimate, micro.standardError),
    micro_f1_low: limitsOf(micro.estimate).low,
    micro_f1_high: limitsOf(micro.estimate).high,
    macro_f1: macro.estimate,
    macro_f1_se: withError(macro.estimate, macro.standardError),
    macro_f1_low: limitsOf(macro.estimate).low,
    macro_f1_high: limitsOf(macro.estimate).high,
  });
};

const balancedAccuracyAndMcc: ReferenceAdapter = (input, options) => {
  const matrix = readMatrix(input);
  const balanced = balancedAccuracy(matrix, level(options));
  const mcc = matthewsCorrelation(matrix, level(options));
  return plainResult({
    balanced_accuracy: balanced.estimate,
    balanced_accuracy_se: withError(balanced.estimate, balanced.standardError),
    balanced_accuracy_low: limitsOf(balanced.estimate).low,
    balanced_accuracy_high: limitsOf(balanced.estimate).high,
    mcc: mcc.estimate,
    mcc_se: withError(mcc.estimate, mcc.standardError),
    mcc_low: limitsOf(mcc.estimate).low,
    mcc_high: limitsOf(mcc.estimate).high,
  });
};

const summary: ReferenceAdapter = (input, options) => {
  const report = scoreSummary(
    gradeList(list(input.x, "x"), "x").filter((value) => value !== null),
    level(options),
  );
  return plainResult({
    n: report.n,
    mean: report.mean,
    median: report.median,
    q1: report.q1,
    q3: report.q3,
    min: report.min,
    max: report.max,
    sd: report.standardDeviation,
    mean_low: limitsOf(report.mean).low,
    mean_high: limitsOf(report.mean).high,
    median_low: limitsOf(report.median).low,
    median_high: limitsOf(report.median).high,
    median_coverage: report.medianCoverage,
  });
};

/** Metric to function, for the cases of `classification.json`. */
export const classificationAdapters: Record<string, ReferenceAdapter> = {
  confusion_report: confusion,
  proportion_ci: proportion,
  cluster_proportion_ci: clusterProportion,
  roc_auc: roc,
  roc_auc_clustered: rocClustered,
  roc_auc_multiclass: rocMulticlass,
  probability_scores: probability,
  multilabel_report: multilabel,
  ordinal_report: ordinal,
  f1_ci: f1Interval,
  balanced_accuracy_mcc_ci: balancedAccuracyAndMcc,
  score_summary: summary,
};
