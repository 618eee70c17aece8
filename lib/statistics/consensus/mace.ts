import { digamma } from "./digamma";
import { mostProbableLabels, type Observations, type VotesByItem, votesByItem } from "./observations";

const ITERATIONS = 50;
/** Beta prior of (guessing, knowing), and Dirichlet prior of each guessed label. */
const KNOWING_PRIOR = 0.5;
const GUESS_PRIOR = 10;

/** Estimates of the model; without any votes there are none. */
export type Mace =
  | { reason: "no_labels" }
  | {
      reason: null;
      /** Row-major items x labels. */
      posterior: Float64Array;
      label: Int32Array;
      /** Each reader's weight of knowing against guessing, in [0, 1]. */
      competence: Float64Array;
    };

/**
 * MACE: readers either know the true label or guess from a habit of their own; finds who guesses.
 *
 * Model: with chance k_r the reader gives the true label, else a label from the distribution g_r. Variational Bayes with
 * Beta(.5, .5) on k and Dirichlet(10, ...) on g, 50 rounds from k = .5 and even g (the published program starts at random;
 * this start needs no seed). Undefined: no votes (`no_labels`).
 *
 * Source: Hovy, Berg-Kirkpatrick, Vaswani, Hovy 2013, NAACL. Posteriors agree with crowd-kit 1.4.2 where readers and labels
 * first appear in sorted order; otherwise it exchanges the readers' habits, and only clear labels agree.
 */
export function mace(observations: Observations): Mace {
  if (observations.item.length === 0) return { reason: "no_labels" };
  const { labelCount, readerCount } = observations;
  const votes = votesByItem(observations);
  const posterior = new Float64Array((votes.start.length - 1) * labelCount);
  const knowing = new Float64Array(readerCount).fill(0.5);
  const guessing = new Float64Array(readerCount).fill(0.5);
  const habit = new Float64Array(readerCount * labelCount).fill(1 / labelCount);
  for (let round = 0; ; round++) {
    const counts = expectCounts(votes, { knowing, guessing, habit }, labelCount, posterior);
    if (round === ITERATIONS) break;
    for (let reader = 0; reader < readerCount; reader++) {
      const known = counts.known[reader] ?? 0;
      const guesses = counts.guessed.subarray(reader * labelCount, (reader + 1) * labelCount);
      const guessed = guesses.reduce((sum, count) => sum + count, 0);
      const all = digamma(known + guessed + 2 * KNOWING_PRIOR);
      knowing[reader] = Math.exp(digamma(known + KNOWING_PRIOR) - all);
      guessing[reader] = Math.exp(digamma(guessed + KNOWING_PRIOR) - all);
      const allGuesses = digamma(guessed + GUESS_PRIOR * labelCount);
      guesses.forEach((count, label) => {
        habit[reader * labelCount + label] = Math.exp(digamma(count + GUESS_PRIOR) - allGuesses);
      });
    }
  }
  const competence = knowing.map((weight, reader) => weight / (weight + (guessing[reader] ?? 0)));
  return { reason: null, posterior, label: mostProbableLabels(posterior, labelCount, votes.start), competence };
}

interface Parameters {
  knowing: Float64Array;
  guessing: Float64Array;
  habit: Float64Array;
}

/** Posteriors of the items (written) and expected counts of known and of guessed labels. */
function expectCounts(
  { start, cell }: VotesByItem,
  { knowing, guessing, habit }: Parameters,
  labelCount: number,
  posterior: Float64Array,
) {
  const known = new Float64Array(knowing.length);
  const guessed = new Float64Array(habit.length);
  const score = new Float64Array(labelCount);
  for (let item = 0; item + 1 < start.length; item++) {
    const begin = start[item] ?? 0;
    const end = start[item + 1] ?? 0;
    score.fill(0);
    for (let vote = begin; vote < end; vote++) {
      const own = cell[vote] ?? 0;
      const reader = Math.floor(own / labelCount);
      const byGuess = (guessing[reader] ?? 0) * (habit[own] ?? 0);
      for (let truth = 0; truth < labelCount; truth++) {
        const chance = byGuess + (own % labelCount === truth ? (knowing[reader] ?? 0) : 0);
        score[truth] = (score[truth] ?? 0) + Math.log(chance);
      }
    }
    const highest = score.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const total = score.reduce((sum, value) => sum + Math.exp(value - highest), 0);
    const row = item * labelCount;
    for (let truth = 0; truth < labelCount; truth++) {
      posterior[row + truth] = Math.exp((score[truth] ?? 0) - highest) / total;
    }
    for (let vote = begin; vote < end; vote++) {
      const own = cell[vote] ?? 0;
      const reader = Math.floor(own / labelCount);
      const byGuess = (guessing[reader] ?? 0) * (habit[own] ?? 0);
      const right = posterior[row + (own % labelCount)] ?? 0;
      const knew = (right * (knowing[reader] ?? 0)) / (byGuess + (knowing[reader] ?? 0));
      known[reader] = (known[reader] ?? 0) + knew;
      guessed[own] = (guessed[own] ?? 0) + (1 - knew);
    }
  }
  return { known, guessed };
}
