import { requireCounts, requireRows } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { figure, noFigure } from "../figure";
import { chiSquareUpperTail } from "../special/chi-square";
import type { ChiSquareTest } from "./cochran-q";
import { linearSolve } from "./linear-solve";

/** Whether two raters use the categories equally often, and whether their table is symmetric. */
export interface MarginalHomogeneity {
  stuartMaxwell: ChiSquareTest;
  bhapkar: ChiSquareTest;
  bowker: ChiSquareTest;
}

function without(reason: "no_items" | "no_discordant_pairs" | "zero_variance", df: number): ChiSquareTest {
  return { statistic: noFigure(reason), df, p: noFigure(reason) };
}

function tested(statistic: number, df: number): ChiSquareTest {
  return { statistic: figure(statistic), df, p: figure(chiSquareUpperTail(statistic, df)) };
}

/** Categories joined by disagreements, as lists; a category never in disagreement is in none. */
function disagreeingGroups(rows: readonly ArrayLike<number>[]): number[][] {
  const seen = new Set<number>();
  const groups: number[][] = [];
  for (let start = 0; start < rows.length; start++) {
    if (seen.has(start)) continue;
    seen.add(start);
    const group = [start];
    for (const i of group) {
      for (let j = 0; j < rows.length; j++) {
        if (seen.has(j) || (rows[i]?.[j] ?? 0) + (rows[j]?.[i] ?? 0) === 0) continue;
        seen.add(j);
        group.push(j);
      }
    }
    if (group.length > 1) groups.push(group);
  }
  return groups;
}

/**
 * Tests of a square table of two raters (rows first, columns second) over the same items.
 *
 * Stuart-Maxwell: with d_i = n_i. - n_.i and S_ii = n_i. + n_.i - 2 n_ii, S_ij = -(n_ij + n_ji), the statistic d' S⁻¹ d
 * over all but one category. A category never in disagreement is dropped, and of each group of categories that
 * disagreements join one is left out, so that S can be inverted; the degrees of freedom are what remains.
 * Bhapkar: X / (1 - X / m) of the Stuart-Maxwell X, m the items in the categories that are kept: the Wald form, larger
 * and less conservative.
 * Bowker: Σ over pairs i < j with n_ij + n_ji > 0 of (n_ij - n_ji)² / (n_ij + n_ji), on as many degrees of freedom.
 *
 * Undefined: `no_items`; `no_discordant_pairs` where the raters never differ; Bhapkar `zero_variance` where X = m.
 * Source: Stuart 1955, Biometrika 42:412; Maxwell 1970, Br J Psychiatry 116:651; Bhapkar 1966, JASA 61:228; Bowker
 * 1948, JASA 43:572. Oracle: statsmodels 0.15.0, R coin 1.4.2, to 1e-9 (`comparison.marginal_homogeneity`).
 */
export function marginalHomogeneity(rows: readonly ArrayLike<number>[]): MarginalHomogeneity {
  const size = rows.length;
  requireRows("rows", rows, requireCounts);
  let n = 0;
  const difference = new Float64Array(size);
  for (const [i, row] of rows.entries()) {
    if (row.length !== size) throw new StatisticsInputError(`rows[${i}]`, `must have ${size} counts`, row.length);
    for (let j = 0; j < size; j++) {
      const count = row[j] ?? 0;
      n += count;
      difference[i] = (difference[i] ?? 0) + count;
      difference[j] = (difference[j] ?? 0) - count;
    }
  }
  const groups = disagreeingGroups(rows);
  const kept = groups.flatMap((group) => group.slice(0, -1));
  // disagreements lie within groups, so their rows hold every item of the categories that are kept
  const inGroups = groups.flat().reduce((sum, i) => sum + Array.from(rows[i] ?? []).reduce((a, b) => a + b, 0), 0);
  const df = kept.length;
  if (df === 0) {
    const none = without(n === 0 ? "no_items" : "no_discordant_pairs", 0);
    return { stuartMaxwell: none, bhapkar: none, bowker: none };
  }
  const off = (i: number, j: number) => (rows[i]?.[j] ?? 0) + (rows[j]?.[i] ?? 0);
  const diagonal = (i: number) => rows.reduce((sum, _, j) => (j === i ? sum : sum + off(i, j)), 0);
  const covariance = kept.map((i) => kept.map((j) => (i === j ? diagonal(i) : -off(i, j))));
  const d = kept.map((i) => difference[i] ?? 0);
  const solved = linearSolve(covariance, d);
  const bowker = bowkerTest(rows);
  if (!solved) return { stuartMaxwell: without("zero_variance", df), bhapkar: without("zero_variance", df), bowker };
  const statistic = d.reduce((sum, own, i) => sum + own * (solved[i] ?? 0), 0);
  const left = 1 - statistic / inGroups;
  return {
    stuartMaxwell: tested(statistic, df),
    bhapkar: left <= 1e-12 ? without("zero_variance", df) : tested(statistic / left, df),
    bowker,
  };
}

function bowkerTest(rows: readonly ArrayLike<number>[]): ChiSquareTest {
  let statistic = 0;
  let df = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let j = i + 1; j < rows.length; j++) {
      const above = rows[i]?.[j] ?? 0;
      const below = rows[j]?.[i] ?? 0;
      if (above + below === 0) continue;
      statistic += (above - below) ** 2 / (above + below);
      df += 1;
    }
  }
  return tested(statistic, df);
}
