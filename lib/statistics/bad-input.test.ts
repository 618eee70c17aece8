import { describe, expect, it } from "vitest";
import { unitsOfReadings } from "./agreement/alpha-units";
import { blandAltman } from "./agreement/bland-altman";
import { cohenKappa } from "./agreement/cohen-kappa";
import { congerKappa } from "./agreement/conger-kappa";
import { patternsOfRatings } from "./agreement/count-patterns";
import { distinctRatings } from "./agreement/distinct-ratings";
import { fleissKappa } from "./agreement/fleiss-kappa";
import { intraclassCorrelation } from "./agreement/icc";
import { linConcordance } from "./agreement/lin-ccc";
import { multiRaterTable } from "./agreement/multi-rater-table";
import { pairTable } from "./agreement/pair-table";
import { twoRaterAgreement } from "./agreement/two-rater";
import { agreementWeights } from "./agreement/weights";
import { balancedAccuracy } from "./classification/balanced-accuracy";
import { clusteredRocAuc } from "./classification/clustered-roc-auc";
import { confusionMatrix, confusionMatrixOf } from "./classification/confusion-matrix";
import { macroF1 } from "./classification/f1-interval";
import { multiclassRocAuc } from "./classification/multiclass-roc-auc";
import { multilabelReport } from "./classification/multilabel-report";
import { ordinalReport } from "./classification/ordinal-report";
import { probabilityScores } from "./classification/probability-scores";
import { rocAuc } from "./classification/roc-auc";
import { scoreSummary } from "./classification/score-summary";
import { shownRocAuc } from "./classification/shown-roc-auc";
import { adjustP } from "./comparison/adjust-p";
import { clusteredMcNemar } from "./comparison/clustered-mcnemar";
import { clusteredRatioDifference } from "./comparison/clustered-ratio-difference";
import { cochranQ } from "./comparison/cochran-q";
import { delongTest } from "./comparison/delong-test";
import { friedman } from "./comparison/friedman";
import { holm } from "./comparison/holm";
import { hotellingOneSample } from "./comparison/hotelling-one-sample";
import { mannWhitney } from "./comparison/mann-whitney";
import { marginalHomogeneity } from "./comparison/marginal-homogeneity";
import { pairedNonInferiority } from "./comparison/paired-noninferiority";
import { pairedProportions } from "./comparison/paired-proportions";
import { twoProportions } from "./comparison/two-proportions";
import { wilcoxonSignedRank } from "./comparison/wilcoxon-signed-rank";
import { weightedMajorityVote } from "./consensus/majority-vote";
import { staple } from "./consensus/staple";
import { froc } from "./detection/froc";
import { StatisticsInputError } from "./estimate";
import { clopperPearson } from "./intervals/clopper-pearson";
import { clusteredProportion } from "./intervals/clustered-proportion";
import { clusteredRatioMean } from "./intervals/clustered-ratio-mean";
import { jeffreys } from "./intervals/jeffreys";
import { medianEstimate } from "./intervals/median-estimate";
import { wilson } from "./intervals/wilson";
import { objectKeypointSimilarity } from "./landmarks/oks";
import { dice } from "./overlap/dice";
import { intersectionOverUnion } from "./overlap/intersection-over-union";
import { cusum } from "./planning/cusum";
import { doubleSamplingPlan } from "./planning/double-sampling-plan";
import { ewma } from "./planning/ewma";
import { ocCurve } from "./planning/oc-curve";
import { ocInspection } from "./planning/oc-inspection";
import { orderCoverage } from "./planning/order-coverage";
import { pChart } from "./planning/p-chart";
import { postStratifiedProportion } from "./planning/post-stratified-proportion";
import { referenceError } from "./planning/reference-error";
import { sampleSizeProportion } from "./planning/sample-size-proportion";
import { singleSamplingPlan } from "./planning/single-sampling-plan";
import { targetPrevalence } from "./planning/target-prevalence";
import { weightedProportion } from "./planning/weighted-proportion";
import { zeroAcceptance } from "./planning/zero-acceptance";
import { readerCaseAuc } from "./reader-case/reader-case-auc";
import { readerReadings } from "./reader-case/readings";
import { bootstrap } from "./resampling/bootstrap";
import { meanOfDrawn } from "./resampling/resample-statistics";

