/** Words for a figure against the project's limits; judged by the interval. */
export const ACCEPTANCE_TEXT = {
  title: "Acceptance criteria",
  note: "Judged by the interval: a limit is met when the whole interval lies on its side, not when the value does.",
  criterion: "Criterion",
  comparisons: { at_least: "at least", at_most: "at most" },
  findings: {
    meets: "meets the limit",
    fails: "does not meet the limit",
    too_thin: "evidence too thin",
    undefined: "not judged",
  },
  notMeasured: "this evaluation has no such figure",
} as const;
