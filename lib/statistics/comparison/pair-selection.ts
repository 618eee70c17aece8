import { StatisticsInputError } from "../estimate";

/**
 * The k-th smallest (k from 1) of the sums first_i + second_j over chosen pairs, without forming them: the value is
 * found by bisection of the reals, each step counting in linear time, so that 200,000 values do not make 2e10 sums.
 * `count(v)` is how many of the sums are at most v.
 */
function smallestWith(count: (value: number) => number, k: number, least: number, most: number): number {
  let low = least;
  let high = most;
  if (count(low) >= k) return low;
  // invariant: count(low) < k <= count(high); ends when the two are neighbouring doubles
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (count(middle) >= k) high = middle;
    else low = middle;
  }
}

function medianOf(count: (value: number) => number, total: number, least: number, most: number): number {
  const lower = smallestWith(count, Math.floor((total + 1) / 2), least, most);
  if (total % 2 === 1) return lower;
  return (lower + smallestWith(count, total / 2 + 1, least, most)) / 2;
}

/** Median of the Walsh averages (d_i + d_j) / 2, i <= j, of values in ascending order; at least one value. */
export function medianWalshAverage(sorted: Float64Array): number {
  const n = sorted.length;
  if (n === 0) throw new StatisticsInputError("sorted", "must have at least one value");
  const count = (sum: number) => {
    let pairs = 0;
    let j = n - 1;
    for (let i = 0; i < n; i++) {
      while (j >= i && (sorted[i] ?? 0) + (sorted[j] ?? 0) > sum) j -= 1;
      if (j < i) break;
      pairs += j - i + 1;
    }
    return pairs;
  };
  return medianOf(count, (n * (n + 1)) / 2, 2 * (sorted[0] ?? 0), 2 * (sorted[n - 1] ?? 0)) / 2;
}

/** Median of all differences x_i - y_j of two lists in ascending order; at least one value in each. */
export function medianDifference(x: Float64Array, y: Float64Array): number {
  if (x.length === 0 || y.length === 0) throw new StatisticsInputError("x, y", "must have at least one value");
  const count = (difference: number) => {
    let pairs = 0;
    let i = 0;
    for (let j = 0; j < y.length; j++) {
      while (i < x.length && (x[i] ?? 0) - (y[j] ?? 0) <= difference) i += 1;
      pairs += i;
    }
    return pairs;
  };
  const least = (x[0] ?? 0) - (y[y.length - 1] ?? 0);
  const most = (x[x.length - 1] ?? 0) - (y[0] ?? 0);
  return medianOf(count, x.length * y.length, least, most);
}