/** What an argument is; each kind has its ways of being wrong. */
type Kind = "count" | "share" | "level" | "counts" | "numbers" | "shares" | "countRows" | "numberRows" | "codes";

interface Spec {
  name: string;
  /** Good arguments with their kinds. */
  args: readonly (readonly [kind: Kind | null, good: unknown])[];
  call: (...args: never[]) => unknown;
}

const of = (
  name: string,
  call: (...args: never[]) => unknown,
  ...args: readonly (readonly [Kind | null, unknown])[]
): Spec => ({ name, call, args });

const LEVEL = ["level", 0.95] as const;
const TRUTH = [null, [true, false, true, false]] as const;
const SCORES = ["numbers", [4, 1, 3, 2]] as const;
const ROWS = [
  [5, 1],
  [2, 7],
];
const TABLE = ["countRows", ROWS] as const;
const LABELS = [null, ["a", "b"]] as const;
const matrixOf = (rows: number[][]) => confusionMatrix(rows, ["a", "b"]);

const SPECS: readonly Spec[] = [
  of("wilson", wilson, ["count", 3], ["count", 9], LEVEL),
  of("clopperPearson", clopperPearson, ["count", 3], ["count", 9], LEVEL),
  of("jeffreys", jeffreys, ["count", 3], ["count", 9], LEVEL),
  of("clusteredProportion", clusteredProportion, ["counts", [1, 2, 3]], ["counts", [3, 3, 3]], LEVEL),
  of(
    "clusteredRatioMean",
    (sums: number[], counts: number[], level: number) => clusteredRatioMean(sums, counts, { level }),
    ["numbers", [1, 2, 3]],
    ["counts", [3, 3, 3]],
    LEVEL,
  ),
  of(
    "medianEstimate",
    (values: number[], level: number) =>
      medianEstimate(
        values.map((value, cluster) => ({ value, cluster })),
        level,
      ),
    ["numbers", [1, 2, 3, 4]],
    LEVEL,
  ),
  of("twoProportions", twoProportions, ["count", 1], ["count", 9], ["count", 3], ["count", 9], LEVEL),
  of(
    "pairedProportions",
    (both: number, firstOnly: number, secondOnly: number, neither: number, level: number) =>
      pairedProportions({ both, firstOnly, secondOnly, neither }, level),
    ["count", 3],
    ["count", 2],
    ["count", 1],
    ["count", 4],
    LEVEL,
  ),
  of(
    "pairedNonInferiority",
    (both: number, firstOnly: number, margin: number) =>
      pairedNonInferiority({ both, firstOnly, secondOnly: 1, neither: 4 }, margin),
    ["count", 3],
    ["count", 2],
    ["share", 0.1],
  ),
  of("clusteredMcNemar", clusteredMcNemar, ["counts", [1, 0]], ["counts", [0, 1]], ["counts", [3, 3]]),
  of(
    "clusteredRatioDifference",
    (first: number[], second: number[], level: number) =>
      clusteredRatioDifference(
        { numerators: first, denominators: [3, 3, 3] },
        { numerators: second, denominators: [3, 3, 3] },
        level,
      ),
    ["numbers", [1, 2, 3]],
    ["numbers", [2, 2, 3]],
    LEVEL,
  ),
  of("cochranQ", cochranQ, ["countRows", ROWS.map((row) => row.map((count) => count % 2))]),
  of("friedman", friedman, ["numberRows", ROWS]),
  of("marginalHomogeneity", marginalHomogeneity, TABLE),
  of("mannWhitney", mannWhitney, ["numbers", [1, 2]], [null, [3, 4]]),
  of("wilcoxonSignedRank", wilcoxonSignedRank, ["numbers", [1, 2]], ["numbers", [3, 4]]),
  of("adjustP", adjustP, ["shares", [0.01, 0.2]]),
  of("holm", holm, ["shares", [0.01, 0.2]]),
  of("hotellingOneSample", hotellingOneSample, ["numberRows", ROWS]),
  of("delongTest", delongTest, TRUTH, SCORES, SCORES, LEVEL),
  of("rocAuc", rocAuc, TRUTH, SCORES, LEVEL),
  of("clusteredRocAuc", clusteredRocAuc, TRUTH, SCORES, [null, [1, 1, 2, 2]], LEVEL),
  of("shownRocAuc", shownRocAuc, TRUTH, SCORES, [null, [1, 1, 2, 2]], LEVEL),
  of("multiclassRocAuc", multiclassRocAuc, ["codes", [0, 1]], ["numberRows", ROWS], [null, 2]),
  of("probabilityScores", probabilityScores, TRUTH, ["shares", [0.9, 0.1, 0.8, 0.4]]),
  of("confusionMatrix", confusionMatrix, TABLE, LABELS),
  of("macroF1", (rows: number[][], level: number) => macroF1(matrixOf(rows), level), TABLE, LEVEL),
  of("balancedAccuracy", (rows: number[][], level: number) => balancedAccuracy(matrixOf(rows), level), TABLE, LEVEL),
  of("multilabelReport", multilabelReport, ["countRows", [[1, 0]]], [null, [[1, 1]]], LABELS),
  of("ordinalReport", ordinalReport, ["numbers", [1, 2]], ["numbers", [2, 2]]),
  of("scoreSummary", scoreSummary, ["numbers", [1, 2]], LEVEL),
  of("pairTable", (counts: number[]) => pairTable(counts, 2), ["counts", [1, 2, 3, 4]]),
  of(
    "cohenKappa",
    (counts: number[], level: number) => cohenKappa(pairTable(counts, 2), level),
    ["counts", [5, 2, 3, 4]],
    LEVEL,
  ),
  of(
    "twoRaterAgreement",
    (counts: number[], level: number) => twoRaterAgreement(counts, 2, agreementWeights("linear", 2), level),
    ["counts", [5, 2, 3, 4]],
    LEVEL,
  ),
  of("patternsOfRatings", (codes: number[]) => patternsOfRatings(codes, 2, 2), ["codes", [0, 1, 1, 1]]),
  of("distinctRatings", (codes: number[]) => distinctRatings(codes, 2, 2), ["codes", [0, 1, 1, 1]]),
  of(
    "fleissKappa",
    (codes: number[], level: number) => fleissKappa(multiRaterTable(patternsOfRatings(codes, 2, 2)), level),
    ["codes", [0, 1, 1, 1, 0, 0]],
    LEVEL,
  ),
  of(
    "congerKappa",
    (codes: number[], level: number) => congerKappa(codes, 2, 2, undefined, level),
    ["codes", [0, 1, 1, 1, 0, 0]],
    LEVEL,
  ),
  of("unitsOfReadings", (readings: number[]) => unitsOfReadings(readings, 2), [null, [1, 2]]),
  of("intraclassCorrelation", (level: number) => intraclassCorrelation([1, 2, 3, 5, 2, 2], 2, level), LEVEL),
  of("linConcordance", linConcordance, ["numbers", [1, 2, 4]], ["numbers", [1, 3, 3]], LEVEL),
  of(
    "blandAltman",
    (first: number[], second: number[], level: number) => blandAltman(first, second, { level }),
    ["numbers", [1, 2, 4]],
    ["numbers", [1, 3, 3]],
    LEVEL,
  ),
  of("cusum", (values: number[]) => cusum(values, 0, 1), ["numbers", [1, 2]]),
  of("ewma", (values: number[]) => ewma(values, 0, 1), ["numbers", [1, 2]]),
  of(
    "froc",
    (score: number[]) =>
      froc(
        {
          score: Float64Array.from(score),
          image: Int32Array.of(0, 1),
          outcome: Uint8Array.of(1, 0),
          lesion: Int32Array.of(0, 0),
        },
        1,
        2,
      ),
    ["numbers", [1, 2]],
  ),
  of("objectKeypointSimilarity", (points: number[]) => objectKeypointSimilarity(points, points, 1, [1]), [
    "numbers",
    [1, 2, 2],
  ]),
  of("weightedMajorityVote codes", (codes: number[]) => weightedMajorityVote(codes, [1, 1], 2), ["codes", [0, 1]]),
  of("weightedMajorityVote", (weights: number[]) => weightedMajorityVote([0, 1], weights, 2), ["counts", [1, 2]]),
  of("staple", staple, [
    "countRows",
    [
      [1, 0],
      [1, 1],
    ],
  ]),
  of(
    "dice",
    (intersection: number, first: number, second: number) => dice({ intersection, first, second }),
    ["count", 2],
    ["count", 3],
    ["count", 4],
  ),
  of(
    "intersectionOverUnion",
    (intersection: number, first: number, second: number) => intersectionOverUnion({ intersection, first, second }),
    ["count", 2],
    ["count", 3],
    ["count", 4],
  ),
  of("ocCurve", ocCurve, ["count", 50], ["count", 2], ["shares", [0.01, 0.1]]),
  of(
    "ocInspection",
    (n: number, sensitivity: number, icc: number) =>
      ocInspection({ n, c: 2, sensitivity, icc, itemsPerCluster: 5 }, [0.1]),
    ["count", 50],
    ["share", 0.9],
    ["share", 0.1],
  ),
  of(
    "doubleSamplingPlan",
    (n1: number, n2: number, p: number[]) => doubleSamplingPlan({ n1, c1: 1, r1: 4, n2, c2: 3 }, p),
    ["count", 50],
    ["count", 100],
    ["shares", [0.01]],
  ),
  of(
    "orderCoverage",
    (ordered: number, returned: number, correct: number, level: number) =>
      orderCoverage({ ordered, returned, correct }, 0.9, level),
    ["count", 10],
    ["count", 9],
    ["count", 8],
    LEVEL,
  ),
  of("pChart", pChart, ["counts", [1, 2, 1]], ["counts", [9, 9, 9]]),
  of(
    "postStratifiedProportion",
    (population: number, n: number, x: number, level: number) =>
      postStratifiedProportion([{ population, n, x }], level),
    ["count", 100],
    ["count", 10],
    ["count", 8],
    LEVEL,
  ),
  of("referenceError", (prevalence: number) => referenceError(prevalence, { sensitivity: 0.8, specificity: 0.9 }), [
    "share",
    0.1,
  ]),
  of(
    "sampleSizeProportion",
    (p: number, level: number) => sampleSizeProportion({ p, halfWidth: 0.1, level }),
    ["share", 0.5],
    LEVEL,
  ),
  of("singleSamplingPlan", (aql: number) => singleSamplingPlan({ aql, ltpd: 0.1 }), ["share", 0.01]),
  of(
    "targetPrevalence",
    (tp: number, prevalences: number[], level: number) =>
      targetPrevalence({ tp, fn: 1, tn: 5, fp: 1 }, prevalences, level),
    ["count", 9],
    ["shares", [0.1]],
    LEVEL,
  ),
  of("weightedProportion", weightedProportion, ["counts", [1, 2]], ["counts", [1, 0]], LEVEL),
  of("zeroAcceptance", zeroAcceptance, ["level", 0.95], ["level", 0.05]),
  of("readerReadings", (rows: number[][]) => readerReadings(rows, 2), ["numberRows", ROWS]),
  of(
    "readerCaseAuc",
    (level: number) =>
      readerCaseAuc(
        [true, false, true, false],
        readerReadings(
          [
            [4, 1, 3, 2],
            [3, 1, 4, 2],
          ],
          4,
        ),
        undefined,
        level,
      ),
    LEVEL,
  ),
  of(
    "bootstrap",
    (level: number) => bootstrap(meanOfDrawn([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 10, { seed: 1, resamples: 50, level }),
    LEVEL,
  ),
];

const asNumbers = (good: unknown): number[] => (Array.isArray(good) ? good.map(Number) : []);
const asRows = (good: unknown): number[][] => (Array.isArray(good) ? good.map(asNumbers) : []);
const withFirst = (good: unknown, value: number): number[] => [value, ...asNumbers(good).slice(1)];
const withCell = (good: unknown, value: number): number[][] => {
  const [first, ...rest] = asRows(good);
  return [withFirst(first, value), ...rest];
};

/** Ways in which an argument of a kind can be wrong. */
const FAULTS: Readonly<Record<Kind, (good: unknown) => Readonly<Record<string, unknown>>>> = {
  count: () => ({ "a negative count": -1, "no number": Number.NaN, "an endless count": Number.POSITIVE_INFINITY }),
  share: () => ({ "a share below 0": -0.1, "a share above 1": 1.5, "no number": Number.NaN }),
  level: () => ({
    "level 0": 0,
    "level 1": 1,
    "a level above 1": 1.5,
    "a negative level": -0.5,
    "no level": Number.NaN,
  }),
  counts: (good) => ({ "a negative count": withFirst(good, -1), "no number": withFirst(good, Number.NaN) }),
  numbers: (good) => ({
    "no number": withFirst(good, Number.NaN),
    "no end": withFirst(good, Number.POSITIVE_INFINITY),
  }),
  shares: (good) => ({ "a share above 1": withFirst(good, 1.5), "no number": withFirst(good, Number.NaN) }),
  countRows: (good) => ({
    "a ragged row": asRows(good).map((row, at) => (at === 0 ? [...row, 1] : row)),
    "a negative count": withCell(good, -1),
    "no number": withCell(good, Number.NaN),
  }),
  numberRows: (good) => ({
    "a ragged row": asRows(good).map((row, at) => (at === 0 ? [...row, 1] : row)),
    "no number": withCell(good, Number.NaN),
  }),
  codes: (good) => ({
    "a category outside the scale": withFirst(good, 2),
    "a category below the scale": withFirst(good, -2),
    "no category": withFirst(good, Number.NaN),
  }),
};

/** A list that is longer than the one it goes with. */
const isList = ([kind, good]: readonly [Kind | null, unknown]) =>
  Array.isArray(good) && (kind === "counts" || kind === "numbers" || kind === "shares" || kind === "codes");

function outcomeOf(spec: Spec, args: readonly unknown[]): unknown {
  try {
    spec.call(...(args as never[]));
    return "no error";
  } catch (error) {
    return error;
  }
}

describe.each(SPECS.map((spec) => [spec.name, spec] as const))("%s", (_, spec) => {
  const good = spec.args.map(([, value]) => value);

  it("takes good arguments", () => {
    expect(outcomeOf(spec, good)).toBe("no error");
  });

  const cases = spec.args.flatMap(([kind, value], at) =>
    kind === null
      ? []
      : Object.entries(FAULTS[kind](value)).map(([fault, wrong]) => {
          return [`argument ${at + 1}: ${fault}`, good.map((own, place) => (place === at ? wrong : own))] as const;
        }),
  );
  const lists = spec.args.flatMap((arg, at) => (isList(arg) ? [at] : []));
  const ragged =
    lists.length < 2
      ? []
      : ([
          ["lists of different length", good.map((own, at) => (at === lists[0] ? [...asNumbers(own), 1] : own))],
        ] as const);
  it.each([...cases, ...ragged])("refuses %s", (_fault, args) => {
    const error = outcomeOf(spec, args);
    expect(error).toBeInstanceOf(StatisticsInputError);
    if (!(error instanceof StatisticsInputError)) return;
    expect(error.argument.length).toBeGreaterThan(0);
    expect(error.message).toContain(`${error.argument}: `);
    expect(error.bound.length).toBeGreaterThan(3);
  });
});

it("refuses labels outside the declared ones", () => {
  expect(() => confusionMatrixOf(["a", "c"], ["a", "a"], ["a", "b"])).toThrow(StatisticsInputError);
});
