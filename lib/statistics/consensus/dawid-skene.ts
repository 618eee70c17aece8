import { requireRepeats } from "../arguments";
import { classPriors, expectation, FLOOR } from "./expectation";
import {
  type AlikeItems,
  alikeItems,
  mostProbableLabels,
  type Observations,
  rowsOfItems,
  type VotesByItem,
  voteShares,
  votesByItem,
} from "./observations";

export interface DawidSkeneOptions {
  /** Most iterations; default 100. */
  iterations?: number;
  /** Stop when the log-likelihood gains less than this; absent: always all iterations. */
  tolerance?: number;
}

/** Estimates of the model; without any votes there are none. */
export type DawidSkene =
  | { reason: "no_labels" }
  | {
      reason: null;
      iterations: number;
      /** Of the votes, natural logarithm, by the parameters of the last E step. */
      logLikelihood: number;
      /** Share of each true label. */
      priors: Float64Array;
      /** Row-major items x labels, rows sum to 1. */
      posterior: Float64Array;
      /** Most probable label, -1 for items without votes. */
      label: Int32Array;
      /** errors[(reader * labels + observed) * labels + true]: chance of the observed given the true label. */
      errors: Float64Array;
    };

/**
 * Dawid and Skene's consensus: true labels and each reader's table of errors, estimated together by EM.
 *
 * 1. Start: an item's posterior is its shares of votes. 2. M step: priors are mean posteriors; errors[r][observed][true] the
 * posterior-weighted share of the observed label, floored at 1e-10 before it is made to sum to 1 over the labels that r
 * used (labels never used have 0). 3. E step: posterior proportional to prior times product of errors. Steps 3 and 2
 * repeat; the parameters returned follow the last E step, its log-likelihood precedes it.
 *
 * The likelihood never falls. Bad starts can switch labels, few items a reader make it overconfident, and a consensus is
 * not gold. Undefined: no votes (`no_labels`). Cost an iteration: votes x labels of the items whose votes differ.
 *
 * Source: Dawid & Skene 1979, Appl Stat 28:20. Agrees with crowd-kit 1.4.2 within 1e-8. Example: the paper's 45 patients
 * by 5 anaesthetists give priors .40 .42 .11 .07.
 */
export function dawidSkene(
  observations: Observations,
  { iterations = 100, tolerance }: DawidSkeneOptions = {},
): DawidSkene {
  requireRepeats("iterations", iterations);
  if (observations.item.length === 0) return { reason: "no_labels" };
  const { labelCount, readerCount } = observations;
  const votes = alikeItems(votesByItem(observations));
  const posterior = voteShares(votes, labelCount);
  const errors = new Float64Array(readerCount * labelCount * labelCount);
  const used = usedCells(votes, readerCount * labelCount);
  let priors = classPriors(posterior, votes.start, labelCount, votes.items);
  maximiseErrors(votes, posterior, labelCount, used, errors);
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let done = 0;
  while (done < iterations) {
    const gained = expectation(votes, priors, errors.map(Math.log), posterior, votes.items);
    priors = classPriors(posterior, votes.start, labelCount, votes.items);
    maximiseErrors(votes, posterior, labelCount, used, errors);
    done += 1;
    const gain = gained - logLikelihood;
    logLikelihood = gained;
    if (tolerance !== undefined && gain < tolerance) break;
  }
  const likely = mostProbableLabels(posterior, labelCount, votes.start);
  return {
    reason: null,
    iterations: done,
    logLikelihood,
    priors,
    posterior: rowsOfItems(posterior, votes.listOf, labelCount),
    label: votes.listOf.map((list) => likely[list] ?? -1),
    errors,
  };
}

function usedCells({ cell }: VotesByItem, cells: number): Uint8Array {
  const used = new Uint8Array(cells);
  for (let vote = 0; vote < cell.length; vote++) used[cell[vote] ?? 0] = 1;
  return used;
}

function maximiseErrors(
  { start, cell, items }: AlikeItems,
  posterior: Float64Array,
  labelCount: number,
  used: Uint8Array,
  errors: Float64Array,
): void {
  errors.fill(0);
  for (let item = 0; item + 1 < start.length; item++) {
    const own = item * labelCount;
    const end = start[item + 1] ?? 0;
    const times = items[item] ?? 0;
    for (let vote = start[item] ?? 0; vote < end; vote++) {
      const row = (cell[vote] ?? 0) * labelCount;
      for (let label = 0; label < labelCount; label++) {
        errors[row + label] = (errors[row + label] ?? 0) + times * (posterior[own + label] ?? 0);
      }
    }
  }
  const readers = used.length / labelCount;
  for (let reader = 0; reader < readers; reader++) {
    for (let label = 0; label < labelCount; label++) {
      let sum = 0;
      for (let observed = 0; observed < labelCount; observed++) {
        if (used[reader * labelCount + observed] === 0) continue;
        const at = (reader * labelCount + observed) * labelCount + label;
        const floored = Math.max(errors[at] ?? 0, FLOOR);
        errors[at] = floored;
        sum += floored;
      }
      if (sum === 0) continue;
      for (let observed = 0; observed < labelCount; observed++) {
        const at = (reader * labelCount + observed) * labelCount + label;
        errors[at] = (errors[at] ?? 0) / sum;
      }
    }
  }
}
