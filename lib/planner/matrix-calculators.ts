import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { twoByTwoAgreement } from "@/lib/statistics/agreement/two-by-two";
import { twoRaterAgreement } from "@/lib/statistics/agreement/two-rater";
import { agreementWeights } from "@/lib/statistics/agreement/weights";
import { balancedAccuracy } from "@/lib/statistics/classification/balanced-accuracy";
import {
  type ConfusionMatrix,
  confusionMatrix,
  confusionMatrixOf,
} from "@/lib/statistics/classification/confusion-matrix";
import { AVERAGED_FIGURES, confusionReport } from "@/lib/statistics/classification/confusion-report";
import { macroF1, microF1 } from "@/lib/statistics/classification/f1-interval";
import { matthewsCorrelation } from "@/lib/statistics/classification/matthews-correlation";
import { multilabelReport } from "@/lib/statistics/classification/multilabel-report";
import { ordinalReport } from "@/lib/statistics/classification/ordinal-report";
import { marginalHomogeneity } from "@/lib/statistics/comparison/marginal-homogeneity";
import { LEVEL_INPUT } from "./level-input";
import type { Plan, PlanValues } from "./plan";

const WEIGHTS = ["identity", "linear", "quadratic", "ordinal"] as const;

/** Names for labels that a table of bare counts has none of: their places, from 1. */
const placeNames = (count: number): string[] => Array.from({ length: count }, (_, place) => `label ${place + 1}`);

/** The matrix as it is given, or of two lists of labels. */
function matrixOf(values: PlanValues): ConfusionMatrix {
  if (values.has("matrix")) {
    const rows = values.matrix("matrix");
    return confusionMatrix(rows, placeNames(rows.length));
  }
  const [gold, vendor] = [values.numbers("gold"), values.numbers("vendor")];
  const labels = [...new Set([...gold, ...vendor])].sort((one, other) => one - other);
  return confusionMatrixOf(gold.map(String), vendor.map(String), labels.map(String));
}

/** What a table of counts or of labels says. */
export const MATRIX_CALCULATORS: readonly Plan[] = [
  {
    name: "confusion",
    summary: "every figure of a confusion matrix, with intervals where there are any",
    inputs: {
      matrix: { kind: "table", help: "counts, a row a gold label, a column a vendor's label", optional: true },
      gold: { kind: "numbers", help: "instead: gold's label of each item, as a number", optional: true },
      vendor: { kind: "numbers", help: "and the vendor's", optional: true },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const level = values.maybeNumber("level");
      const matrix = matrixOf(values);
      const { classes, macro, ...report } = confusionReport(matrix);
      return {
        ...report,
        macro: Object.fromEntries(AVERAGED_FIGURES.map((name) => [name, macro[name].mean])),
        macroOver: Object.fromEntries(AVERAGED_FIGURES.map((name) => [name, macro[name].classes])),
        balancedAccuracy: balancedAccuracy(matrix, level).estimate,
        mcc: matthewsCorrelation(matrix, level).estimate,
        macroF1: macroF1(matrix, level).estimate,
        microF1: microF1(matrix, level).estimate,
        byLabel: classes.map(({ label, counts, figures }) => ({ label, ...counts, ...figures })),
      };
    },
  },
  {
    name: "two-readers",
    summary: "agreement of two readers from their table of counts, and whether they use the labels equally often",
    inputs: {
      matrix: { kind: "table", help: "counts, a row a label of the first reader, a column of the second" },
      weights: { kind: "choice", choices: WEIGHTS, help: "credit for near misses (default identity)", optional: true },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const rows = values.matrix("matrix");
      const wanted = values.maybeChoice("weights");
      const kind = WEIGHTS.find((name) => name === wanted) ?? "identity";
      const counts = rows.flat();
      const weights = agreementWeights(kind, rows.length);
      const binary = twoByTwoAgreement(pairTable(counts, rows.length, weights));
      return {
        ...twoRaterAgreement(counts, rows.length, weights, values.maybeNumber("level")),
        ...(binary ?? {}),
        margins: marginalHomogeneity(rows),
      };
    },
  },
  {
    name: "grades",
    summary: "ordinal labels of gold and vendor: distance, bias, rank correlation",
    inputs: {
      gold: { kind: "numbers", help: "gold's grade of each item" },
      vendor: { kind: "numbers", help: "the vendor's" },
    },
    answer: (values) => ({ ...ordinalReport(values.numbers("gold"), values.numbers("vendor")) }),
  },
  {
    name: "label-sets",
    summary: "several labels an item, each present or absent",
    inputs: {
      gold: { kind: "table", help: "1 or 0, a row an item, a column a label" },
      vendor: { kind: "table", help: "the same of the vendor" },
    },
    answer(values) {
      const gold = values.matrix("gold");
      const { labels, ...report } = multilabelReport(gold, values.matrix("vendor"), placeNames(gold[0]?.length ?? 0));
      return { ...report, byLabel: labels.map(({ label, counts, figures }) => ({ label, ...counts, ...figures })) };
    },
  },
];
