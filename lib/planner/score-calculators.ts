import { clusteredRocAuc } from "@/lib/statistics/classification/clustered-roc-auc";
import { multiclassRocAuc } from "@/lib/statistics/classification/multiclass-roc-auc";
import { probabilityScores } from "@/lib/statistics/classification/probability-scores";
import { rocAuc } from "@/lib/statistics/classification/roc-auc";
import { scoreSummary } from "@/lib/statistics/classification/score-summary";
import { cochranQ } from "@/lib/statistics/comparison/cochran-q";
import { delongTest } from "@/lib/statistics/comparison/delong-test";
import { friedman } from "@/lib/statistics/comparison/friedman";
import { mannWhitney } from "@/lib/statistics/comparison/mann-whitney";
import { wilcoxonSignedRank } from "@/lib/statistics/comparison/wilcoxon-signed-rank";
import { bootstrap } from "@/lib/statistics/resampling/bootstrap";
import { meanOfDrawn, medianOfDrawn, ratioOfDrawn } from "@/lib/statistics/resampling/resample-statistics";
import { LEVEL_INPUT } from "./level-input";
import type { Plan, PlanInput, PlanValues } from "./plan";

/** The seed of every resampling, unless another is given: the product's own. */
const SEED = 20_261_123;

const TRUTH: PlanInput = { kind: "numbers", help: "1 where the item is positive, 0 where not" };
const SEED_INPUT: PlanInput = { kind: "number", help: `seed of the resamples (default ${SEED})`, optional: true };

const truthOf = (values: PlanValues): boolean[] => values.numbers("truth").map((one) => one === 1);
const resampling = (values: PlanValues) => ({
  seed: values.maybeNumber("seed") ?? SEED,
  level: values.maybeNumber("level"),
});

/** Scores of items: how well they separate, how they spread, how those of vendors differ. */
export const SCORE_CALCULATORS: readonly Plan[] = [
  {
    name: "roc",
    summary: "area under the ROC curve of scores, with calibration where they are probabilities",
    inputs: {
      truth: TRUTH,
      scores: { kind: "numbers", help: "score of each item" },
      cases: { kind: "numbers", help: "number of each item's patient, where items share patients", optional: true },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const [truth, scores, level] = [truthOf(values), values.numbers("scores"), values.maybeNumber("level")];
      const cases = values.maybeNumbers("cases");
      const areProbabilities = scores.every((score) => score >= 0 && score <= 1);
      return {
        ...rocAuc(truth, scores, level),
        ...(cases === undefined ? {} : { byPatient: clusteredRocAuc(truth, scores, cases, level).estimate }),
        ...(areProbabilities ? { calibration: probabilityScores(truth, scores) } : {}),
      };
    },
  },
  {
    name: "roc-classes",
    summary: "areas under the ROC curves of more than two classes",
    inputs: {
      truth: { kind: "numbers", help: "class of each item, counted from 0" },
      probabilities: { kind: "table", help: "a row an item, a column a class" },
    },
    answer(values) {
      const rows = values.matrix("probabilities");
      return { ...multiclassRocAuc(values.numbers("truth"), rows, rows[0]?.length ?? 0) };
    },
  },
  {
    name: "roc-compare",
    summary: "two vendors' scores of the same items: difference of their areas (DeLong)",
    inputs: {
      truth: TRUTH,
      first: { kind: "numbers", help: "the first vendor's scores" },
      second: { kind: "numbers", help: "the second's" },
      level: LEVEL_INPUT,
    },
    answer: (values) => ({
      ...delongTest(truthOf(values), values.numbers("first"), values.numbers("second"), values.maybeNumber("level")),
    }),
  },
  {
    name: "scores",
    summary: "mean, median and spread of a score per case, by formula and by bootstrap",
    inputs: { scores: { kind: "numbers", help: "score of each case" }, seed: SEED_INPUT, level: LEVEL_INPUT },
    answer(values) {
      const scores = values.numbers("scores");
      const options = resampling(values);
      return {
        ...scoreSummary(scores, options.level),
        meanBootstrap: bootstrap(meanOfDrawn(scores), scores.length, { ...options, kind: "bca" }),
        medianBootstrap: bootstrap(medianOfDrawn(scores), scores.length, { ...options, kind: "percentile" }),
      };
    },
  },
  {
    name: "ratio-cases",
    summary: "a proportion of items over patients, by bootstrap of the patients",
    inputs: {
      correct: { kind: "numbers", help: "items of each patient that count" },
      items: { kind: "numbers", help: "items of each patient" },
      seed: SEED_INPUT,
      level: LEVEL_INPUT,
    },
    answer(values) {
      const items = values.numbers("items");
      const ratio = ratioOfDrawn(values.numbers("correct"), items);
      return { proportion: bootstrap(ratio, items.length, { ...resampling(values), kind: "percentile" }) };
    },
  },
  {
    name: "scores-paired",
    summary: "two vendors' scores of the same cases: signed ranks, with the shift between them",
    inputs: {
      first: { kind: "numbers", help: "the first vendor's score of each case" },
      second: { kind: "numbers", help: "the second's, in the same order" },
    },
    answer: (values) => ({ ...wilcoxonSignedRank(values.numbers("first"), values.numbers("second")) }),
  },
  {
    name: "scores-unpaired",
    summary: "scores of different cases: rank sums, with the chance that one is higher",
    inputs: {
      first: { kind: "numbers", help: "scores of the first" },
      second: { kind: "numbers", help: "scores of the second" },
    },
    answer: (values) => ({ ...mannWhitney(values.numbers("first"), values.numbers("second")) }),
  },
  {
    name: "vendors",
    summary: "three or more vendors on the same cases: do they differ at all (Friedman; Cochran where all are 0 or 1)",
    inputs: { scores: { kind: "table", help: "a row a case, a column a vendor" } },
    answer(values) {
      const scores = values.matrix("scores");
      const isRightOrWrong = scores.every((row) => row.every((cell) => cell === 0 || cell === 1));
      return { friedman: friedman(scores), ...(isRightOrWrong ? { cochran: cochranQ(scores) } : {}) };
    },
  },
];
