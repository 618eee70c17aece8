import { cohenKappa } from "../agreement/cohen-kappa";
import { pairTable } from "../agreement/pair-table";
import { balancedAccuracyCells, type CellResult, macroF1Cells, mccCells } from "../classification/cell-delta";
import { clusteredCellFigure } from "../classification/clustered-cell-figure";
import type { ConfusionMatrix } from "../classification/confusion-matrix";
import { clusteredRatioDifference } from "../comparison/clustered-ratio-difference";
import { clusteredProportion } from "../intervals/clustered-proportion";
import { clusteredRatioMean } from "../intervals/clustered-ratio-mean";
import { medianEstimate, quantileEstimate } from "../intervals/median-estimate";
import type { RandomSource } from "../random";
import { bootstrap } from "../resampling/bootstrap";
import { clusterJackknife } from "../resampling/cluster-jackknife";
import { normalCdf, normalQuantile } from "../special/normal";
import {
  binaryChances,
  binaryMatrix,
  CELL_GRID,
  drawCells,
  LABELS,
  likenessOf,
  populationValue,
} from "./binary-vendor";
import {
  type CoverageStudy,
  effectiveItems,
  grid,
  hasSparseCell,
  isSparse,
  limitsOf,
  type SimulatedScenario,
} from "./coverage";
import { drawClusterSuccesses, drawNormal, drawSuccess } from "./draws";

const CLUSTERS = [10, 20, 50, 100];

const proportion: CoverageStudy = {
  id: "clustered_proportion",
  name: "Proportion over clusters: Wilson, below 50 Clopper-Pearson, on n / design effect",
  method: "on n / design effect, clusters as the unit",
  simulated: grid({ clusters: CLUSTERS, size: [2, 5, 10], prevalence: [0.1, 0.3, 0.5, 0.9], icc: [0, 0.1, 0.3] }).map(
    (settings): SimulatedScenario => {
      const { clusters, size, prevalence, icc } = settings;
      const sizes = new Float64Array(clusters).fill(size);
      const successes = new Float64Array(clusters);
      return {
        settings,
        truth: prevalence,
        // a cluster of like items says as much as one: the expected count is of independent ones
        isSparse: isSparse(effectiveItems(clusters, size, icc), prevalence),
        sample(random) {
          for (let i = 0; i < clusters; i++) successes[i] = drawClusterSuccesses(random, size, prevalence, icc);
          return limitsOf(clusteredProportion(successes, sizes));
        },
      };
    },
  ),
};

const difference: CoverageStudy = {
  id: "clustered_difference",
  name: "Paired difference of ratios, linearised over clusters",
  method: "paired difference of ratios, linearised over clusters",
  simulated: [
    { p1: 0.8, p2: 0.8 },
    { p1: 0.9, p2: 0.85 },
    { p1: 0.8, p2: 0.6 },
  ].flatMap(({ p1, p2 }) =>
    grid({ clusters: CLUSTERS, size: [1, 5], tie: [0, 0.4] }).map((settings): SimulatedScenario => {
      const { clusters, size, tie } = settings;
      const sizes = new Float64Array(clusters).fill(size);
      return {
        settings: { ...settings, p1, p2 },
        truth: p1 - p2,
        isSparse: isSparse(clusters * size, p1) || isSparse(clusters * size, p2),
        sample(random) {
          const first = new Float64Array(clusters);
          const second = new Float64Array(clusters);
          for (let i = 0; i < clusters; i++) {
            for (let item = 0; item < size; item++) {
              // both vendors find the same item easy with the chance `tie`
              const ease = random.nextReal();
              const isTied = drawSuccess(random, tie) === 1;
              first[i] = (first[i] ?? 0) + ((isTied ? ease : random.nextReal()) < p1 ? 1 : 0);
              second[i] = (second[i] ?? 0) + ((isTied ? ease : random.nextReal()) < p2 ? 1 : 0);
            }
          }
          return limitsOf(
            clusteredRatioDifference(
              { numerators: first, denominators: sizes },
              { numerators: second, denominators: sizes },
            ).difference,
          );
        },
      };
    }),
  ),
};

