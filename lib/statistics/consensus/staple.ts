import { requireBinary } from "../arguments";
import { StatisticsInputError } from "../estimate";
import { type Figure, figure, noFigure } from "../figure";

const START = 0.99999;
const SMALLEST_CHANGE = 1e-12;
const MOST_ITERATIONS = 5000;
const MOST_READERS = 50;

export interface Staple {
  /** Each reader's chance to mark a voxel of the hidden structure. */
  sensitivity: Figure[];
  /** Each reader's chance to leave out a voxel outside it. */
  specificity: Figure[];
  /** Chance of each voxel to be of the structure, in the order of the decisions. */
  probability: Float64Array;
  /** Fraction of all decisions that mark: depends on the field of view. */
  prior: number;
  iterations: number;
}

/**
 * STAPLE: the hidden structure behind several readers' masks, with each reader's sensitivity and specificity, by EM.
 *
 * `decisions` are the readers' masks over the same voxels, 0 or not 0. Prior f: mean of all masks over the whole image (crop
 * and it changes: name the rule). Start: sensitivity = specificity = .99999. E step: W = f A / (f A + (1 - f) B), A and B the
 * products of each reader's chance of the decision inside and outside. M step: sensitivity = sum W d / sum W, specificity =
 * sum (1 - W)(1 - d) / sum (1 - W). Stops when no parameter changes by 1e-12, or after 5000 rounds. Consensus:
 * probability >= .5. Voxels with the same decisions are one: cost is that of the distinct patterns.
 *
 * Undefined: no voxels or readers (`no_items`); sensitivity where nobody marks anything (`no_positives`), specificity where
 * everybody marks all (`no_negatives`). Majority is often as good.
 *
 * Source: Warfield, Zou, Wells 2004, IEEE TMI 23:903. Agrees with SimpleITK within 1e-7 (it stops earlier).
 */
export function staple(decisions: readonly ArrayLike<number>[]): Staple {
  const readers = decisions.length;
  const voxels = decisions[0]?.length ?? 0;
  if (readers > MOST_READERS) throw new StatisticsInputError("decisions", `at most ${MOST_READERS} readers`, readers);
  if (decisions.some((mask) => mask.length !== voxels)) {
    throw new StatisticsInputError("decisions", `${voxels} voxels for each reader`);
  }
  for (const [reader, mask] of decisions.entries()) requireBinary(`decisions[${reader}]`, mask);
  const none = (reason: Parameters<typeof noFigure>[0]) => decisions.map(() => noFigure(reason));
  if (voxels === 0) {
    return {
      sensitivity: none("no_items"),
      specificity: none("no_items"),
      probability: new Float64Array(),
      prior: 0,
      iterations: 0,
    };
  }
  const { patternOf, patterns } = distinctPatterns(decisions, voxels);
  const marks = patterns.reduce((sum, { count, marked }) => sum + count * marked.reduce((all, one) => all + one, 0), 0);
  const prior = marks / (readers * voxels);
  const inside = new Float64Array(readers).fill(START);
  const outside = new Float64Array(readers).fill(START);
  const weight = new Float64Array(patterns.length);
  let iterations = 0;
  let change = Number.POSITIVE_INFINITY;
  while (change >= SMALLEST_CHANGE && iterations < MOST_ITERATIONS) {
    expectWeights(patterns, prior, inside, outside, weight);
    change = maximise(patterns, weight, inside, outside);
    iterations += 1;
  }
  return {
    sensitivity: prior === 0 ? none("no_positives") : Array.from(inside, figure),
    specificity: prior === 1 ? none("no_negatives") : Array.from(outside, figure),
    probability: Float64Array.from(patternOf, (pattern) => weight[pattern] ?? 0),
    prior,
    iterations,
  };
}

interface Pattern {
  /** 1 for each reader that marks the voxel. */
  marked: Uint8Array;
  /** Voxels decided so. */
  count: number;
}

function distinctPatterns(decisions: readonly ArrayLike<number>[], voxels: number) {
  const found = new Map<number, number>();
  const patterns: Pattern[] = [];
  const patternOf = new Int32Array(voxels);
  for (let voxel = 0; voxel < voxels; voxel++) {
    let key = 0;
    for (const mask of decisions) key = 2 * key + (mask[voxel] ? 1 : 0);
    let pattern = found.get(key);
    if (pattern === undefined) {
      pattern = patterns.length;
      found.set(key, pattern);
      patterns.push({ marked: Uint8Array.from(decisions, (mask) => (mask[voxel] ? 1 : 0)), count: 0 });
    }
    patternOf[voxel] = pattern;
    const entry = patterns[pattern];
    if (entry) entry.count += 1;
  }
  return { patternOf, patterns };
}

function expectWeights(
  patterns: readonly Pattern[],
  prior: number,
  inside: Float64Array,
  outside: Float64Array,
  weight: Float64Array,
): void {
  patterns.forEach(({ marked }, pattern) => {
    let within = prior;
    let without = 1 - prior;
    marked.forEach((mark, reader) => {
      const p = inside[reader] ?? 0;
      const q = outside[reader] ?? 0;
      within *= mark ? p : 1 - p;
      without *= mark ? 1 - q : q;
    });
    weight[pattern] = within + without > 0 ? within / (within + without) : 0;
  });
}

/** New parameters from the weights; returns the largest change. */
function maximise(
  patterns: readonly Pattern[],
  weight: Float64Array,
  inside: Float64Array,
  outside: Float64Array,
): number {
  let within = 0;
  let without = 0;
  const hits = new Float64Array(inside.length);
  const rejections = new Float64Array(inside.length);
  patterns.forEach(({ marked, count }, pattern) => {
    const w = weight[pattern] ?? 0;
    within += count * w;
    without += count * (1 - w);
    marked.forEach((mark, reader) => {
      if (mark) hits[reader] = (hits[reader] ?? 0) + count * w;
      else rejections[reader] = (rejections[reader] ?? 0) + count * (1 - w);
    });
  });
  let change = 0;
  for (let reader = 0; reader < inside.length; reader++) {
    const p = within > 0 ? (hits[reader] ?? 0) / within : (inside[reader] ?? 0);
    const q = without > 0 ? (rejections[reader] ?? 0) / without : (outside[reader] ?? 0);
    change = Math.max(change, Math.abs(p - (inside[reader] ?? 0)), Math.abs(q - (outside[reader] ?? 0)));
    inside[reader] = p;
    outside[reader] = q;
  }
  return change;
}
