import { type CostTerm, expectedCost, expectedCostDifference } from "../comparison/expected-cost";
import type { RandomSource } from "../random";
import { normalQuantile } from "../special/normal";
import { binaryChances, CALLED, CELL_GRID, drawCells, likenessOf, MISSED } from "./binary-vendor";
import { type CoverageStudy, effectiveItems, grid, hasSparseCell, limitsOf, type SimulatedScenario } from "./coverage";
import { drawNormal, drawSuccess } from "./draws";

/** What a miss costs in false alarms, and the prevalence of use. */
const USES = grid({ missCost: [5, 20], use: [0.02, 0.2] });

/** Misses among positives and false alarms among negatives, weighed for a declared prevalence. */
function termsAt(missCost: number, use: number, cells: readonly ArrayLike<number>[]): CostTerm[] {
  const term = (weight: number, errors: number, others: number): CostTerm => ({
    weight,
    tallies: {
      numerators: cells.map((counts) => counts[errors] ?? 0),
      denominators: cells.map((counts) => (counts[errors] ?? 0) + (counts[others] ?? 0)),
    },
  });
  return [term(use * missCost, 2, 3), term(1 - use, 1, 0)];
}

/** The same errors weighed by what the sample has. */
function termsInSample(missCost: number, cells: readonly ArrayLike<number>[]): CostTerm[] {
  const numerators = cells.map((counts) => missCost * (counts[2] ?? 0) + (counts[1] ?? 0));
  const denominators = cells.map((counts) => Array.from(counts).reduce((sum, count) => sum + count, 0));
  return [{ weight: 1, tallies: { numerators, denominators } }];
}

const costAt = (missCost: number, use: number) => use * missCost * MISSED + (1 - use) * CALLED;

function scenario(
  settings: (typeof CELL_GRID)[number] & Readonly<Record<string, number>>,
  truth: number,
  sample: (draw: (random: RandomSource) => Float64Array[]) => SimulatedScenario["sample"],
): SimulatedScenario {
  const { clusters, size, prevalence } = settings;
  const chances = binaryChances(prevalence);
  const icc = likenessOf(size);
  return {
    settings: { ...settings, icc },
    truth,
    isSparse: hasSparseCell(effectiveItems(clusters, size, icc), chances),
    sample: sample((random) => drawCells(random, clusters, size, icc, chances)),
  };
}

const declared: CoverageStudy = {
  id: "expected_cost",
  name: "Expected cost at a declared prevalence, linearised over clusters, t on the log scale",
  method: "expected cost, linearised over clusters, t on the log scale",
  simulated: CELL_GRID.flatMap((cell) => USES.map((use) => ({ ...cell, ...use }))).map((settings) => {
    const { missCost, use } = settings;
    return scenario(
      settings,
      costAt(missCost, use),
      (draw) => (random) => limitsOf(expectedCost(termsAt(missCost, use, draw(random)))),
    );
  }),
};

const inSample: CoverageStudy = {
  id: "expected_cost_in_sample",
  name: "Expected cost at the sample's prevalence, linearised over clusters, t on the log scale",
  method: "expected cost, linearised over clusters, t on the log scale",
  simulated: CELL_GRID.flatMap((cell) => [5, 20].map((missCost) => ({ ...cell, missCost }))).map((settings) => {
    const { missCost, prevalence } = settings;
    return scenario(
      settings,
      costAt(missCost, prevalence),
      (draw) => (random) => limitsOf(expectedCost(termsInSample(missCost, draw(random)))),
    );
  }),
};

/** Cells of another vendor with the same chances on the same items. */
function readAgain(random: RandomSource, [left = 0, called = 0, missed = 0, found = 0]: Float64Array): Float64Array {
  const [again, alarms] = [drawShare(random, missed + found, MISSED), drawShare(random, left + called, CALLED)];
  return Float64Array.of(left + called - alarms, alarms, again, missed + found - again);
}

function drawShare(random: RandomSource, items: number, chance: number): number {
  let drawn = 0;
  for (let item = 0; item < items; item++) drawn += drawSuccess(random, chance);
  return drawn;
}

const difference: CoverageStudy = {
  id: "expected_cost_difference",
  name: "Difference of expected costs at a declared prevalence, linearised over clusters, t",
  method: null,
  simulated: CELL_GRID.flatMap((cell) => USES.map((use) => ({ ...cell, ...use }))).map((settings) => {
    const { missCost, use } = settings;
    return scenario(settings, 0, (draw) => (random) => {
      const first = draw(random);
      const second = first.map((counts) => readAgain(random, counts));
      return limitsOf(expectedCostDifference(termsAt(missCost, use, first), termsAt(missCost, use, second)).difference);
    });
  }),
};

/** Parts of the variance of what decides a reading: of the reader, of the case and the rest. */
const READER = 0.1;
const CASE = 0.4;
const REST = 0.5;

/** Who errs on which case: each reader's errors, case by case, on cases of which a share `chance` is erred on. */
function drawErrors(random: RandomSource, readers: number, cases: number, chance: number): Float64Array[] {
  // the parts sum to 1: over readers and cases the share above the threshold is `chance`
  const threshold = normalQuantile(1 - chance);
  const ofCase = Float64Array.from({ length: cases }, () => Math.sqrt(CASE) * drawNormal(random));
  return Array.from({ length: readers }, () => {
    const own = Math.sqrt(READER) * drawNormal(random);
    return ofCase.map((part) => (own + part + Math.sqrt(REST) * drawNormal(random) > threshold ? 1 : 0));
  });
}

/** A rate over all readers' errors on cases `begin` and on, of `size` clusters in all. */
function termOfReaders(weight: number, errors: readonly Float64Array[], begin: number, size: number): CostTerm {
  const inPlace = (of: (item: number) => number, count: number) =>
    Float64Array.from({ length: size }, (_, i) => (i >= begin && i < begin + count ? of(i - begin) : 0));
  const cases = errors[0]?.length ?? 0;
  return {
    weight,
    tallies: {
      numerators: inPlace((item) => errors.reduce((sum, own) => sum + (own[item] ?? 0), 0), cases),
      denominators: inPlace(() => errors.length, cases),
    },
    byReader: new Map(
      errors.map((own, reader) => [
        String(reader),
        { numerators: inPlace((item) => own[item] ?? 0, cases), denominators: inPlace(() => 1, cases) },
      ]),
    ),
  };
}

const overReaders: CoverageStudy = {
  id: "expected_cost_readers",
  name: "Expected cost at a declared prevalence, readers and cases random, t on the log scale",
  method: "expected cost, linearised over readers and over clusters, t on the log scale",
  simulations: 2000,
  simulated: grid({ readers: [3, 5, 10], clusters: [50, 100, 200], prevalence: [0.3, 0.5], missCost: [5, 20] }).map(
    (settings): SimulatedScenario => {
      const { readers, clusters, prevalence, missCost } = settings;
      const use = 0.02;
      const positives = Math.round(clusters * prevalence);
      return {
        settings: { ...settings, use },
        truth: costAt(missCost, use),
        isSparse: hasSparseCell(clusters, binaryChances(prevalence)),
        sample(random) {
          const missed = drawErrors(random, readers, positives, MISSED);
          const called = drawErrors(random, readers, clusters - positives, CALLED);
          return limitsOf(
            expectedCost([
              termOfReaders(use * missCost, missed, 0, clusters),
              termOfReaders(1 - use, called, positives, clusters),
            ]),
          );
        },
      };
    },
  ),
};

/** What errors cost. */
export const COST_STUDIES: readonly CoverageStudy[] = [declared, inSample, difference, overReaders];
