import { averagePrecision } from "../classification/average-precision";
import { balancedAccuracy } from "../classification/balanced-accuracy";
import { binaryFigures } from "../classification/binary-figures";
import { confusionMatrix, margins } from "../classification/confusion-matrix";
import { macroF1, microF1 } from "../classification/f1-interval";
import { matthewsCorrelation } from "../classification/matthews-correlation";
import { multilabelReport } from "../classification/multilabel-report";
import { ordinalReport } from "../classification/ordinal-report";
import { brierScore, expectedCalibrationError, logLoss } from "../classification/probability-scores";
import { rocAuc } from "../classification/roc-auc";
import { expectedCost } from "../comparison/expected-cost";
import { noFigure } from "../figure";
import { wilson } from "../intervals/wilson";
import { targetPrevalence } from "../planning/target-prevalence";
import type { WorkedExample } from "./example";

const COUNTS = { tp: 8, fp: 2, fn: 4, tn: 86 };
const COUNTS_GIVEN = "100 images: 8 found (tp), 4 missed (fn), 2 false alarms (fp), 86 rightly left alone (tn)";
const binary = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: COUNTS_GIVEN,
  calls,
  compute,
});

const ofUse = (which: "ppv" | "npv" | "kappa") =>
  targetPrevalence(COUNTS, [0.05]).at[0]?.[which] ?? noFigure("no_items");

const LABELS = ["normal", "nodule", "effusion"];
const matrix = () =>
  confusionMatrix(
    [
      [50, 3, 2],
      [4, 20, 1],
      [3, 2, 15],
    ],
    LABELS,
  );
const MATRIX_GIVEN =
  "100 images; rows gold, columns vendor, in the order normal, nodule, effusion: 50 3 2 | 4 20 1 | 3 2 15";
const ofMatrix = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: MATRIX_GIVEN,
  calls,
  compute,
});

const IS_POSITIVE = [true, true, true, false, true, false, false, false];
const SCORES = [0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1];
const scored = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: "8 images by falling score: .9 + , .8 + , .7 + , .6 − , .4 + , .3 − , .2 − , .1 − (+ positive in gold)",
  calls,
  compute,
});

const GOLD_GRADES = [0, 1, 1, 2, 3, 4];
const VENDOR_GRADES = [0, 1, 2, 2, 1, 4];
const graded = (compute: WorkedExample["compute"]): WorkedExample => ({
  given: "6 images, grades of 0 to 4: gold 0 1 1 2 3 4, vendor 0 1 2 2 1 4",
  calls: "ordinalReport",
  compute,
});
const grades = () => ordinalReport(GOLD_GRADES, VENDOR_GRADES);

const several = (compute: WorkedExample["compute"]): WorkedExample => ({
  given: "3 images, two labels each, 1 where it has the label: gold 1 0 | 1 1 | 0 0, vendor 1 0 | 1 0 | 0 0",
  calls: "multilabelReport",
  compute,
});
const multilabel = () =>
  multilabelReport(
    [
      [1, 0],
      [1, 1],
      [0, 0],
    ],
    [
      [1, 0],
      [1, 0],
      [0, 0],
    ],
    ["nodule", "effusion"],
  );

/** Worked examples of labels of whole items. */
export const CLASSIFICATION_EXAMPLES: Readonly<Record<string, WorkedExample>> = {
  accuracy: ofMatrix("wilson", () => {
    const { labels, counts, n } = matrix();
    return wilson(margins({ labels, counts, n }).agreed, n);
  }),
  sensitivity: binary("wilson", () => wilson(COUNTS.tp, COUNTS.tp + COUNTS.fn)),
  specificity: binary("wilson", () => wilson(COUNTS.tn, COUNTS.tn + COUNTS.fp)),
  precision: binary("wilson", () => wilson(COUNTS.tp, COUNTS.tp + COUNTS.fp)),
  npv: binary("wilson", () => wilson(COUNTS.tn, COUNTS.tn + COUNTS.fn)),
  ppv_at_prevalence: binary("targetPrevalence, at a prevalence of 5 %", () => ofUse("ppv")),
  npv_at_prevalence: binary("targetPrevalence, at a prevalence of 5 %", () => ofUse("npv")),
  kappa_at_prevalence: binary("targetPrevalence, at a prevalence of 5 %", () => ofUse("kappa")),
  expected_cost: binary("expectedCost, a miss at 5 false alarms, prevalence 5 %", () =>
    expectedCost([
      { weight: 0.05 * 5, tallies: { numerators: [COUNTS.fn], denominators: [COUNTS.tp + COUNTS.fn] } },
      { weight: 0.95, tallies: { numerators: [COUNTS.fp], denominators: [COUNTS.tn + COUNTS.fp] } },
    ]),
  ),
  f1: binary("binaryFigures", () => binaryFigures(COUNTS).f1),
  f1_macro: ofMatrix("macroF1", () => macroF1(matrix()).estimate),
  f1_micro: ofMatrix("microF1", () => microF1(matrix()).estimate),
  balanced_accuracy: ofMatrix("balancedAccuracy", () => balancedAccuracy(matrix()).estimate),
  mcc: ofMatrix("matthewsCorrelation", () => matthewsCorrelation(matrix()).estimate),
  youden_j: binary("binaryFigures", () => binaryFigures(COUNTS).youdenJ),
  jaccard: binary("binaryFigures", () => binaryFigures(COUNTS).jaccard),
  auc: scored("rocAuc", () => rocAuc(IS_POSITIVE, SCORES).estimate),
  average_precision: scored("averagePrecision", () => averagePrecision(IS_POSITIVE, SCORES)),
  brier: scored("brierScore", () => brierScore(IS_POSITIVE, SCORES)),
  log_loss: scored("logLoss", () => logLoss(IS_POSITIVE, SCORES)),
  ece: scored("expectedCalibrationError", () => expectedCalibrationError(IS_POSITIVE, SCORES, 2)),
  subset_accuracy: several(() => multilabel().subsetAccuracy),
  hamming_loss: several(() => multilabel().hammingLoss),
  mae: graded(() => grades().meanAbsoluteError),
  within_one: graded(() => grades().withinOne),
  grade_bias: graded(() => grades().bias),
  spearman: graded(() => grades().spearman),
  kendall_tau_b: graded(() => grades().kendallTauB),
};
