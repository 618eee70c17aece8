import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";

/** Control chart of a defect rate over batches. Lists have one entry a batch. */
export interface PChart {
  center: Figure;
  lower: Figure[];
  upper: Figure[];
  /** Batches (from 0) strictly outside the limits. */
  out: number[];
  /** Laney's factor: how much more the batches vary than a binomial count does. */
  laneySigma: Figure;
  laneyLower: Figure[];
  laneyUpper: Figure[];
  laneyOut: number[];
}

/** Mean of the moving range of two normal values, in standard deviations. */
const MEAN_RANGE_OF_TWO = 2 / Math.sqrt(Math.PI);

/**
 * p-chart: centre p̄ = Σ defective / Σ n, limits p̄ ± 3 √(p̄ (1 - p̄) / n_i), cut to [0, 1]. Large batches vary more than
 * a binomial count and signal falsely: Laney's p' chart multiplies the limits' reach by σz, the mean moving range of
 * z_i = (p_i - p̄) / σ_i over 2 / √π.
 *
 * @param defective, sizes counts of each batch in order of time; a batch without items has no point and no limits
 * Undefined: `no_items`; σz `one_item` with fewer than two batches, `zero_variance` where p̄ is 0 or 1.
 * Source: Montgomery, Introduction to Statistical Quality Control, section 7.2; Laney 2002, Quality Engineering 14:531.
 * Oracle: Montgomery's table 7.1 as printed; own code of the reference set, to 1e-9 (`planning.p_chart`).
 */
export function pChart(defective: ArrayLike<number>, sizes: ArrayLike<number>): PChart {
  if (defective.length !== sizes.length) {
    throw new StatisticsInputError("sizes", `must have ${defective.length} batches`, sizes.length);
  }
  const batches = Array.from({ length: sizes.length }, (_, i) => ({ x: defective[i] ?? 0, n: sizes[i] ?? 0 }));
  for (const [i, { x, n }] of batches.entries()) {
    if (!(x >= 0) || !(x <= n)) throw new StatisticsInputError(`defective[${i}]`, `must be between 0 and ${n}`, x);
  }
  const total = batches.reduce((sum, { n }) => sum + n, 0);
  const none = noFigure("no_items");
  if (total === 0) {
    const limits = batches.map(() => none);
    const laney = { laneySigma: none, laneyLower: limits, laneyUpper: limits, laneyOut: [] };
    return { center: none, lower: limits, upper: limits, out: [], ...laney };
  }
  const center = batches.reduce((sum, { x }) => sum + x, 0) / total;
  const sigmas = batches.map(({ n }) => (n === 0 ? null : Math.sqrt((center * (1 - center)) / n)));
  const limits = (factor: number, sign: 1 | -1) =>
    sigmas.map((sigma) =>
      sigma === null ? none : figure(Math.min(1, Math.max(0, center + sign * factor * 3 * sigma))),
    );
  const outside = (lower: readonly Figure[], upper: readonly Figure[]) =>
    batches.flatMap(({ x, n }, i) => {
      const low = lower[i]?.value ?? null;
      const high = upper[i]?.value ?? null;
      return low !== null && high !== null && (x / n < low || x / n > high) ? [i] : [];
    });
  const lower = limits(1, -1);
  const upper = limits(1, 1);
  const laneySigma = movingRangeSigma(batches, center, sigmas);
  const { value } = laneySigma;
  const withheld = batches.map(() => noFigure(laneySigma.reason ?? "no_items"));
  const laneyLower = value === null ? withheld : limits(value, -1);
  const laneyUpper = value === null ? withheld : limits(value, 1);
  return {
    center: figure(center),
    lower,
    upper,
    out: outside(lower, upper),
    laneySigma,
    laneyLower,
    laneyUpper,
    laneyOut: outside(laneyLower, laneyUpper),
  };
}

function movingRangeSigma(
  batches: readonly { x: number; n: number }[],
  center: number,
  sigmas: readonly (number | null)[],
): Figure {
  const scores = batches.flatMap(({ x, n }, i) => {
    const sigma = sigmas[i] ?? null;
    return sigma === null ? [] : [{ gap: x / n - center, sigma }];
  });
  if (scores.some(({ sigma }) => sigma === 0)) return noFigure("zero_variance");
  if (scores.length < 2) return noFigure("one_item");
  const z = scores.map(({ gap, sigma }) => gap / sigma);
  let ranges = 0;
  for (let i = 1; i < z.length; i++) ranges += Math.abs((z[i] ?? 0) - (z[i - 1] ?? 0));
  return figure(ranges / (z.length - 1) / MEAN_RANGE_OF_TWO);
}
