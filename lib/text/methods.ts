/** Words of the methods' pages. */
export const METHOD_TEXT = {
  title: "Methods",
  one: "Method",
  about:
    "Every figure that Assay computes: how, when it fits, when it misleads, where it comes from, and what it is checked against.",
  figure: "Figure",
  formula: "Formula",
  range: "Range",
  better: "Better",
  fits: "Fits",
  misleads: "Misleads with",
  source: "Source",
  oracle: "Checked against",
  id: "Name in exports",
  neither: "neither",
  inWords: "In words",
  unit: "Unit",
  noUnit: "none",
  example: "Worked example",
  exampleAbout: "Computed as this page was made, by the function that computes it everywhere.",
  given: "Given",
  calls: "Function",
  result: "Result",
  interval: "Interval",
  atLowerLimit: "read at the lower limit",
  atValue: "read at the value, which has no interval here",
  scales: "Scales of words",
  scalesAbout:
    "What papers call such values. No figure is coloured or judged by them here: a limit agreed beforehand decides, and its interval.",
  band: "Value",
  words: "Words",
  coverage: "What the intervals really cover",
  always:
    "Every figure of it is shown with its n, an interval of stated level and method, or the reason why it does not exist. An undefined figure is never a 0, a 1 or a blank.",
} as const;

/** What a measurement compared beside places and labels, and by which rule what is doubtful counted. */
export const COMPARED_TEXT = {
  attributes: (names: string) =>
    `Attributes compared on what both sides marked: ${names}. What gold states and the vendor does not is wrong; what gold does not state is left out.`,
  difficult: {
    counted: "What gold calls difficult counts as any other.",
    ignored: (names: string) =>
      `What gold calls difficult (${names}) is set aside: neither found nor missed, and what a vendor marks there is no extra.`,
  },
  absent: {
    missing: "A vendor's point of visibility 0 is not placed, also where it has coordinates.",
    placed: "A vendor's point of visibility 0 stands where its coordinates say, as COCO's scorer has it.",
  },
} as const;

/** Words of the page on coverage. */
export const COVERAGE_TEXT = {
  title: "Coverage of intervals",
  about:
    "A 95 % interval should hold the true value in 95 of 100 samples. Here each kind of interval was tried on samples of known populations, over sizes, prevalences and alike items of one case. Judged are scenarios with at least 2 items expected on either side; asked are 94 % on the mean and 91 % in each. What holds less is said beside every figure that it concerns.",
  interval: "Interval",
  mean: "Mean coverage (%)",
  meanAbout: "Over the judged scenarios.",
  least: "Least coverage (%)",
  leastAbout: "In the worst of the judged scenarios.",
  scenarios: "Scenarios",
  samples: "Samples",
  verdict: "Holds",
  holds: "yes",
  warned: "less: said beside the figure",
  exact: "all, listed",
  drawn: (count: string) => `${count} drawn each`,
  made: (seed: number, engine: string) =>
    `npm run coverage makes this table anew: seed ${seed}, ${engine}. The same seed gives the same table.`,
} as const;

/** Words of a figure's details. */
export const FIGURE_TEXT = {
  count: (n: string) => `n\u00a0=\u00a0${n}`,
  what: (name: string) => `What is ${name}?`,
  about: (name: string) => `About ${name}`,
  value: "Value",
  difference: "Difference",
  differenceOf: (name: string) => `Difference: ${name}`,
  interval: "Interval",
  counts: "Counted over",
  method: "Method",
  undefinedResamples: "Resamples without a value",
  formula: "Formula",
  range: "Range",
  better: "Better",
  source: "Source",
  cases: "Cases behind it",
  receipt: "Receipt",
  more: "When it fits, and what it is checked against",
  caution: "Caution",
  cautionBelow: (least: string, mean: string, size: string) =>
    `Below ${size}, 95 % intervals of this kind held the true value in ${mean} of simulated samples on the mean, ${least} in the worst case: read it as wider.`,
  cautionAlways: (least: string, mean: string) =>
    `95 % intervals of this kind held the true value in ${mean} of simulated samples on the mean, ${least} in the worst case: read it as wider.`,
} as const;
