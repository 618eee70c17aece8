import type { AgreementEstimate } from "../agreement/agreement-estimate";
import { unitsOfPatterns } from "../agreement/alpha-units";
import { blandAltman } from "../agreement/bland-altman";
import { patternsOfRatings } from "../agreement/count-patterns";
import { type IccForm, intraclassCorrelation } from "../agreement/icc";
import { krippendorffAlpha } from "../agreement/krippendorff-alpha";
import { krippendorffAlphaBootstrap } from "../agreement/krippendorff-alpha-bootstrap";
import { linConcordance } from "../agreement/lin-ccc";
import { type MultiRaterAgreement, multiRaterAgreement } from "../agreement/multi-rater";
import { type TwoRaterAgreement, twoRaterAgreement } from "../agreement/two-rater";
import type { Estimate } from "../estimate";
import type { RandomSource } from "../random";
import { normalCritical } from "../special/normal";
import { type CoverageStudy, grid, hasSparseCell, isSparse, limitsOf, type SimulatedScenario } from "./coverage";
import { drawCalls, populationPatterns } from "./drawn-calls";
import { drawCounts, drawNormal } from "./draws";

/** Joint chances of two readers who see a truth of this prevalence, each right with chance .9 whatever the truth. */
function readerChances(prevalence: number): number[] {
  const right = 0.9;
  const cell = (one: 0 | 1, other: 0 | 1) =>
    prevalence * (one ? right : 1 - right) * (other ? right : 1 - right) +
    (1 - prevalence) * (one ? 1 - right : right) * (other ? 1 - right : right);
  return [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)];
}

function ofPair(
  id: string,
  name: string,
  method: string,
  pick: (family: TwoRaterAgreement) => Estimate,
): CoverageStudy {
  return {
    id,
    name,
    method,
    simulated: grid({ n: [20, 50, 100, 400], prevalence: [0.1, 0.3, 0.5] }).map((settings): SimulatedScenario => {
      const chances = readerChances(settings.prevalence);
      // whole counts out of 10^6: the population's own table
      const population = twoRaterAgreement(
        chances.map((chance) => Math.round(chance * 1e6)),
        2,
      );
      return {
        settings,
        truth: pick(population).value ?? Number.NaN,
        isSparse: hasSparseCell(settings.n, chances),
        sample: (random) => limitsOf(pick(twoRaterAgreement(drawCounts(random, settings.n, chances), 2))),
      };
    }),
  };
}

/** Readers alike, for coefficients that know no reader's identity. */
const READERS = 4;
const ALIKE = new Array<number>(READERS).fill(0.85);

function ofMany(
  id: string,
  name: string,
  method: string,
  pick: (family: MultiRaterAgreement) => AgreementEstimate,
): CoverageStudy {
  return {
    id,
    name,
    method,
    simulated: grid({ n: [20, 50, 100, 200], prevalence: [0.1, 0.3, 0.5] }).map((settings): SimulatedScenario => {
      const { n, prevalence } = settings;
      return {
        settings: { ...settings, readers: READERS },
        truth: pick(multiRaterAgreement(populationPatterns(prevalence, ALIKE))).value ?? Number.NaN,
        isSparse: isSparse(n, prevalence),
        sample: (random) =>
          limitsOf(pick(multiRaterAgreement(patternsOfRatings(drawCalls(random, n, prevalence, ALIKE), READERS, 2)))),
      };
    }),
  };
}

const alpha: CoverageStudy = {
  id: "krippendorff_alpha_bootstrap",
  name: "Krippendorff's alpha, percentile bootstrap over cases, 1,000 resamples",
  method: "Krippendorff's alpha, nominal, percentile bootstrap",
  simulations: 2000,
  simulated: grid({ n: [20, 50, 100, 200], prevalence: [0.1, 0.3, 0.5] }).map((settings): SimulatedScenario => {
    const { n, prevalence } = settings;
    const caseOf = Int32Array.from({ length: n }, (_, item) => item);
    return {
      settings: { ...settings, readers: READERS },
      truth: krippendorffAlpha(unitsOfPatterns(populationPatterns(prevalence, ALIKE)), "nominal").value ?? Number.NaN,
      isSparse: isSparse(n, prevalence),
      sample(random) {
        const units = unitsOfPatterns(patternsOfRatings(drawCalls(random, n, prevalence, ALIKE), READERS, 2));
        return limitsOf(
          krippendorffAlphaBootstrap(units, caseOf, n, "nominal", { seed: random.nextUint32(), resamples: 1000 }),
        );
      },
    };
  }),
};

/** Readings of items with variance `icc` between items and the rest within; readers shift by `shift` of the rest. */
function drawReadings(random: RandomSource, items: number, readers: number, icc: number, shift: number): Float64Array {
  const ofReader = Array.from({ length: readers }, () => Math.sqrt((1 - icc) * shift) * drawNormal(random));
  const readings = new Float64Array(items * readers);
  for (let item = 0; item < items; item++) {
    const own = Math.sqrt(icc) * drawNormal(random);
    for (let reader = 0; reader < readers; reader++) {
      const noise = Math.sqrt((1 - icc) * (1 - shift)) * drawNormal(random);
      readings[item * readers + reader] = own + (ofReader[reader] ?? 0) + noise;
    }
  }
  return readings;
}

