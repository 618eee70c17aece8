import { congerKappa } from "../agreement/conger-kappa";
import { patternsOfRatings } from "../agreement/count-patterns";
import { type MultiRaterAgreement, multiRaterAgreement } from "../agreement/multi-rater";
import { agreementDifference, type PairedCoefficient } from "../agreement/paired-difference";
import type { Estimate } from "../estimate";
import { INTERCHANGE_METHODS, interchangeEstimates } from "../reader-case/interchange-estimates";
import { interchangeability } from "../reader-case/interchangeability";
import { drawnResamples } from "../resampling/replicates";
import { type CoverageStudy, grid, isSparse, limitsOf, type SimulatedScenario } from "./coverage";
import { drawCalls, populationCalls, populationPatterns } from "./drawn-calls";

const GRID = grid({ n: [20, 50, 100, 200], prevalence: [0.1, 0.3, 0.5] });

/** Conger's kappa is for readers who differ. */
const UNLIKE_READERS = [0.95, 0.85, 0.85, 0.75];

const conger: CoverageStudy = {
  id: "conger_kappa",
  name: "Conger's kappa of four unlike readers, linearised, t",
  method: "Conger's kappa, linearised SE",
  simulated: GRID.map((settings): SimulatedScenario => {
    const { n, prevalence } = settings;
    const readers = UNLIKE_READERS.length;
    const { codes, frequency } = populationCalls(prevalence, UNLIKE_READERS);
    return {
      settings: { ...settings, readers },
      truth: congerKappa(codes, readers, 2, undefined, 0.95, frequency).value ?? Number.NaN,
      isSparse: isSparse(n, prevalence),
      sample: (random) => limitsOf(congerKappa(drawCalls(random, n, prevalence, UNLIKE_READERS), readers, 2)),
    };
  }),
};

/** Three readers each; the first group is the better one. */
const GROUPS = [
  [0.9, 0.9, 0.9],
  [0.8, 0.8, 0.8],
] as const;

function ofDifference(
  coefficient: PairedCoefficient,
  name: string,
  pick: (family: MultiRaterAgreement) => Estimate,
): CoverageStudy {
  const [first, second] = GROUPS;
  const of = (prevalence: number, rights: readonly number[]) =>
    pick(multiRaterAgreement(populationPatterns(prevalence, rights))).value ?? Number.NaN;
  return {
    id: `agreement_difference_${coefficient}`,
    name: `Paired difference of two groups' ${name}, linearised, t`,
    method: `difference of ${coefficient}, linearised, paired`,
    simulated: GRID.map((settings): SimulatedScenario => {
      const { n, prevalence } = settings;
      return {
        settings: { ...settings, readers: first.length },
        truth: of(prevalence, first) - of(prevalence, second),
        isSparse: isSparse(n, prevalence),
        sample(random) {
          const calls = drawCalls(random, n, prevalence, [...first, ...second]);
          const all = first.length + second.length;
          const group = (from: number, size: number) =>
            patternsOfRatings(
              calls.filter((_, cell) => cell % all >= from && cell % all < from + size),
              size,
              2,
            );
          return limitsOf(agreementDifference(group(0, first.length), group(first.length, second.length), coefficient));
        },
      };
    }),
  };
}

const EXPERTS = [0.9, 0.85, 0.85];
const differs = (one: number, other: number): number => one * (1 - other) + other * (1 - one);
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const AMONG_EXPERTS = meanOf(EXPERTS.flatMap((one, at) => EXPERTS.slice(at + 1).map((other) => differs(one, other))));

function ofInterchange(
  id: string,
  name: string,
  kind: keyof typeof INTERCHANGE_METHODS,
  pick: (found: ReturnType<typeof interchangeEstimates>) => Estimate,
): CoverageStudy {
  // the limits by added cases need no resamples
  const isResampled = kind === "bootstrap" || kind === "bootstrapUpper";
  return {
    id,
    name: `Excess of a vendor's disagreement with three experts, ${name}`,
    method: INTERCHANGE_METHODS[kind],
    simulations: isResampled ? 2000 : 10_000,
    simulated: grid({ n: [20, 50, 100, 200], right: [0.7, 0.95] }).map((settings): SimulatedScenario => {
      const { n, right } = settings;
      const toExperts = meanOf(EXPERTS.map((one) => differs(right, one)));
      return {
        settings,
        truth: toExperts - AMONG_EXPERTS,
        isSparse: isSparse(n, toExperts) || isSparse(n, AMONG_EXPERTS),
        sample(random) {
          const calls = drawCalls(random, n, 0.5, [right, ...EXPERTS]);
          const all = 1 + EXPERTS.length;
          const found = interchangeability(
            calls.filter((_, cell) => cell % all === 0),
            calls.filter((_, cell) => cell % all > 0),
            { categoryCount: 2, distance: "nominal", margin: 0.05 },
            drawnResamples(n, random.nextUint32(), isResampled ? 1000 : 0),
          );
          return limitsOf(pick(interchangeEstimates(found)));
        },
      };
    }),
  };
}

/** Intervals of what groups of readers do together: unlike readers, two groups, a vendor among experts. */
export const READER_GROUP_STUDIES: readonly CoverageStudy[] = [
  conger,
  ofDifference("percent", "percent agreement", ({ percent }) => percent),
  ofDifference("fleiss", "Fleiss' kappa", ({ fleiss }) => fleiss),
  ofDifference("gwet", "Gwet's AC1", ({ gwet }) => gwet),
  ofDifference("krippendorff", "Krippendorff's alpha", ({ krippendorff }) => krippendorff),
  ofInterchange(
    "interchangeability_adjusted",
    "t after two added cases",
    "adjusted",
    ({ adjusted }) => adjusted.difference,
  ),
  ofInterchange(
    "interchangeability_adjusted_upper",
    "one-sided upper limit, t after two added cases",
    "adjustedUpper",
    ({ adjusted }) => adjusted.upper,
  ),
  ofInterchange(
    "interchangeability",
    "percentile bootstrap over cases, 1,000 resamples",
    "bootstrap",
    ({ bootstrap }) => bootstrap.difference,
  ),
  ofInterchange(
    "interchangeability_upper",
    "one-sided upper limit, percentile bootstrap over cases, 1,000 resamples",
    "bootstrapUpper",
    ({ bootstrap }) => bootstrap.upper,
  ),
];
