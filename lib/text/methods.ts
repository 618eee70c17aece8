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
  always:
    "Every figure of it is shown with its n, an interval of stated level and method, or the reason why it does not exist. An undefined figure is never a 0, a 1 or a blank.",
} as const;

/** Words of a figure's details. */
export const FIGURE_TEXT = {
  what: (name: string) => `What is ${name}?`,
  about: (name: string) => `About ${name}`,
  value: "Value",
  difference: "Difference",
  differenceOf: (name: string) => `Difference: ${name}`,
  notDefined: (reason: string) => `not defined: ${reason}`,
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
} as const;
