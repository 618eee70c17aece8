import { type CountPatterns, patternsOfRatings } from "../agreement/count-patterns";
import type { RandomSource } from "../random";
import { drawSuccess } from "./draws";

/** Calls ("present" 1, "absent" 0) of a whole population: every row of calls there is, and how many items have it. */
export interface PopulationCalls {
  codes: Int32Array;
  readers: number;
  frequency: Float64Array;
}

// so many items that no small-sample term is left
const POPULATION = 1e9;

/** Readers who see a truth of this prevalence, each right with a chance of his own whatever the truth. */
export function populationCalls(prevalence: number, rights: readonly number[]): PopulationCalls {
  const readers = rights.length;
  const rows = 2 ** readers;
  const codes = new Int32Array(rows * readers);
  const frequency = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let ofPresent = prevalence;
    let ofAbsent = 1 - prevalence;
    for (const [reader, right] of rights.entries()) {
      const call = (row >> reader) & 1;
      codes[row * readers + reader] = call;
      ofPresent *= call === 1 ? right : 1 - right;
      ofAbsent *= call === 1 ? 1 - right : right;
    }
    frequency[row] = POPULATION * (ofPresent + ofAbsent);
  }
  return { codes, readers, frequency };
}

/** The same without the readers' identity. */
export function populationPatterns(prevalence: number, rights: readonly number[]): CountPatterns {
  const { codes, readers, frequency } = populationCalls(prevalence, rights);
  return { ...patternsOfRatings(codes, readers, 2), frequency };
}

/** Calls of items drawn from that population, row-major items x readers. */
export function drawCalls(
  random: RandomSource,
  items: number,
  prevalence: number,
  rights: readonly number[],
): Int32Array {
  const codes = new Int32Array(items * rights.length);
  for (let item = 0; item < items; item++) {
    const truth = drawSuccess(random, prevalence);
    for (let reader = 0; reader < rights.length; reader++) {
      codes[item * rights.length + reader] = drawSuccess(random, rights[reader] ?? 0) === 1 ? truth : 1 - truth;
    }
  }
  return codes;
}