const MEASURING = 3;
/** Readers' shifts are no error where they are fixed. */
const ofFixedReaders = (icc: number): number => icc / (icc + (1 - icc) * 0.8);
/** Spearman and Brown: of the mean of the readers. */
const ofMean = (icc: number): number => (MEASURING * icc) / (1 + (MEASURING - 1) * icc);

function ofIcc(form: IccForm, id: string, shift: number, truth: (icc: number) => number): CoverageStudy {
  return {
    id,
    name: `Intraclass correlation ${form}, F`,
    method: `${form}, F limits`,
    simulated: grid({ n: [10, 20, 50], readers: [MEASURING], icc: [0.3, 0.6, 0.9] }).map(
      (settings): SimulatedScenario => {
        const { n, readers, icc } = settings;
        return {
          settings: { ...settings, shift },
          truth: truth(icc),
          isSparse: false,
          sample: (random) =>
            limitsOf(intraclassCorrelation(drawReadings(random, n, readers, icc, shift), readers).forms[form]),
        };
      },
    ),
  };
}

function drawPair(random: RandomSource, n: number, icc: number): [Float64Array, Float64Array] {
  const readings = drawReadings(random, n, 2, icc, 0);
  return [readings.filter((_, cell) => cell % 2 === 0), readings.filter((_, cell) => cell % 2 === 1)];
}

const MEASURED = grid({ n: [10, 20, 50, 100], icc: [0.5, 0.8, 0.95] });
/** SD of the difference of two readings. */
const spreadOf = (icc: number) => Math.sqrt(2 * (1 - icc));

const biasStudy: CoverageStudy = {
  id: "bland_altman_bias",
  name: "Bland-Altman bias, t",
  method: null,
  simulated: MEASURED.map((settings) => ({
    settings,
    truth: 0,
    isSparse: false,
    sample: (random) => limitsOf(blandAltman(...drawPair(random, settings.n, settings.icc)).bias),
  })),
};

const limitStudy: CoverageStudy = {
  id: "bland_altman_limit",
  name: "Upper limit of agreement, Bland & Altman 1999",
  method: null,
  simulated: MEASURED.map((settings) => ({
    settings,
    truth: normalCritical(0.95) * spreadOf(settings.icc),
    isSparse: false,
    sample: (random) => limitsOf(blandAltman(...drawPair(random, settings.n, settings.icc)).upper),
  })),
};

const concordance: CoverageStudy = {
  id: "ccc",
  name: "Lin's concordance correlation, Fisher z",
  method: "Lin's concordance correlation",
  simulated: MEASURED.map((settings) => ({
    settings,
    truth: settings.icc,
    isSparse: false,
    sample: (random) => limitsOf(linConcordance(...drawPair(random, settings.n, settings.icc)).ccc),
  })),
};

/** Intervals of agreement without gold, items independent. */
export const AGREEMENT_STUDIES: readonly CoverageStudy[] = [
  ofPair(
    "two_rater_percent",
    "Percent agreement of two readers, Wilson",
    "percent agreement, Wilson",
    ({ percent }) => percent,
  ),
  ofPair(
    "two_rater_kappa",
    "Cohen's kappa, Fleiss-Cohen-Everitt",
    "Cohen's kappa, Fleiss-Cohen-Everitt SE",
    ({ cohen }) => cohen,
  ),
  ofPair("two_rater_scott", "Scott's pi, linearised", "Scott's pi, linearised SE", ({ scott }) => scott),
  ofPair("two_rater_ac1", "Gwet's AC1 of two readers, linearised", "Gwet's AC, linearised SE", ({ gwet }) => gwet),
  ofPair(
    "two_rater_brennan_prediger",
    "Brennan-Prediger of two readers, linearised",
    "Brennan-Prediger, linearised SE",
    ({ brennanPrediger }) => brennanPrediger,
  ),
  ofMany("fleiss_kappa", "Fleiss' kappa, linearised, t", "Fleiss' kappa, linearised SE", ({ fleiss }) => fleiss),
  ofMany(
    "multi_rater_ac1",
    "Gwet's AC1 of four readers, linearised, t",
    "Gwet's AC, linearised SE",
    ({ gwet }) => gwet,
  ),
  ofMany(
    "multi_rater_alpha",
    "Krippendorff's alpha, linearised, t",
    "Krippendorff's alpha, linearised SE",
    ({ krippendorff }) => krippendorff,
  ),
  ofMany(
    "multi_rater_brennan_prediger",
    "Brennan-Prediger of four readers, linearised, t",
    "Brennan-Prediger, linearised SE",
    ({ brennanPrediger }) => brennanPrediger,
  ),
  alpha,
  ofIcc("ICC1", "icc_1_1", 0, (icc) => icc),
  ofIcc("ICC2", "icc_2_1", 0.2, (icc) => icc),
  ofIcc("ICC3", "icc_3_1", 0.2, ofFixedReaders),
  ofIcc("ICC1k", "icc_1_k", 0, ofMean),
  ofIcc("ICC2k", "icc_2_k", 0.2, ofMean),
  ofIcc("ICC3k", "icc_3_k", 0.2, (icc) => ofMean(ofFixedReaders(icc))),
  biasStudy,
  limitStudy,
  concordance,
];
