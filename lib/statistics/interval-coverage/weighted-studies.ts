import { postStratifiedProportion } from "../planning/post-stratified-proportion";
import { postStratifiedEstimates, WEIGHTED_METHODS, weightedEstimates } from "../planning/weighted-estimates";
import { weightedProportion } from "../planning/weighted-proportion";
import { type CoverageStudy, grid, isSparse, limitsOf, type SimulatedScenario } from "./coverage";
import { drawSuccess } from "./draws";

/** Shares of what counts in the two halves of a population. */
const HALVES = [
  { first: 0.1, second: 0.1 },
  { first: 0.1, second: 0.3 },
  { first: 0.5, second: 0.5 },
  { first: 0.95, second: 0.8 },
];

/** Items of the population's second half are drawn `ratio` times as often as those of the first. */
function ofWeights(id: string, kind: "adjusted" | "wilson" | "normal"): CoverageStudy {
  return {
    id,
    name: `Proportion with sampling weights, ${WEIGHTED_METHODS[kind]}`,
    method: `proportion with sampling weights, ${WEIGHTED_METHODS[kind]}`,
    simulated: HALVES.flatMap(({ first, second }) =>
      grid({ n: [20, 50, 100, 400], ratio: [2, 5] }).map((settings): SimulatedScenario => {
        const { n, ratio } = settings;
        const ofSecond = ratio / (1 + ratio);
        const truth = (first + second) / 2;
        const meanWeight = 1 - ofSecond + ofSecond / ratio;
        const meanSquare = 1 - ofSecond + ofSecond / ratio ** 2;
        return {
          settings: { ...settings, first, second },
          truth,
          // Kish's effective number of items
          isSparse: isSparse((n * meanWeight ** 2) / meanSquare, truth),
          sample(random) {
            const isSecond = Array.from({ length: n }, () => drawSuccess(random, ofSecond) === 1);
            const correct = isSecond.map((one) => drawSuccess(random, one ? second : first));
            const weights = isSecond.map((one) => (one ? 1 / ratio : 1));
            return limitsOf(weightedEstimates(weightedProportion(weights, correct), n)[kind]);
          },
        };
      }),
    ),
  };
}

/** Strata of a half, three tenths and a fifth of the population, each sampled alike. */
const SHARES = [0.5, 0.3, 0.2];
const POPULATION = 100_000;
const OF_STRATA = [
  { p1: 0.1, p2: 0.1, p3: 0.1 },
  { p1: 0.1, p2: 0.2, p3: 0.4 },
  { p1: 0.5, p2: 0.5, p3: 0.5 },
  { p1: 0.95, p2: 0.85, p3: 0.7 },
];

function ofStrata(id: string, kind: "wilson" | "normal"): CoverageStudy {
  return {
    id,
    name: `Proportion over sampled strata, ${WEIGHTED_METHODS[kind]}`,
    method: `proportion over sampled strata, ${WEIGHTED_METHODS[kind]}`,
    simulated: OF_STRATA.flatMap((shares) =>
      grid({ n: [30, 60, 150, 600] }).map((settings): SimulatedScenario => {
        const sampled = settings.n / SHARES.length;
        const chances = [shares.p1, shares.p2, shares.p3];
        const truth = SHARES.reduce((sum, share, h) => sum + share * (chances[h] ?? 0), 0);
        const squares = SHARES.reduce((sum, share) => sum + share * share, 0);
        return {
          settings: { ...settings, ...shares },
          truth,
          isSparse: isSparse(sampled / squares, truth),
          sample(random) {
            const strata = SHARES.map((share, h) => {
              let x = 0;
              for (let item = 0; item < sampled; item++) x += drawSuccess(random, chances[h] ?? 0);
              return { population: share * POPULATION, n: sampled, x };
            });
            return limitsOf(postStratifiedEstimates(postStratifiedProportion(strata), settings.n)[kind]);
          },
        };
      }),
    ),
  };
}

/** Intervals of proportions whose items stand for unequal parts of a population. */
export const WEIGHTED_STUDIES: readonly CoverageStudy[] = [
  ofWeights("weighted_proportion_adjusted", "adjusted"),
  ofWeights("weighted_proportion_wilson", "wilson"),
  ofWeights("weighted_proportion", "normal"),
  ofStrata("post_stratified_proportion_wilson", "wilson"),
  ofStrata("post_stratified_proportion", "normal"),
];
