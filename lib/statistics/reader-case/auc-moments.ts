import { type Comparisons, sharedSums } from "./auc-sums";

/**
 * Second moments of the comparisons of two modalities (or of one with itself), by what a pair shares: 0 reader, negative,
 * positive; 1 reader, positive; 2 reader, negative; 3 reader; 4 negative, positive; 5 positive; 6 negative; 7 nothing.
 */
export interface AucMoments {
  /** Share of the pairs that share exactly so much; the last one minus 1, so that coefficients times moments is the (co)variance. */
  coefficients: Float64Array;
  /** Mean products over pairs that share exactly so much. */
  unbiased: Float64Array;
  /** Mean products over pairs that share at least so much. */
  mle: Float64Array;
  /** Share of the pairs that share at least so much. */
  atLeast: Float64Array;
  /** Pairs that share nothing: without any, no variance over readers and cases can be told from the data. */
  unrelatedPairs: number;
}

/**
 * Moments and coefficients of the U-statistic (pairs that share exactly the named indices) and the V-statistic (at least).
 * "Exactly" follows from "at least" by inclusion and exclusion, numerators and denominators apart; a moment without pairs
 * is 0 with coefficient 0. Source: Gallas 2006, Acad Radiol 13:353; Gallas et al. 2009, Commun Stat Theory Methods 38:2586.
 */
export function aucMoments(first: Comparisons, second: Comparisons): AucMoments {
  const { wins, made } = sharedSums(first, second);
  const exactWins = exactly(wins);
  const exactMade = exactly(made);
  const pairs = made[7] ?? 0;
  const ratio = (sum: number, count: number) => (count === 0 ? 0 : sum / count);
  return {
    coefficients: exactMade.map((count, at) => ratio(count, pairs) - (at === 7 ? 1 : 0)),
    unbiased: exactWins.map((sum, at) => ratio(sum, exactMade[at] ?? 0)),
    mle: wins.map((sum, at) => ratio(sum, made[at] ?? 0)),
    atLeast: made.map((count) => ratio(count, pairs)),
    unrelatedPairs: exactMade[7] ?? 0,
  };
}

function exactly([rnd = 0, rd = 0, rn = 0, r = 0, nd = 0, d = 0, n = 0, none = 0]: Float64Array): Float64Array {
  return Float64Array.of(
    rnd,
    rd - rnd,
    rn - rnd,
    r - rd - rn + rnd,
    nd - rnd,
    d - rd - nd + rnd,
    n - rn - nd + rnd,
    none - r - d - n + rd + rn + nd - rnd,
  );
}

/** Components of variance: of negatives N, positives D, readers R and their interactions. */
export interface AucComponents {
  N: number;
  D: number;
  ND: number;
  R: number;
  NR: number;
  DR: number;
  RND: number;
}

/** Components from moments; times their coefficients (`componentCoefficients`) they sum to the variance. */
export function componentsOf([
  m1 = 0,
  m2 = 0,
  m3 = 0,
  m4 = 0,
  m5 = 0,
  m6 = 0,
  m7 = 0,
  m8 = 0,
]: Float64Array): AucComponents {
  return {
    N: m7 - m8,
    D: m6 - m8,
    ND: m5 - m6 - m7 + m8,
    R: m4 - m8,
    NR: m3 - m4 - m7 + m8,
    DR: m2 - m4 - m6 + m8,
    RND: m1 - m2 - m3 - m5 + m4 + m6 + m7 - m8,
  };
}

/** How often each component enters: the share of pairs that share at least its indices. */
export function componentCoefficients([
  c1 = 0,
  c2 = 0,
  c3 = 0,
  c4 = 0,
  c5 = 0,
  c6 = 0,
  c7 = 0,
]: Float64Array): AucComponents {
  return { N: c7, D: c6, ND: c5, R: c4, NR: c3, DR: c2, RND: c1 };
}