/** Dice-like values: the normal distribution of a score with a cluster part, put through Φ; skewed towards 1. */
const SHIFT = 1.2;

function drawScores(random: RandomSource, clusters: number, size: number, icc: number) {
  const values: { value: number; cluster: number }[] = [];
  for (let cluster = 0; cluster < clusters; cluster++) {
    const own = Math.sqrt(icc) * drawNormal(random);
    for (let item = 0; item < size; item++) {
      values.push({ value: normalCdf(SHIFT + own + Math.sqrt(1 - icc) * drawNormal(random)), cluster });
    }
  }
  return values;
}

// E Φ(a + Z) = Φ(a / √2) for a standard normal Z
const MEAN_SCORE = normalCdf(SHIFT / Math.SQRT2);
const MEDIAN_SCORE = normalCdf(SHIFT);
const SCORE_GRID = grid({ clusters: CLUSTERS, size: [1, 5], icc: [0, 0.3] }).filter(
  ({ size, icc }) => size > 1 || icc === 0,
);

function sumsByCluster(values: readonly { value: number; cluster: number }[], clusters: number) {
  const sums = new Float64Array(clusters);
  const counts = new Float64Array(clusters);
  for (const { value, cluster } of values) {
    sums[cluster] = (sums[cluster] ?? 0) + value;
    counts[cluster] = (counts[cluster] ?? 0) + 1;
  }
  return { sums, counts };
}

const mean: CoverageStudy = {
  id: "clustered_mean",
  name: "Mean of scores, linearised over clusters, t on the logit scale",
  method: "mean, linearised over clusters",
  simulated: SCORE_GRID.map((settings) => ({
    settings,
    truth: MEAN_SCORE,
    isSparse: false,
    sample(random) {
      const { sums, counts } = sumsByCluster(
        drawScores(random, settings.clusters, settings.size, settings.icc),
        settings.clusters,
      );
      return limitsOf(clusteredRatioMean(sums, counts, { range: [0, 1] }));
    },
  })),
};

const median: CoverageStudy = {
  id: "clustered_median",
  name: "Median, order statistics over clusters",
  method: "median, order statistics over clusters",
  simulated: SCORE_GRID.map((settings) => ({
    settings,
    truth: MEDIAN_SCORE,
    isSparse: false,
    sample: (random) =>
      limitsOf(medianEstimate(drawScores(random, settings.clusters, settings.size, settings.icc), 0.95)),
  })),
};

const HIGH = 0.95;
const HIGH_GRID = grid({ clusters: [20, 50, 100, 300], size: [1, 5, 20], icc: [0, 0.3] }).filter(
  ({ clusters, size, icc }) => (size > 1 || icc === 0) && clusters * size <= 2000,
);

/** A radial error's 95th percentile and the like. */
const highQuantile: CoverageStudy = {
  id: "clustered_quantile_95",
  name: "95th percentile, order statistics over clusters; below some 72 effective values its lower limit alone",
  method: `quantile ${HIGH}, order statistics over clusters`,
  simulated: HIGH_GRID.map((settings) => {
    const { clusters, size, icc } = settings;
    return {
      settings,
      // a score's two parts have the variances icc and 1 - icc
      truth: normalCdf(SHIFT + normalQuantile(HIGH)),
      isSparse: isSparse(effectiveItems(clusters, size, icc), HIGH),
      sample: (random) => limitsOf(quantileEstimate(drawScores(random, clusters, size, icc), HIGH, 0.95)),
    };
  }),
};

