import { clusteredRocAuc } from "../classification/clustered-roc-auc";
import { microF1 } from "../classification/f1-interval";
import { probabilityScores } from "../classification/probability-scores";
import { meanScore, medianScore } from "../classification/score-summary";
import { shownRocAuc } from "../classification/shown-roc-auc";
import { delongTest } from "../comparison/delong-test";
import type { Estimate } from "../estimate";
import type { Figure } from "../figure";
import type { RandomSource } from "../random";
import { clusterJackknife } from "../resampling/cluster-jackknife";
import { normalCdf, normalQuantile } from "../special/normal";
import { binaryChances, binaryMatrix } from "./binary-vendor";
import { type CoverageStudy, effectiveItems, grid, isSparse, limitsOf, type SimulatedScenario } from "./coverage";
import { drawCounts, drawNormal } from "./draws";

/** Dice-like scores: a normal distribution put through Φ, skewed towards 1. */
const SHIFT = 1.2;
const SIZES = [10, 20, 50, 100, 500];

function ofScores(
  id: string,
  name: string,
  method: string,
  truth: number,
  of: (values: Float64Array) => Estimate,
): CoverageStudy {
  return {
    id,
    name,
    method,
    simulated: grid({ n: SIZES }).map((settings): SimulatedScenario => {
      const sample = (random: RandomSource) =>
        limitsOf(of(new Float64Array(settings.n).map(() => normalCdf(SHIFT + drawNormal(random)))));
      return { settings, truth, isSparse: false, sample };
    }),
  };
}

const micro: CoverageStudy = {
  id: "micro_f1",
  name: "Micro F1, normal (Takahashi)",
  method: "micro F1, normal",
  simulated: grid({ n: [20, 50, 100, 500], prevalence: [0.1, 0.3, 0.5] }).map((settings): SimulatedScenario => {
    const chances = binaryChances(settings.prevalence);
    const [left = 0, , , found = 0] = chances;
    return {
      settings,
      truth: left + found,
      isSparse: isSparse(settings.n, left + found),
      sample: (random) => limitsOf(microF1(binaryMatrix(drawCounts(random, settings.n, chances))).estimate),
    };
  }),
};

/** Scores of cases of several items, positives among them; like scores within a case, two distributions `apart`. */
function drawScored(random: RandomSource, clusters: number, size: number, icc: number, apart: number) {
  const isPositive: boolean[] = [];
  const scores: number[] = [];
  const cluster: number[] = [];
  for (let i = 0; i < clusters; i++) {
    const own = Math.sqrt(icc) * drawNormal(random);
    for (let item = 0; item < size; item++) {
      // every third item of all is positive
      const positive = cluster.length % 3 === 0;
      isPositive.push(positive);
      scores.push(own + Math.sqrt(1 - icc) * drawNormal(random) + (positive ? apart : 0));
      cluster.push(i);
    }
  }
  return { isPositive, scores, cluster };
}

type Area = (isPositive: boolean[], scores: number[], cluster: number[]) => Estimate;

function ofArea(id: string, name: string, method: string, area: Area): CoverageStudy {
  return {
    id,
    name,
    method,
    simulated: grid({ clusters: [20, 50, 100], size: [1, 5], auc: [0.7, 0.85, 0.95] }).map((settings) => {
      const { clusters, size, auc } = settings;
      const icc = size === 1 ? 0 : 0.3;
      const apart = Math.SQRT2 * normalQuantile(auc);
      return {
        settings: { ...settings, icc },
        // pairs within a case are closer than pairs of different cases, and so few of all that the share is small
        truth: areaOf(apart, clusters * size, size, icc),
        isSparse: isSparse(effectiveItems(clusters, size, icc) / 3, auc),
        sample(random) {
          const { isPositive, scores, cluster } = drawScored(random, clusters, size, icc, apart);
          return limitsOf(area(isPositive, scores, cluster));
        },
      };
    }),
  };
}

