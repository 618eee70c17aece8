import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure, quotient } from "../figure";
import { anovaIcc } from "../intervals/anova-icc";
import { DEFAULT_LEVEL, requireLevel, requireProportion } from "../intervals/limits";
import { betaQuantile } from "../special/beta-quantile";

/** Proportions of many groups, each drawn towards the mean of all as far as its own count is small. */
export interface ShrunkenProportions {
  /** p of all items together. */
  mean: Figure;
  /** How much of the differences between groups is no chance, 0 to 1: the intracluster correlation, 0 where negative. */
  correlation: Figure;
  groups: ShrunkenProportion[];
}

export interface ShrunkenProportion {
  /** The group's own proportion, as it was found. */
  own: Figure;
  shrunken: Figure;
  /** Equal-tailed limits of the group's posterior; none where the groups do not differ beyond chance. */
  low: Figure;
  high: Figure;
  /** Share of the group's own proportion in the shrunken one, 0 to 1. */
  ownWeight: Figure;
}

/**
 * Proportions of many small groups (person x label) by empirical Bayes: what a person gets right on a label of which few
 * items came tells little, and the smallest and largest of 600 such proportions are mostly chance. Each is drawn towards
 * the mean of all by as much:
 *
 *   shrunken_i = w_i x_i / n_i + (1 - w_i) p,   w_i = n_i ρ / (1 - ρ + n_i ρ),
 *
 * the posterior mean of a beta-binomial whose prior has mean p = Σx / Σn and correlation ρ, that of `anovaIcc`, no less
 * than 0. At ρ = 0 everybody is the mean; at ρ = 1 everybody keeps the own proportion. Limits are of the posterior
 * Beta(x + M p, n - x + M (1 - p)), M = (1 - ρ) / ρ; they take p and ρ as known and so are somewhat narrow.
 *
 * @param successes x_i, 0 to n_i; @param items n_i of each group, whole
 * @returns fractions, in the groups' order
 * Undefined: `no_items` of all where nothing came, of a group's own where nothing of it came (its shrunken one is p, its
 * weight 0); `too_few_clusters`, `one_item` or `zero_variance` where ρ cannot be told: then ρ and nothing shrunken.
 * Source: Kleinman 1973, JASA 68:46 (beta-binomial, moments); Efron & Morris 1975, JASA 70:311; study-design.md §2, rule 19.
 * Oracle: by hand (test, with the steps); its theory by simulation (test).
 * Example: 2 and 8 of 10 each have ρ = 0.477 and become 0.230 and 0.770.
 */
export function shrunkenProportions(
  successes: readonly number[],
  items: readonly number[],
  level = DEFAULT_LEVEL,
): ShrunkenProportions {
  requireLevel(level);
  if (successes.length !== items.length) {
    throw new StatisticsInputError("items", `must have ${successes.length} groups`, items.length);
  }
  for (const [i, x] of successes.entries()) requireProportion(x, items[i] ?? 0);
  const total = items.reduce((sum, n) => sum + n, 0);
  const mean = quotient(
    successes.reduce((sum, x) => sum + x, 0),
    total,
    "no_items",
  );
  const found: Figure = total === 0 ? noFigure("no_items") : anovaIcc(successes, items);
  const correlation = found.value === null ? found : figure(Math.min(1, Math.max(0, found.value)));
  return {
    mean,
    correlation,
    groups: successes.map((x, i) => shrunkenGroup(x, items[i] ?? 0, mean, correlation, level)),
  };
}

function shrunkenGroup(x: number, n: number, mean: Figure, correlation: Figure, level: number): ShrunkenProportion {
  const own = quotient(x, n, "no_items");
  const [p, rho] = [mean.value, correlation.value];
  if (p === null || rho === null) {
    const none = noFigure(correlation.reason ?? mean.reason ?? "no_items");
    return { own, shrunken: none, low: none, high: none, ownWeight: none };
  }
  const weight = n === 0 ? 0 : (n * rho) / (1 - rho + n * rho);
  const shrunken = figure(weight * (own.value ?? 0) + (1 - weight) * p);
  const prior = (1 - rho) / rho;
  const [a, b] = [x + prior * p, n - x + prior * (1 - p)];
  if (rho === 0 || rho === 1 || a === 0 || b === 0) {
    const none = noFigure("zero_variance");
    return { own, shrunken, low: none, high: none, ownWeight: figure(weight) };
  }
  const tail = (1 - level) / 2;
  return {
    own,
    shrunken,
    low: figure(betaQuantile(tail, a, b)),
    high: figure(betaQuantile(1 - tail, a, b)),
    ownWeight: figure(weight),
  };
}
