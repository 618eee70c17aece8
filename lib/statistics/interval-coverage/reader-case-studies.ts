import type { RandomSource } from "../random";
import { type ModalityInterval, obuchowskiRockette } from "../reader-case/obuchowski-rockette";
import { readerCaseAuc } from "../reader-case/reader-case-auc";
import { readerCaseBinary } from "../reader-case/reader-case-binary";
import type { ReaderReadings } from "../reader-case/readings";
import type { VarianceInterval } from "../reader-case/variance-interval";
import { normalCdf } from "../special/normal";
import { type CoverageStudy, grid, isSparse, type LimitsOrNone } from "./coverage";
import { drawNormal } from "./draws";

/** Parts of the variance of a reading (Roe & Metz 1997): of the reader, of the case, of both together and the rest. */
const READER = 0.05;
const CASE = 0.5;
const REST = 0.45;
const SPREAD = Math.sqrt(READER + CASE + REST);

/** Readings of cases whose mean is `shift` where they are positive; each of two modalities has readers' parts of its own. */
function drawReadings(random: RandomSource, readers: number, positives: readonly boolean[], shift: number) {
  const ofCase = Float64Array.from(positives, () => Math.sqrt(CASE) * drawNormal(random));
  return Array.from({ length: 2 }, (): ReaderReadings => {
    const values = new Float64Array(readers * positives.length);
    for (let reader = 0; reader < readers; reader++) {
      // a reader is apart from others by how well he sees what is positive
      const own = Math.sqrt(READER) * drawNormal(random);
      for (let item = 0; item < positives.length; item++) {
        const mean = positives[item] ? shift + own : 0;
        values[reader * positives.length + item] = mean + (ofCase[item] ?? 0) + Math.sqrt(REST) * drawNormal(random);
      }
    }
    return { readerCount: readers, caseCount: positives.length, values };
  });
}

const calledAbove = ({ values, ...layout }: ReaderReadings, threshold: number): ReaderReadings => ({
  ...layout,
  values: values.map((value) => (value > threshold ? 1 : 0)),
});

const limitsOf = ({ low, high }: VarianceInterval | ModalityInterval): LimitsOrNone =>
  low.value === null || high.value === null ? {} : { low: low.value, high: high.value };

const GRID = grid({ readers: [3, 5, 10], n: [50, 100, 200] });
const SIMULATIONS = 2000;
const half = (n: number): boolean[] => Array.from({ length: n }, (_, item) => item % 2 === 0);

/** Sensitivity, where a reading is called above a threshold: chance of a positive's reading to lie above it. */
const binary: CoverageStudy = {
  id: "reader_case_binary",
  name: "Sensitivity, readers and cases random (U-statistic)",
  method: "readers and cases random",
  simulations: SIMULATIONS,
  simulated: grid({ readers: [3, 5, 10], n: [50, 100, 200], truth: [0.7, 0.9] }).map((settings) => {
    const { readers, n, truth } = settings;
    const positives = new Array<boolean>(n).fill(true);
    return {
      settings,
      truth: normalCdf((1 - thresholdFor(truth)) / SPREAD),
      isSparse: isSparse(n, truth),
      sample(random) {
        const [first] = drawReadings(random, readers, positives, 1);
        if (!first) return {};
        const calls = calledAbove(first, thresholdFor(truth));
        return limitsOf(readerCaseBinary(positives, "sensitivity", calls).first.unbiased);
      },
    };
  }),
};

/** The threshold that a share of the readings of positives lies above, roughly: the truth is that of the threshold. */
function thresholdFor(share: number): number {
  return 1 - SPREAD * (share === 0.9 ? 1.2816 : 0.5244);
}

const AUC_SHIFT = 1.5;
// P(positive's reading > negative's): the difference has twice the case and rest variance and one reader's part
const TRUE_AUC = normalCdf(AUC_SHIFT / Math.sqrt(2 * (CASE + REST) + READER));

const area: CoverageStudy = {
  id: "reader_case_auc",
  name: "AUC, readers and cases random (U-statistic)",
  method: "AUC, readers and cases random",
  simulations: SIMULATIONS,
  simulated: GRID.map((settings) => ({
    settings,
    truth: TRUE_AUC,
    isSparse: false,
    sample(random) {
      const positives = half(settings.n);
      const [first] = drawReadings(random, settings.readers, positives, AUC_SHIFT);
      return first ? limitsOf(readerCaseAuc(positives, first).first.unbiased) : {};
    },
  })),
};

const areaDifference: CoverageStudy = {
  id: "reader_case_auc_difference",
  name: "Difference of AUC, readers and cases random (U-statistic)",
  method: null,
  simulations: SIMULATIONS,
  simulated: GRID.map((settings) => ({
    settings,
    truth: 0,
    isSparse: false,
    sample(random) {
      const positives = half(settings.n);
      const [first, second] = drawReadings(random, settings.readers, positives, AUC_SHIFT);
      const difference = first && second ? readerCaseAuc(positives, first, second).difference : undefined;
      return difference ? limitsOf(difference.unbiased) : {};
    },
  })),
};

const anova: CoverageStudy = {
  id: "obuchowski_rockette",
  name: "Difference of AUC, Obuchowski-Rockette with Hillis' df",
  method: "Obuchowski-Rockette",
  simulations: SIMULATIONS,
  simulated: GRID.map((settings) => ({
    settings,
    truth: 0,
    isSparse: false,
    sample(random) {
      const positives = half(settings.n);
      const found = obuchowskiRockette(positives, drawReadings(random, settings.readers, positives, AUC_SHIFT));
      const [pair] = "reason" in found ? [] : found.differences;
      return pair ? limitsOf(pair) : {};
    },
  })),
};

/** Intervals over readers and cases, both random. */
export const READER_CASE_STUDIES: readonly CoverageStudy[] = [binary, area, areaDifference, anova];
