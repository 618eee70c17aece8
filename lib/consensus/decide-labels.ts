import { patternsOfRatings } from "@/lib/statistics/agreement/count-patterns";
import { dawidSkene } from "@/lib/statistics/consensus/dawid-skene";
import { glad } from "@/lib/statistics/consensus/glad";
import { mace } from "@/lib/statistics/consensus/mace";
import { majorityVote, NO_LABEL, weightedMajorityVote } from "@/lib/statistics/consensus/majority-vote";
import type { Observations } from "@/lib/statistics/consensus/observations";
import { oneCoin } from "@/lib/statistics/consensus/one-coin";
import type { ReaderFigure } from "./result";
import type { ConsensusSettings } from "./settings";

export interface LabelVotes {
  votes: readonly { unit: number; reader: number; label: number }[];
  unitCount: number;
  readers: readonly string[];
  labelCount: number;
  settings: ConsensusSettings;
}

export interface LabelDecision {
  /** Position among the labels; null: the first place is shared. */
  label: number | null;
  /** Share of the votes, of the weights, or the model's posterior; in [0, 1]. */
  certainty: number;
}

interface Decisions {
  decisions: LabelDecision[];
  figures: Omit<ReaderFigure, "of">[];
}

/** Posteriors this close are a tie: what is left between them is the order of the additions. */
const SAME_POSTERIOR = 1e-9;

/** The label of each unit by the method of the settings; one vote a reader and unit. */
export function decideLabels(input: LabelVotes): Decisions {
  switch (input.settings.method) {
    case "weighted":
      return byWeights(input);
    case "dawid-skene":
    case "one-coin":
    case "glad":
    case "mace":
      return byModel(input, input.settings.method);
    default:
      return byMajority(input);
  }
}

/** Row-major units x readers; `NO_LABEL` where a reader did not answer. */
function codesOf({ votes, unitCount, readers }: LabelVotes): Int32Array {
  const codes = new Int32Array(unitCount * readers.length).fill(NO_LABEL);
  for (const { unit, reader, label } of votes) codes[unit * readers.length + reader] = label;
  return codes;
}

function byMajority(input: LabelVotes): Decisions {
  const { label, support } = majorityVote(patternsOfRatings(codesOf(input), input.readers.length, input.labelCount));
  const decisions = Array.from(label, (own, unit) => ({
    label: own === NO_LABEL ? null : own,
    certainty: support[unit]?.value ?? 0,
  }));
  return { decisions, figures: [] };
}

function byWeights(input: LabelVotes): Decisions {
  const weights = input.readers.map((name) => input.settings.weights[name] ?? 1);
  const { label } = weightedMajorityVote(codesOf(input), weights, input.labelCount);
  const total = new Float64Array(input.unitCount);
  const agreed = new Float64Array(input.unitCount);
  for (const { unit, reader, label: own } of input.votes) {
    const weight = weights[reader] ?? 1;
    total[unit] = (total[unit] ?? 0) + weight;
    if (own === label[unit]) agreed[unit] = (agreed[unit] ?? 0) + weight;
  }
  const decisions = Array.from(label, (own, unit) => ({
    label: own === NO_LABEL ? null : own,
    certainty: (total[unit] ?? 0) > 0 ? (agreed[unit] ?? 0) / (total[unit] ?? 1) : 0,
  }));
  return { decisions, figures: [] };
}

function byModel(input: LabelVotes, method: "dawid-skene" | "one-coin" | "glad" | "mace"): Decisions {
  const { votes, unitCount: itemCount, readers, labelCount } = input;
  const observations: Observations = {
    item: votes.map(({ unit }) => unit),
    reader: votes.map(({ reader }) => reader),
    label: votes.map(({ label }) => label),
    itemCount,
    readerCount: readers.length,
    labelCount,
  };
  const fit = fitModel(observations, method);
  if (fit === null) return { decisions: [], figures: [] };
  const { posterior, figure, values } = fit;
  const decisions = Array.from({ length: itemCount }, (_, unit) => mostProbable(posterior, unit, labelCount));
  const figures = readers.flatMap((reader, position) => {
    const value = values[position];
    return value === undefined || !Number.isFinite(value) ? [] : [{ reader, figure, value }];
  });
  return { decisions, figures };
}

function fitModel(observations: Observations, method: "dawid-skene" | "one-coin" | "glad" | "mace") {
  switch (method) {
    case "dawid-skene": {
      const fit = dawidSkene(observations);
      if (fit.reason !== null) return null;
      return {
        posterior: fit.posterior,
        figure: "share_right" as const,
        values: sharesRight(fit.errors, fit.priors, observations),
      };
    }
    case "one-coin": {
      const fit = oneCoin(observations);
      return fit.reason === null ? { posterior: fit.posterior, figure: "skill" as const, values: fit.skill } : null;
    }
    case "glad": {
      const fit = glad(observations);
      return fit.reason === null ? { posterior: fit.posterior, figure: "ability" as const, values: fit.ability } : null;
    }
    case "mace": {
      const fit = mace(observations);
      return fit.reason === null
        ? { posterior: fit.posterior, figure: "competence" as const, values: fit.competence }
        : null;
    }
  }
}

/** Each reader's chance to give the true label: the diagonal of its table of errors, weighted by the priors. */
function sharesRight(
  errors: Float64Array,
  priors: Float64Array,
  { readerCount, labelCount }: Observations,
): Float64Array {
  return Float64Array.from({ length: readerCount }, (_, reader) =>
    priors.reduce(
      (sum, prior, label) => sum + prior * (errors[(reader * labelCount + label) * labelCount + label] ?? 0),
      0,
    ),
  );
}

function mostProbable(posterior: Float64Array, unit: number, labelCount: number): LabelDecision {
  const row = posterior.subarray(unit * labelCount, (unit + 1) * labelCount);
  const certainty = row.reduce((most, chance) => Math.max(most, chance), 0);
  const leaders = row.reduce((count, chance) => count + (certainty - chance <= SAME_POSTERIOR ? 1 : 0), 0);
  return { label: leaders === 1 ? row.indexOf(certainty) : null, certainty };
}