/** Expected area: the mean over pairs of positive and negative, those of one case having its part in common. */
function areaOf(apart: number, items: number, size: number, icc: number): number {
  let within = 0;
  let pairs = 0;
  for (let one = 0; one < items; one += 3) {
    for (let other = 0; other < items; other++) {
      if (other % 3 === 0) continue;
      pairs += 1;
      if (Math.floor(one / size) === Math.floor(other / size)) within += 1;
    }
  }
  const share = within / pairs;
  return (1 - share) * normalCdf(apart / Math.SQRT2) + share * normalCdf(apart / Math.sqrt(2 * (1 - icc)));
}

const areaDifference: CoverageStudy = {
  id: "auc_difference",
  name: "Difference of areas under ROC curves, DeLong",
  method: "difference of areas under ROC curves, DeLong",
  simulated: grid({ positives: [10, 20, 50], negatives: [20, 50], auc: [0.7, 0.85, 0.95], alike: [0, 0.5] }).map(
    (settings): SimulatedScenario => {
      const { positives, negatives, auc, alike } = settings;
      const isPositive = Array.from({ length: positives + negatives }, (_, item) => item < positives);
      const better = Math.SQRT2 * normalQuantile(auc);
      const worse = Math.SQRT2 * normalQuantile(0.7);
      return {
        settings,
        truth: auc - 0.7,
        isSparse: isSparse(Math.min(positives, negatives), auc),
        sample(random) {
          const common = isPositive.map(() => Math.sqrt(alike) * drawNormal(random));
          const vendor = (apart: number) =>
            common.map(
              (part, item) => part + Math.sqrt(1 - alike) * drawNormal(random) + (isPositive[item] ? apart : 0),
            );
          return limitsOf(delongTest(isPositive, vendor(better), vendor(worse)).difference);
        },
      };
    },
  ),
};

/** Chances given to items: true ones of a calibrated vendor are 1/5 and 4/5. */
const LOW = 0.2;

function ofProbabilities(
  id: string,
  name: string,
  truth: number,
  of: (isPositive: boolean[], scores: number[]) => Figure,
): CoverageStudy {
  return {
    id,
    name: `${name}, jackknife over clusters, t on the logit scale`,
    method: `${name}; jackknife over clusters`,
    simulations: 2000,
    simulated: grid({ clusters: [20, 50, 100], size: [1, 3] }).map((settings): SimulatedScenario => {
      const { clusters, size } = settings;
      return {
        settings,
        truth,
        isSparse: false,
        sample(random) {
          const cases = Array.from({ length: clusters }, () =>
            Array.from({ length: size }, () => {
              const score = random.nextReal() < 0.5 ? LOW : 1 - LOW;
              return { score, isPositive: random.nextReal() < score };
            }),
          );
          const value = (items: typeof cases) => {
            const all = items.flat();
            return of(
              all.map(({ isPositive }) => isPositive),
              all.map(({ score }) => score),
            ).value;
          };
          const estimate = { value: value(cases), n: clusters * size, method: name };
          const without = (begin: number, end: number) => value([...cases.slice(0, begin), ...cases.slice(end)]);
          return limitsOf(clusterJackknife(estimate, clusters, without, { level: 0.95, range: [0, 1] }));
        },
      };
    }),
  };
}

/** Intervals of scores: of each case, and of items by how sure a vendor is of them. */
export const SCORE_STUDIES: readonly CoverageStudy[] = [
  // E Φ(a + Z) = Φ(a / √2) for a standard normal Z
  ofScores("score_mean", "Mean of scores, t", "mean, t", normalCdf(SHIFT / Math.SQRT2), (values) => meanScore(values)),
  ofScores(
    "score_median",
    "Median of scores, order statistics",
    "median, order statistics",
    normalCdf(SHIFT),
    (values) => medianScore(values).estimate,
  ),
  micro,
  ofArea(
    "auc_shown",
    "AUC over clusters, Obuchowski's variance, logit scale",
    "Obuchowski's clustered variance, logit limits",
    shownRocAuc,
  ),
  ofArea(
    "auc_clustered",
    "AUC over clusters, Obuchowski's variance, Wald",
    "Obuchowski's clustered variance, Wald",
    (...given) => clusteredRocAuc(...given).estimate,
  ),
  areaDifference,
  ofProbabilities("brier", "Brier score", LOW * (1 - LOW), (...given) => probabilityScores(...given).brier),
];
