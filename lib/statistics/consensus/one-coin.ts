import { requireRepeats } from "../arguments";
import { classPriors, expectation, FLOOR } from "./expectation";
import { mostProbableLabels, type Observations, type VotesByItem, voteShares, votesByItem } from "./observations";

/** Estimates of the one-coin model; without any votes there are none. */
export type OneCoin =
  | { reason: "no_labels" }
  | {
      reason: null;
      iterations: number;
      logLikelihood: number;
      priors: Float64Array;
      /** Row-major items x labels. */
      posterior: Float64Array;
      label: Int32Array;
      /** Chance that each reader is right; NaN-free: readers without votes have 0 and no `voted`. */
      skill: Float64Array;
      voted: Uint8Array;
    };

/**
 * One-coin Dawid-Skene: each reader is right with one chance (skill) whatever the true label, and wrong labels are equally
 * likely; for few votes a reader, where whole error tables cannot be estimated.
 *
 * Start, E step and floor as in `dawidSkene`; M step: skill is the mean posterior of the labels that the reader gave, kept
 * within [1e-10, 1 - 1e-10] in the E step. Undefined: no votes (`no_labels`).
 *
 * Source: Zhang, Chen, Zhou, Jordan 2014, NIPS 27. Agrees with crowd-kit 1.4.2 within 1e-7.
 */
export function oneCoin(
  observations: Observations,
  { iterations = 100, tolerance }: { iterations?: number; tolerance?: number } = {},
): OneCoin {
  requireRepeats("iterations", iterations);
  if (observations.item.length === 0) return { reason: "no_labels" };
  const { labelCount, readerCount } = observations;
  const votes = votesByItem(observations);
  const posterior = voteShares(votes, labelCount);
  const skill = new Float64Array(readerCount);
  const voted = new Uint8Array(readerCount);
  let priors = classPriors(posterior, votes.start, labelCount);
  maximiseSkills(votes, posterior, labelCount, skill, voted);
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let done = 0;
  while (done < iterations) {
    const gained = expectation(votes, priors, logErrorsOf(skill, labelCount), posterior);
    priors = classPriors(posterior, votes.start, labelCount);
    maximiseSkills(votes, posterior, labelCount, skill, voted);
    done += 1;
    const gain = gained - logLikelihood;
    logLikelihood = gained;
    if (tolerance !== undefined && gain < tolerance) break;
  }
  const label = mostProbableLabels(posterior, labelCount, votes.start);
  return { reason: null, iterations: done, logLikelihood, priors, posterior, label, skill, voted };
}

function maximiseSkills(
  { start, cell }: VotesByItem,
  posterior: Float64Array,
  labelCount: number,
  skill: Float64Array,
  voted: Uint8Array,
): void {
  skill.fill(0);
  const votes = new Float64Array(skill.length);
  for (let item = 0; item + 1 < start.length; item++) {
    const end = start[item + 1] ?? 0;
    for (let vote = start[item] ?? 0; vote < end; vote++) {
      const own = cell[vote] ?? 0;
      const reader = Math.floor(own / labelCount);
      skill[reader] = (skill[reader] ?? 0) + (posterior[item * labelCount + (own % labelCount)] ?? 0);
      votes[reader] = (votes[reader] ?? 0) + 1;
    }
  }
  votes.forEach((count, reader) => {
    if (count === 0) return;
    voted[reader] = 1;
    skill[reader] = (skill[reader] ?? 0) / count;
  });
}

function logErrorsOf(skill: Float64Array, labelCount: number): Float64Array {
  const within = (chance: number) => Math.log(Math.min(1 - FLOOR, Math.max(FLOOR, chance)));
  const others = Math.max(1, labelCount - 1);
  return Float64Array.from({ length: skill.length * labelCount * labelCount }, (_, at) => {
    const truth = at % labelCount;
    const row = Math.floor(at / labelCount);
    const chance = skill[Math.floor(row / labelCount)] ?? 0;
    return within(row % labelCount === truth ? chance : (1 - chance) / others);
  });
}
