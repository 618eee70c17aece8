const BLOCK = 128;

/**
 * Sum of `length` values from `start` by pairwise summation, whose error grows with log n instead of n: blocks of up to
 * 128 by eight running sums, larger runs in halves. The order is NumPy's, so that sums of the same numbers tie, or do
 * not, as they do there.
 * Source: Higham 1993, SIAM J Sci Comput 14:783.
 */
export function pairwiseSum(values: ArrayLike<number>, start = 0, length = values.length): number {
  if (length < 8) {
    let sum = 0;
    for (let i = start; i < start + length; i++) sum += values[i] ?? 0;
    return sum;
  }
  if (length > BLOCK) {
    const half = Math.floor(length / 2);
    const split = half - (half % 8);
    return pairwiseSum(values, start, split) + pairwiseSum(values, start + split, length - split);
  }
  const at = (i: number) => values[start + i] ?? 0;
  let [a, b, c, d, e, f, g, h] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
  const whole = length - (length % 8);
  for (let i = 8; i < whole; i += 8) {
    a += at(i);
    b += at(i + 1);
    c += at(i + 2);
    d += at(i + 3);
    e += at(i + 4);
    f += at(i + 5);
    g += at(i + 6);
    h += at(i + 7);
  }
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let i = whole; i < length; i++) sum += at(i);
  return sum;
}
