import { type Figure, figure, noFigure } from "../figure";
import { midranks } from "./midranks";

/** Pearson's correlation of two lists of the same length; `zero_variance` where one does not vary. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Figure {
  const n = x.length;
  if (n === 0) return noFigure("no_items");
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += (x[i] ?? 0) / n;
    meanY += (y[i] ?? 0) / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? 0) - meanX;
    const dy = (y[i] ?? 0) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (xx === 0 || yy === 0) return noFigure("zero_variance");
  return figure(xy / (Math.sqrt(xx) * Math.sqrt(yy)));
}

/**
 * Spearman's rank correlation: Pearson's correlation of the midranks, in [-1, 1].
 * Undefined: `no_items`, `zero_variance`. Source: Lehmann 1975, Nonparametrics, section 7.3.
 * Oracle: scipy 1.12.0 spearmanr, R 4.2.2 cor, to 1e-9 (`classification.ordinal_report`).
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Figure {
  const { ranks: rankX, tieSum: tiesX } = midranks(x);
  const { ranks: rankY, tieSum: tiesY } = midranks(y);
  const n = x.length;
  if (n === 0) return noFigure("no_items");
  if (tiesX === n ** 3 - n || tiesY === n ** 3 - n) return noFigure("zero_variance");
  return pearson(rankX, rankY);
}

/** Pairs of equal neighbours in a sorted run, by a test of equality of the entries at two places. */
function tiedPairs(length: number, equal: (i: number, j: number) => boolean): number {
  let pairs = 0;
  let run = 1;
  for (let i = 1; i <= length; i++) {
    if (i < length && equal(i - 1, i)) run += 1;
    else {
      pairs += (run * (run - 1)) / 2;
      run = 1;
    }
  }
  return pairs;
}

/** Exchanges that a merge sort of `values` makes: the pairs that stand in the wrong order. Sorts in place. */
function countExchanges(values: Float64Array): number {
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(values.length);
  let exchanges = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let i = start;
      let j = middle;
      for (let k = start; k < end; k++) {
        if (i < middle && (j >= end || (from[i] ?? 0) <= (from[j] ?? 0))) to[k] = from[i++] ?? 0;
        else {
          to[k] = from[j++] ?? 0;
          exchanges += middle - i;
        }
      }
    }
    [from, to] = [to, from];
  }
  values.set(from);
  return exchanges;
}

/**
 * Kendall's τ-b: concordant minus discordant pairs over the geometric mean of the pairs not tied in x and not tied in y,
 * in [-1, 1]; by Knight's merge sort in n log n time.
 * Undefined: `no_items`, `zero_variance` (one side constant).
 * Source: Kendall 1945, Biometrika 33:239; Knight 1966, JASA 61:436.
 * Oracle: scipy 1.12.0 kendalltau, R 4.2.2 cor, to 1e-9 (`classification.ordinal_report`).
 */
export function kendallTauB(x: ArrayLike<number>, y: ArrayLike<number>): Figure {
  const n = x.length;
  if (n === 0) return noFigure("no_items");
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => (x[i] ?? 0) - (x[j] ?? 0) || (y[i] ?? 0) - (y[j] ?? 0),
  );
  const xs = Float64Array.from(order, (i) => x[i] ?? 0);
  const ys = Float64Array.from(order, (i) => y[i] ?? 0);
  const tiedX = tiedPairs(n, (i, j) => xs[i] === xs[j]);
  const tiedBoth = tiedPairs(n, (i, j) => xs[i] === xs[j] && ys[i] === ys[j]);
  const discordant = countExchanges(ys);
  const tiedY = tiedPairs(n, (i, j) => ys[i] === ys[j]);
  const pairs = (n * (n - 1)) / 2;
  if (pairs === tiedX || pairs === tiedY) return noFigure("zero_variance");
  const excess = pairs - tiedX - tiedY + tiedBoth - 2 * discordant;
  return figure(excess / Math.sqrt(pairs - tiedX) / Math.sqrt(pairs - tiedY));
}
