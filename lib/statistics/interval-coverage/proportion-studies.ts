import { pairedProportions } from "../comparison/paired-proportions";
import { type PairedCounts, tangoLimits } from "../comparison/tango-score";
import { twoProportions } from "../comparison/two-proportions";
import type { Estimate } from "../estimate";
import { agrestiCoull } from "../intervals/agresti-coull";
import { clopperPearson } from "../intervals/clopper-pearson";
import { jeffreys } from "../intervals/jeffreys";
import { midP } from "../intervals/mid-p";
import { rareFinding } from "../intervals/rare-finding";
import { wilson } from "../intervals/wilson";
import { wilsonContinuity } from "../intervals/wilson-continuity";
import { binomialProbability } from "../special/binomial";
import { type CoverageStudy, type ExactScenario, grid, isSparse, type LimitsOrNone, limitsOf } from "./coverage";

const SIZES = [10, 20, 40, 100, 200, 500];
const SHARES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99];

type Proportion = (x: number, n: number) => Estimate;

function ofProportion(id: string, name: string, method: string | null, interval: Proportion): CoverageStudy {
  const exact = grid({ n: SIZES, prevalence: SHARES }).map((settings): ExactScenario => {
    const { n, prevalence } = settings;
    return {
      settings,
      truth: prevalence,
      isSparse: isSparse(n, prevalence),
      *samples() {
        for (let x = 0; x <= n; x++) {
          yield { chance: binomialProbability(x, n, prevalence), interval: limitsOf(interval(x, n)) };
        }
      },
    };
  });
  return { id, name, method, exact };
}

/** The belief after x of n, as an interval. */
function bayesian(x: number, n: number): Estimate {
  const { mean, low, high } = rareFinding(x, n);
  const limits = low.value === null || high.value === null ? {} : { low: low.value, high: high.value };
  return { value: mean.value, n, method: "Beta(1, 1) posterior", ...limits };
}

type Difference = (x1: number, n1: number, x2: number, n2: number) => LimitsOrNone;

function ofDifference(id: string, name: string, interval: Difference): CoverageStudy {
  const pairs = [...[20, 50].flatMap((n) => [{ n1: n, n2: n }]), { n1: 20, n2: 60 }, { n1: 100, n2: 100 }];
  const shares = [0.05, 0.1, 0.2, 0.5, 0.8, 0.95];
  const exact = pairs.flatMap(({ n1, n2 }) => {
    // one table of limits serves every pair of shares
    const limits = Array.from({ length: (n1 + 1) * (n2 + 1) }, (_, at) =>
      interval(Math.floor(at / (n2 + 1)), n1, at % (n2 + 1), n2),
    );
    return grid({ p1: shares, p2: shares }).map(
      ({ p1, p2 }): ExactScenario => ({
        settings: { n1, n2, p1, p2 },
        truth: p1 - p2,
        isSparse: isSparse(n1, p1) || isSparse(n2, p2),
        *samples() {
          for (let x1 = 0; x1 <= n1; x1++) {
            const chance = binomialProbability(x1, n1, p1);
            for (let x2 = 0; x2 <= n2; x2++) {
              yield {
                chance: chance * binomialProbability(x2, n2, p2),
                interval: limits[x1 * (n2 + 1) + x2] ?? {},
              };
            }
          }
        },
      }),
    );
  });
  return { id, name, method: null, exact };
}

/** Chances of both right, first only, second only, neither, for shares p1 and p2 tied by a correlation. */
function pairedChances(p1: number, p2: number, correlation: number): [number, number, number, number] {
  const both = p1 * p2 + correlation * Math.sqrt(p1 * (1 - p1) * p2 * (1 - p2));
  return [both, p1 - both, p2 - both, 1 - p1 - p2 + both];
}

const PAIRED = [
  ...[0, 0.3, 0.6].flatMap((correlation) => [
    { p1: 0.5, p2: 0.5, correlation },
    { p1: 0.8, p2: 0.8, correlation },
    { p1: 0.9, p2: 0.85, correlation },
    { p1: 0.8, p2: 0.6, correlation },
  ]),
  { p1: 0.9, p2: 0.7, correlation: 0.2 },
];

