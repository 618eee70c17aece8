import { ascendingOrder, holm, requireProbabilities } from "./holm";

/** p-values of one family, adjusted in each of the usual ways; all in the order given. */
export interface AdjustedP {
  bonferroni: number[];
  holm: number[];
  hochberg: number[];
  benjaminiHochberg: number[];
  benjaminiYekutieli: number[];
}

/** Bonferroni: m p, at most 1. Controls the chance of any false claim under any dependence. */
export function bonferroni(p: readonly number[]): number[] {
  requireProbabilities(p);
  return p.map((value) => Math.min(1, p.length * value));
}

/** From the largest p down: the least of what has been seen of factor(place) p, place 1 the smallest p. */
function stepUp(p: readonly number[], factor: (place: number) => number): number[] {
  requireProbabilities(p);
  const adjusted = new Array<number>(p.length).fill(0);
  const order = ascendingOrder(p);
  let running = 1;
  for (let place = p.length; place >= 1; place--) {
    const index = order[place - 1] ?? 0;
    running = Math.min(running, factor(place) * (p[index] ?? 0));
    adjusted[index] = running;
  }
  return adjusted;
}

/** Hochberg's step-up adjustment. Source: Hochberg 1988, Biometrika 75:800; needs independence or positive dependence. */
export function hochberg(p: readonly number[]): number[] {
  return stepUp(p, (place) => p.length - place + 1);
}

/**
 * Benjamini and Hochberg's adjustment: controls the expected share of false claims, not the chance of any.
 * Source: Benjamini & Hochberg 1995, JRSS B 57:289.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  return stepUp(p, (place) => p.length / place);
}

/** Benjamini and Yekutieli's adjustment, valid under any dependence. Source: 2001, Annals of Statistics 29:1165. */
export function benjaminiYekutieli(p: readonly number[]): number[] {
  let harmonic = 0;
  for (let place = 1; place <= p.length; place++) harmonic += 1 / place;
  return stepUp(p, (place) => (harmonic * p.length) / place);
}

/**
 * All adjustments of one family of p-values; an empty family gives empty lists.
 * Oracle: R 4.2.2 p.adjust, statsmodels 0.15.0, to 1e-9 (`comparison.adjust_p`).
 */
export function adjustP(p: readonly number[]): AdjustedP {
  return {
    bonferroni: bonferroni(p),
    holm: holm(p),
    hochberg: hochberg(p),
    benjaminiHochberg: benjaminiHochberg(p),
    benjaminiYekutieli: benjaminiYekutieli(p),
  };
}
