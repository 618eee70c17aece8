import { randomSource } from "@/lib/statistics/random";
import { normalQuantile } from "@/lib/statistics/special/normal";
import type { Points } from "./scale-points";
import { COMPONENTS, type ComponentKey } from "./settings";

export type ComponentPoints = Readonly<Record<ComponentKey, Points>>;
export type Weights = Readonly<Record<ComponentKey, number>>;

export interface Total {
  /** Null where a component is missing: then there is only the interval. */
  value: number | null;
  low: number;
  high: number;
}

/**
 * Weighted mean of the components' points, Σ w p / Σ w, with every weight in the sum whether or not its component was
 * measured: a missing one contributes its interval [0, 100] and takes the value away. The interval is the widest there
 * can be: every component at its low end, and every one at its high end.
 */
export function total(points: ComponentPoints, weights: Weights): Total {
  const mean = (of: (one: Points) => number) => {
    let [sum, whole] = [0, 0];
    for (const key of COMPONENTS) {
      sum += weights[key] * of(points[key]);
      whole += weights[key];
    }
    return sum / whole;
  };
  const isWhole = COMPONENTS.every((key) => weights[key] === 0 || points[key].value !== null);
  return {
    value: isWhole ? mean((one) => one.value ?? 0) : null,
    low: mean((one) => one.low),
    high: mean((one) => one.high),
  };
}

/** The middle of what is known: the value, or the middle of the interval of a missing component. */
const middle = ({ value, low, high }: Points) => value ?? (low + high) / 2;

export interface WeightFlip {
  /** Whose order turns: first and second by the middle of what is known. */
  first: string;
  second: string;
  component: ComponentKey;
  from: number;
  to: number;
}

/**
 * The smallest change of one weight, the others as they are, at which the second reaches the first (Triantaphyllou &
 * Sánchez 1997, Decision Sciences 28:151, absolute change of one criterion). With d_k the difference of the two in
 * component k and D = Σ w d, weight k must become w_k - D / d_k; changes below 0 do not exist. Null: fewer than two
 * candidates, or no change of one weight turns them. Missing components stand at the middle of [0, 100].
 */
export function smallestFlip(
  candidates: readonly { name: string; points: ComponentPoints }[],
  weights: Weights,
): WeightFlip | null {
  const sum = (points: ComponentPoints) => COMPONENTS.reduce((all, key) => all + weights[key] * middle(points[key]), 0);
  const [first, second] = candidates.toSorted((one, other) => sum(other.points) - sum(one.points));
  if (!first || !second) return null;
  const lead = sum(first.points) - sum(second.points);
  const flips = COMPONENTS.flatMap((component): WeightFlip[] => {
    const difference = middle(first.points[component]) - middle(second.points[component]);
    if (difference === 0) return [];
    const to = weights[component] - lead / difference;
    if (to < 0) return [];
    return [{ first: first.name, second: second.name, component, from: weights[component], to }];
  });
  return flips.toSorted((one, other) => Math.abs(one.to - one.from) - Math.abs(other.to - other.from))[0] ?? null;
}

export interface ScoreRankShare {
  name: string;
  /** Shares of the draws in which it stands first: under the stated weights, and under any weights at all. */
  stated: number;
  any: number;
}

const DRAWS = 10_000;

/**
 * Shares of 10,000 draws in which each candidate has the highest total. Each draw takes every component within its
 * interval: around its value with the interval as central 95 %, cut off at the scale's ends; a missing one anywhere in
 * [0, 100]. `any` draws the weights too, evenly over all weights that sum to one (SMAA-2, Lahdelma & Salminen 2001).
 * Ties share. Keyed by (seed, draw).
 */
export function scoreRankShares(
  candidates: readonly { name: string; points: ComponentPoints }[],
  weights: Weights,
  seed: number,
): ScoreRankShare[] {
  const won = candidates.map(() => ({ stated: 0, any: 0 }));
  const stated = COMPONENTS.map((key) => weights[key]);
  for (let draw = 0; draw < DRAWS; draw++) {
    const random = randomSource(seed, draw);
    const anyWeights = COMPONENTS.map(() => -Math.log(1 - random.nextReal()));
    const drawn = candidates.map(({ points }) => COMPONENTS.map((key) => drawnPoints(points[key], random.nextReal())));
    share(won, drawn, stated, "stated");
    share(won, drawn, anyWeights, "any");
  }
  return candidates.map(({ name }, at) => ({
    name,
    stated: (won[at]?.stated ?? 0) / DRAWS,
    any: (won[at]?.any ?? 0) / DRAWS,
  }));
}

function drawnPoints({ value, low, high }: Points, chance: number): number {
  if (value === null) return low + (high - low) * chance;
  const z = normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, chance)));
  const spread = (z < 0 ? value - low : high - value) / normalQuantile(0.975);
  return Math.min(100, Math.max(0, value + z * spread));
}

function share(
  won: { stated: number; any: number }[],
  drawn: readonly (readonly number[])[],
  weights: readonly number[],
  kind: "stated" | "any",
): void {
  const totals = drawn.map((points) => points.reduce((sum, point, k) => sum + point * (weights[k] ?? 0), 0));
  const best = Math.max(...totals);
  const leaders = totals.flatMap((one, at) => (one === best ? [at] : []));
  for (const at of leaders) {
    const winner = won[at];
    if (winner) winner[kind] += 1 / leaders.length;
  }
}
