import { packBox, unpackBox } from "@/lib/geometry/masks/bitmap";
import { masksAtLeast } from "@/lib/geometry/masks/combine";
import { maskArea, type RunMask, runMask } from "@/lib/geometry/masks/run-mask";
import { patternsOfRatings } from "@/lib/statistics/agreement/count-patterns";
import { dawidSkene } from "@/lib/statistics/consensus/dawid-skene";
import { glad } from "@/lib/statistics/consensus/glad";
import { mace } from "@/lib/statistics/consensus/mace";
import { type MajorityVote, majorityVote, weightedMajorityVote } from "@/lib/statistics/consensus/majority-vote";
import type { Observations } from "@/lib/statistics/consensus/observations";
import { oneCoin } from "@/lib/statistics/consensus/one-coin";
import { staple } from "@/lib/statistics/consensus/staple";
import { strictMajority } from "@/lib/statistics/consensus/strict-majority";
import type { ReferenceAdapter } from "./adapter";
import { asNumbers, asRows, codedRatings } from "./agreement-input";
import { plainResult } from "./plain";

/** Labels by name, each null with its reason. */
function named({ label, reason }: Pick<MajorityVote, "label" | "reason">, order: readonly unknown[]): unknown[] {
  return Array.from(label, (code, item) => (code < 0 ? { value: null, reason: reason[item] } : order[code]));
}

const majority: ReferenceAdapter = (input) => {
  const order: unknown[] = Array.isArray(input.order) ? input.order : [];
  const { codes, readerCount } = codedRatings(input.ratings, order);
  const patterns = patternsOfRatings(codes, readerCount, order.length);
  const strict = majorityVote(patterns);
  return plainResult({
    null_on_tie: named(strict, order),
    first_in_order_on_tie: named(majorityVote(patterns, "first"), order),
    support: strict.support,
  });
};

const weightedMajority: ReferenceAdapter = (input) => {
  const order = [...new Set(asRows(input.ratings).flat())].filter((label) => label !== null);
  const { codes } = codedRatings(input.ratings, order);
  return plainResult({ labels: named(weightedMajorityVote(codes, asNumbers(input.weights), order.length), order) });
};

function observationsOf(input: Record<string, unknown>): Observations {
  const rows = asRows(input.observations);
  const column = (at: number) => Int32Array.from(rows, (row) => Number(row[at]));
  return {
    item: column(0),
    reader: column(1),
    label: column(2),
    itemCount: Number(input.items),
    readerCount: Number(input.workers),
    labelCount: Number(input.classes),
  };
}

/** A flat array as nested rows of `width`. */
function rowsOf<Entry>(flat: ArrayLike<Entry>, width: number): Entry[][] {
  const all = Array.from(flat);
  return Array.from({ length: all.length / width }, (_, row) => all.slice(row * width, (row + 1) * width));
}

const iterationsOf = (options: Record<string, unknown>) =>
  typeof options.iterations === "number" ? { iterations: options.iterations } : {};

const fullModel: ReferenceAdapter = (input, options) => {
  const observations = observationsOf(input);
  const { labelCount } = observations;
  const fit = dawidSkene(observations, iterationsOf(options));
  if (fit.reason !== null) return plainResult({ labels: { value: null, reason: fit.reason } });
  return {
    iterations: fit.iterations,
    log_likelihood_last_e_step: fit.logLikelihood,
    priors: Array.from(fit.priors),
    labels: Array.from(fit.label),
    posterior: rowsOf(fit.posterior, labelCount),
    errors: rowsOf(rowsOf(fit.errors, labelCount), labelCount),
  };
};

const oneCoinModel: ReferenceAdapter = (input, options) => {
  const observations = observationsOf(input);
  const fit = oneCoin(observations, iterationsOf(options));
  if (fit.reason !== null) return plainResult({ labels: { value: null, reason: fit.reason } });
  return { posterior: rowsOf(fit.posterior, observations.labelCount), skills: Array.from(fit.skill) };
};

/**
 * The labels of the items that the cases check: those whose GLAD posterior lies outside .3 to .7 (for MACE too, whose own
 * posterior the cases do not hold).
 */
function clearLabels(posterior: Float64Array, label: Int32Array, labelCount: number) {
  const rows = rowsOf(posterior, labelCount);
  const checked = Array.from(label, (_, item) => item).filter((item) => Math.max(...(rows[item] ?? [0])) > 0.7);
  return { items_checked: checked, labels: checked.map((item) => label[item]) };
}

const gladModel: ReferenceAdapter = (input) => {
  const observations = observationsOf(input);
  const fit = glad(observations);
  if (fit.reason !== null) return plainResult({ labels: { value: null, reason: fit.reason } });
  return clearLabels(fit.posterior, fit.label, observations.labelCount);
};

const maceModel: ReferenceAdapter = (input) => {
  const observations = observationsOf(input);
  const fit = mace(observations);
  const clear = glad(observations);
  if (fit.reason !== null) return plainResult({ labels: { value: null, reason: fit.reason } });
  return clearLabels(clear.reason === null ? clear.posterior : fit.posterior, fit.label, observations.labelCount);
};

/** Masks `{shape, runs}`; the slices of a volume stand below one another. */
function masksOf(input: Record<string, unknown>): { shape: number[]; masks: RunMask[] } {
  const entries: unknown[] = Array.isArray(input.masks) ? input.masks : [];
  const fields = entries.map((entry) => new Map(Object.entries(entry ?? {})));
  const shape = asNumbers(fields[0]?.get("shape"));
  const width = shape.at(-1) ?? 1;
  const height = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  return { shape, masks: fields.map((field) => runMask(width, height, asNumbers(field.get("runs")))) };
}

const written = (mask: RunMask, shape: readonly number[]) => ({ shape, order: "C", runs: Array.from(mask.runs) });

const stapleModel: ReferenceAdapter = (input) => {
  const { shape, masks } = masksOf(input);
  const [{ width, height } = { width: 1, height: 1 }] = masks;
  const fit = staple(masks.map((mask) => unpackBox(mask, { x: 0, y: 0, width, height })));
  const consensus = packBox(
    Uint8Array.from(fit.probability, (chance) => (chance >= 0.5 ? 1 : 0)),
    { x: 0, y: 0, width, height },
    width,
    height,
  );
  return plainResult({
    sensitivity: fit.sensitivity,
    specificity: fit.specificity,
    consensus_voxels_at_half: maskArea(consensus),
    consensus: written(consensus, shape),
    probability_sum: fit.probability.reduce((sum, chance) => sum + chance, 0),
  });
};

const maskMajority: ReferenceAdapter = (input) => {
  const { shape, masks } = masksOf(input);
  const consensus = masksAtLeast(masks, strictMajority(masks.length));
  return {
    consensus: written(consensus, shape),
    voxels: maskArea(consensus),
    union: maskArea(masksAtLeast(masks, 1)),
    intersection: maskArea(masksAtLeast(masks, masks.length)),
  };
};

/** Metric to function, for the cases of `consensus.json`. */
export const consensusAdapters: Record<string, ReferenceAdapter> = {
  majority_vote: majority,
  weighted_majority_vote: weightedMajority,
  dawid_skene: fullModel,
  one_coin_dawid_skene: oneCoinModel,
  glad: gladModel,
  mace: maceModel,
  staple: stapleModel,
  mask_majority: maskMajority,
};