function* tables(n: number): Generator<PairedCounts> {
  for (let both = 0; both <= n; both++) {
    for (let firstOnly = 0; firstOnly + both <= n; firstOnly++) {
      for (let secondOnly = 0; secondOnly + firstOnly + both <= n; secondOnly++) {
        yield { both, firstOnly, secondOnly, neither: n - both - firstOnly - secondOnly };
      }
    }
  }
}

/** log k! for k up to n. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 1; k <= n; k++) logs[k] = (logs[k - 1] ?? 0) + Math.log(k);
  return logs;
}

function ofPairs(
  id: string,
  name: string,
  sizes: readonly number[],
  interval: (counts: PairedCounts) => LimitsOrNone,
): CoverageStudy {
  const exact = sizes.flatMap((n) => {
    const logs = logFactorials(n);
    let listed: { counts: PairedCounts; interval: LimitsOrNone; ways: number }[] | null = null;
    const list = () => {
      listed ??= [...tables(n)].map((counts) => {
        const { both, firstOnly, secondOnly, neither } = counts;
        const parts = [both, firstOnly, secondOnly, neither];
        const ways = parts.reduce((sum, count) => sum - (logs[count] ?? 0), logs[n] ?? 0);
        return { counts, interval: interval(counts), ways };
      });
      return listed;
    };
    return PAIRED.map(({ p1, p2, correlation }): ExactScenario => {
      const chances = pairedChances(p1, p2, correlation);
      return {
        settings: { n, p1, p2, correlation },
        truth: p1 - p2,
        isSparse: isSparse(n, p1) || isSparse(n, p2),
        *samples() {
          const [a = 0, b = 0, c = 0, d = 0] = chances.map(Math.log);
          for (const { counts, interval: limits, ways } of list()) {
            const { both, firstOnly, secondOnly, neither } = counts;
            yield {
              chance: Math.exp(ways + both * a + firstOnly * b + secondOnly * c + neither * d),
              interval: limits,
            };
          }
        },
      };
    });
  });
  return { id, name, method: null, exact };
}

const figureLimits = (low: number | null, high: number | null): LimitsOrNone =>
  low === null || high === null ? {} : { low, high };

/** Intervals of proportions and of their differences, whose samples can all be listed. */
export const PROPORTION_STUDIES: readonly CoverageStudy[] = [
  ofProportion("wilson", "Wilson score", null, wilson),
  ofProportion("wilson_continuity", "Wilson score with continuity correction", null, wilsonContinuity),
  ofProportion("clopper_pearson", "Clopper-Pearson", null, clopperPearson),
  ofProportion("mid_p", "mid-p", null, midP),
  ofProportion("jeffreys", "Jeffreys", null, jeffreys),
  ofProportion("rare_finding", "Bayesian, Beta(1, 1) prior, equal tails", null, bayesian),
  ofProportion("agresti_coull", "Agresti-Coull", null, agrestiCoull),
  ofDifference("newcombe", "Newcombe's difference of two proportions", (x1, n1, x2, n2) =>
    limitsOf(twoProportions(x1, n1, x2, n2).difference),
  ),
  ofDifference("agresti_caffo", "Agresti-Caffo difference of two proportions", (x1, n1, x2, n2) => {
    const { agrestiCaffoLow, agrestiCaffoHigh } = twoProportions(x1, n1, x2, n2);
    return figureLimits(agrestiCaffoLow.value, agrestiCaffoHigh.value);
  }),
  ofPairs("tango", "Tango score of paired proportions", [20, 40], (counts) => tangoLimits(counts)),
  ofPairs("newcombe_paired", "Newcombe's difference of paired proportions", [20, 40], (counts) => {
    const { newcombeLow, newcombeHigh } = pairedProportions(counts);
    return figureLimits(newcombeLow.value, newcombeHigh.value);
  }),
];
