/** A scale of words for a coefficient: bands from below, each up to and without the next. */
export interface InterpretationScale {
  id: string;
  name: string;
  /** Ids of the metrics for which it was made, and on which it is used. */
  metrics: readonly string[];
  bands: readonly { from: number | null; words: string }[];
  source: string;
  criticism: string;
}

const KAPPAS = [
  ...["cohen_kappa", "cohen_kappa_linear", "cohen_kappa_quadratic", "scott_pi", "fleiss_kappa", "conger_kappa"],
  ...["light_kappa", "gwet_ac1", "gwet_ac2", "brennan_prediger"],
];
const ALPHAS = ["", "_nominal", "_ordinal", "_interval", "_ratio"].map((level) => `krippendorff_alpha${level}`);
const ICCS = ["icc", "icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k"];

/** The scales that papers use. None colours a figure here: words are read at the lower limit of the interval. */
export const INTERPRETATION_SCALES: readonly InterpretationScale[] = [
  {
    id: "landis_koch",
    name: "Landis and Koch",
    metrics: KAPPAS,
    bands: [
      { from: null, words: "poor" },
      { from: 0, words: "slight" },
      { from: 0.21, words: "fair" },
      { from: 0.41, words: "moderate" },
      { from: 0.61, words: "substantial" },
      { from: 0.81, words: "almost perfect" },
    ],
    source: "Landis & Koch 1977, Biometrics 33:159",
    criticism:
      "The bounds are arbitrary. Kappa falls with skewed labels and grows with fewer or weighted categories, so one band means different things in two studies; AC1 stands higher than kappa on the same ratings.",
  },
  {
    id: "altman",
    name: "Altman",
    metrics: KAPPAS,
    bands: [
      { from: null, words: "poor" },
      { from: 0.21, words: "fair" },
      { from: 0.41, words: "moderate" },
      { from: 0.61, words: "good" },
      { from: 0.81, words: "very good" },
    ],
    source: "Altman 1991, Practical Statistics for Medical Research, ch. 14",
    criticism: 'Landis and Koch\'s bounds with other words: "good" from .61 says nothing of what a wrong label costs.',
  },
  {
    id: "fleiss",
    name: "Fleiss",
    metrics: KAPPAS,
    bands: [
      { from: null, words: "poor" },
      { from: 0.4, words: "fair to good" },
      { from: 0.75, words: "excellent" },
    ],
    source: "Fleiss 1981, Statistical Methods for Rates and Proportions, 2nd ed., ch. 13",
    criticism: "Calls .75 excellent where Krippendorff allows tentative conclusions only.",
  },
  {
    id: "krippendorff",
    name: "Krippendorff",
    metrics: ALPHAS,
    bands: [
      { from: null, words: "not to be relied on" },
      { from: 0.667, words: "tentative conclusions only" },
      { from: 0.8, words: "to be relied on" },
    ],
    source: "Krippendorff 2019, Content Analysis, 4th ed., ch. 12",
    criticism:
      "Made for content analysis, as an example: what must be reliable follows from what a wrong label costs. Read at the lower limit, as its author asks.",
  },
  {
    id: "koo_li",
    name: "Koo and Li",
    metrics: [...ICCS, "ccc"],
    bands: [
      { from: null, words: "poor" },
      { from: 0.5, words: "moderate" },
      { from: 0.75, words: "good" },
      { from: 0.9, words: "excellent" },
    ],
    source: "Koo & Li 2016, J Chiropr Med 15:155",
    criticism:
      'To be read on the interval\'s limits, which authors forget. The coefficient grows with the spread of the cases: the same readers are "poor" in a homogeneous group and "excellent" in a mixed one.',
  },
];

/** The scales made for a metric. */
export const scalesOf = (id: string): readonly InterpretationScale[] =>
  INTERPRETATION_SCALES.filter(({ metrics }) => metrics.includes(id));

/** The words of a value on a scale. */
export function bandOf({ bands }: InterpretationScale, value: number): string {
  return bands.reduce((words, band) => (band.from === null || value >= band.from ? band.words : words), "");
}
