import type { VotesByItem } from "./observations";

/** Least probability, so that a label never seen is improbable and not impossible. */
export const FLOOR = 1e-10;

/** Mean of the posteriors over the items with votes; `items` says how many each row stands for (one where not given). */
export function classPriors(
  posterior: Float64Array,
  start: Int32Array,
  labelCount: number,
  items?: Float64Array,
): Float64Array {
  const priors = new Float64Array(labelCount);
  let voted = 0;
  for (let item = 0; item + 1 < start.length; item++) {
    if (start[item] === start[item + 1]) continue;
    const times = items?.[item] ?? 1;
    voted += times;
    for (let label = 0; label < labelCount; label++) {
      priors[label] = (priors[label] ?? 0) + times * (posterior[item * labelCount + label] ?? 0);
    }
  }
  return priors.map((sum) => (voted === 0 ? 0 : sum / voted));
}

/**
 * E step: posterior of each item's true label given priors and error tables, written to `posterior`; items without votes
 * keep the priors. `logErrors` is row-major (reader, observed) x true. Returns the log-likelihood of the votes (natural
 * logarithm), each row standing for as many items as `items` says. Sums are of logarithms, shifted by their largest, so
 * no product underflows.
 */
export function expectation(
  { start, cell }: VotesByItem,
  priors: Float64Array,
  logErrors: Float64Array,
  posterior: Float64Array,
  items?: Float64Array,
): number {
  const labelCount = priors.length;
  const logPriors = priors.map((prior) => Math.log(Math.max(prior, FLOOR)));
  let logLikelihood = 0;
  for (let item = 0; item + 1 < start.length; item++) {
    const begin = start[item] ?? 0;
    const end = start[item + 1] ?? 0;
    const own = item * labelCount;
    let highest = Number.NEGATIVE_INFINITY;
    // labels outside, votes inside: each sum stays in a register, which is most of the time of a large fit
    for (let label = 0; label < labelCount; label++) {
      let score = logPriors[label] ?? 0;
      for (let vote = begin; vote < end; vote++) score += logErrors[(cell[vote] ?? 0) * labelCount + label] ?? 0;
      posterior[own + label] = score;
      if (score > highest) highest = score;
    }
    let sum = 0;
    for (let label = 0; label < labelCount; label++) {
      const share = Math.exp((posterior[own + label] ?? 0) - highest);
      posterior[own + label] = share;
      sum += share;
    }
    for (let label = 0; label < labelCount; label++) posterior[own + label] = (posterior[own + label] ?? 0) / sum;
    if (end > begin) logLikelihood += (items?.[item] ?? 1) * (highest + Math.log(sum));
  }
  return logLikelihood;
}
