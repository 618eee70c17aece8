import type { VotesByItem } from "./observations";

/** Least probability, so that a label never seen is improbable and not impossible. */
export const FLOOR = 1e-10;

/** Mean of the posteriors over the items with votes. */
export function classPriors(posterior: Float64Array, start: Int32Array, labelCount: number): Float64Array {
  const priors = new Float64Array(labelCount);
  let voted = 0;
  for (let item = 0; item + 1 < start.length; item++) {
    if (start[item] === start[item + 1]) continue;
    voted += 1;
    for (let label = 0; label < labelCount; label++) {
      priors[label] = (priors[label] ?? 0) + (posterior[item * labelCount + label] ?? 0);
    }
  }
  return priors.map((sum) => (voted === 0 ? 0 : sum / voted));
}

/**
 * E step: posterior of each item's true label given priors and error tables, written to `posterior`; items without votes
 * keep the priors. `logErrors` is row-major (reader, observed) x true. Returns the log-likelihood of the votes (natural
 * logarithm). Sums are of logarithms, shifted by their largest, so no product underflows.
 */
export function expectation(
  { start, cell }: VotesByItem,
  priors: Float64Array,
  logErrors: Float64Array,
  posterior: Float64Array,
): number {
  const labelCount = priors.length;
  const logPriors = priors.map((prior) => Math.log(Math.max(prior, FLOOR)));
  const score = new Float64Array(labelCount);
  let logLikelihood = 0;
  for (let item = 0; item + 1 < start.length; item++) {
    score.set(logPriors);
    const begin = start[item] ?? 0;
    const end = start[item + 1] ?? 0;
    for (let vote = begin; vote < end; vote++) {
      const row = (cell[vote] ?? 0) * labelCount;
      for (let label = 0; label < labelCount; label++)
        score[label] = (score[label] ?? 0) + (logErrors[row + label] ?? 0);
    }
    let highest = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < labelCount; label++) highest = Math.max(highest, score[label] ?? 0);
    let sum = 0;
    for (let label = 0; label < labelCount; label++) {
      const share = Math.exp((score[label] ?? 0) - highest);
      score[label] = share;
      sum += share;
    }
    if (end > begin) logLikelihood += highest + Math.log(sum);
    for (let label = 0; label < labelCount; label++) posterior[item * labelCount + label] = (score[label] ?? 0) / sum;
  }
  return logLikelihood;
}