function ofBootstrap(kind: "percentile" | "bca"): CoverageStudy {
  return {
    id: `bootstrap_${kind}`,
    name: `${kind === "bca" ? "BCa" : "Percentile"} bootstrap of a clustered mean, 1,000 resamples`,
    method: kind === "bca" ? "BCa bootstrap" : "percentile bootstrap",
    simulations: 2000,
    simulated: grid({ clusters: CLUSTERS, size: [1, 5] }).map((settings) => {
      const { clusters, size } = settings;
      return {
        settings,
        truth: MEAN_SCORE,
        isSparse: false,
        sample(random) {
          const { sums, counts } = sumsByCluster(drawScores(random, clusters, size, size === 1 ? 0 : 0.3), clusters);
          const ratio = (drawn: ArrayLike<number>) => {
            let sum = 0;
            let count = 0;
            for (let i = 0; i < drawn.length; i++) {
              sum += sums[drawn[i] ?? 0] ?? 0;
              count += counts[drawn[i] ?? 0] ?? 0;
            }
            return count === 0 ? null : sum / count;
          };
          return limitsOf(bootstrap(ratio, clusters, { seed: random.nextUint32(), resamples: 1000, kind }));
        },
      };
    }),
  };
}

function ofCells(
  id: string,
  metric: string,
  cells: (matrix: ConfusionMatrix) => CellResult,
  range: readonly [number, number],
): CoverageStudy {
  return {
    id: `clustered_${id}`,
    name: `${metric}, linearised over clusters, t on the logit scale`,
    method: `${metric}, linearised over clusters`,
    simulated: CELL_GRID.map((settings): SimulatedScenario => {
      const { clusters, size, prevalence } = settings;
      const chances = binaryChances(prevalence);
      const icc = likenessOf(size);
      return {
        settings: { ...settings, icc },
        truth: populationValue(cells(binaryMatrix(chances))),
        isSparse: hasSparseCell(effectiveItems(clusters, size, icc), chances),
        sample: (random) =>
          limitsOf(
            clusteredCellFigure(
              { labels: LABELS, clusters: drawCells(random, clusters, size, icc, chances) },
              cells,
              metric,
              range,
            ),
          ),
      };
    }),
  };
}

/** Whole counts out of a million: the population's table as `pairTable` takes it. */
const kappaOf = (chances: readonly number[]): number =>
  cohenKappa(
    pairTable(
      chances.map((chance) => Math.round(chance * 1e6)),
      2,
    ),
  ).value ?? Number.NaN;

const jackknifedKappa: CoverageStudy = {
  id: "cluster_jackknife",
  name: "Jackknife over clusters, t on the logit scale, of Cohen's kappa",
  method: "jackknife over clusters",
  simulated: CELL_GRID.map((settings): SimulatedScenario => {
    const { clusters, size, prevalence } = settings;
    const chances = binaryChances(prevalence);
    const icc = likenessOf(size);
    return {
      settings: { ...settings, icc },
      truth: kappaOf(chances),
      isSparse: hasSparseCell(effectiveItems(clusters, size, icc), chances),
      sample(random) {
        const cells = drawCells(random, clusters, size, icc, chances);
        const total = new Float64Array(4);
        for (const own of cells) {
          for (let cell = 0; cell < 4; cell++) total[cell] = (total[cell] ?? 0) + (own[cell] ?? 0);
        }
        const of = (counts: ArrayLike<number>) => cohenKappa(pairTable(counts, 2)).value;
        const estimate = { value: of(total), n: clusters * size, method: "Cohen's kappa" };
        const without = (begin: number) => of(total.map((count, cell) => count - (cells[begin]?.[cell] ?? 0)));
        return limitsOf(clusterJackknife(estimate, clusters, without, { level: 0.95, range: [-1, 1] }));
      },
    };
  }),
  simulations: 2000,
};

/** Intervals whose unit is the cluster (patient). */
export const CLUSTER_STUDIES: readonly CoverageStudy[] = [
  proportion,
  difference,
  mean,
  median,
  highQuantile,
  ofCells("mcc", "Matthews correlation", mccCells, [-1, 1]),
  ofCells("macro_f1", "macro F1", macroF1Cells, [0, 1]),
  ofCells("balanced_accuracy", "balanced accuracy", balancedAccuracyCells, [0, 1]),
  jackknifedKappa,
  ofBootstrap("percentile"),
  ofBootstrap("bca"),
];
