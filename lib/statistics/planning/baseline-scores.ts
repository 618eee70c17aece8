import { type Figure, figure, noFigure } from "../figure";
import { pChart } from "./p-chart";

/** Points of a process in order of time, each a ratio of two sums; judged by what the first ones were. */
export interface BaselineScores {
  /** Mean of the baseline, its points weighted by their sizes. */
  center: Figure;
  /** How much more the baseline varies than a binomial count does (Laney's σz); of means the spread of a size of 1. */
  sigma: Figure;
  /** Every point in standard deviations from the centre, the baseline's own too; empty where there is no scale. */
  scores: number[];
}

/** Mean of the moving range of two normal values, in standard deviations. */
const MEAN_RANGE_OF_TWO = 2 / Math.sqrt(Math.PI);

/**
 * Points of a running process as standard scores against a baseline, on which every control chart can be drawn:
 *
 *   z_i = (r_i - c) / (s √(1 / n_i)),   r_i = numerator_i / n_i,   c = Σ numerator / Σ n over the baseline,
 *
 * with s = σz √(c (1 - c)) for proportions, σz of Laney's p' chart of the baseline (`pChart`): batches that vary more than
 * a binomial count, because their items lie in cases or for any other reason, do not signal for that. For means s is the
 * mean moving range of (r_i - c) √n_i over the baseline, over 2 / √π.
 *
 * @param numerators, sizes of each point, sizes above 0; of a proportion 0 <= numerator <= size
 * @param baseline how many of the first points set centre and spread
 * Undefined: `no_items` without points, `one_item` with a baseline of fewer than two, `zero_variance` where the baseline
 * does not vary (a proportion of 0 or 1 throughout among them): then no scores.
 * Source: Laney 2002, Quality Engineering 14:531; Montgomery, Introduction to Statistical Quality Control, sections 6.4
 * (individuals chart) and 7.3 (variable sizes, standardised).
 * Oracle: `pChart` for limits of the baseline's points (test); by hand for means (test).
 * Example: 10, 20, 10 and 40 of 100 with a baseline of the first three have the centre 0.1333.
 */
export function baselineScores(
  numerators: readonly number[],
  sizes: readonly number[],
  baseline: number,
  kind: "proportion" | "mean",
): BaselineScores {
  const [x, n] = [numerators.slice(0, baseline), sizes.slice(0, baseline)];
  const total = n.reduce((sum, size) => sum + size, 0);
  if (total === 0) return { center: noFigure("no_items"), sigma: noFigure("no_items"), scores: [] };
  const center = x.reduce((sum, one) => sum + one, 0) / total;
  const none = (sigma: Figure): BaselineScores => ({ center: figure(center), sigma, scores: [] });
  const sigma = kind === "proportion" ? pChart(x, n).laneySigma : meanSpread(x, n, center);
  if (sigma.value === null) return none(sigma);
  const spread = kind === "proportion" ? sigma.value * Math.sqrt(center * (1 - center)) : sigma.value;
  if (!(spread > 0)) return none(noFigure("zero_variance"));
  const scores = numerators.map((one, at) => {
    const size = sizes[at] ?? 0;
    return ((one / size - center) * Math.sqrt(size)) / spread;
  });
  return { center: figure(center), sigma, scores };
}

function meanSpread(x: readonly number[], n: readonly number[], center: number): Figure {
  if (x.length < 2) return noFigure("one_item");
  const gaps = x.map((one, at) => (one / (n[at] ?? 1) - center) * Math.sqrt(n[at] ?? 0));
  const ranges = gaps.slice(1).reduce((sum, gap, at) => sum + Math.abs(gap - (gaps[at] ?? 0)), 0);
  return ranges === 0 ? noFigure("zero_variance") : figure(ranges / (gaps.length - 1) / MEAN_RANGE_OF_TWO);
}
