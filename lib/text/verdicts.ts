import type { Verdict } from "@/lib/evaluation/result";

/** How the verdict of a pair is said of two names; the words are those of the study-design rules and no others. */
export const VERDICT_CLAUSES: Readonly<Record<Verdict, (first: string, second: string) => string>> = {
  "better by at least the margin": (first, second) => `${first} is better than ${second} by at least the margin`,
  "better, size uncertain": (first, second) => `${first} is better than ${second}, size uncertain`,
  "equivalent within the margin": (first, second) => `${first} and ${second} are equivalent within the margin`,
  "not worse than the margin": (first, second) => `${first} is not worse than ${second}; superiority not shown`,
  worse: (first, second) => `${first} is worse than ${second}`,
  "trade-off": (first, second) => `between ${first} and ${second} there is a trade-off`,
  undecided: (first, second) => `${first} against ${second} is undecided`,
  "not comparable": (first, second) => `${first} and ${second} are not comparable`,
  undefined: (first, second) => `the difference of ${first} and ${second} is undefined`,
};

/** What each verdict means, for the definition that opens at it. */
export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  "better by at least the margin": "The whole interval of the difference lies beyond the margin.",
  "better, size uncertain": "The interval of the difference lies above zero, but reaches below the margin.",
  "equivalent within the margin": "The whole interval of the difference lies between minus and plus the margin.",
  "not worse than the margin":
    "The interval of the difference lies above minus the margin; a difference from zero is not shown, after the adjustment for several pairs.",
  worse: "The interval of the difference lies below zero.",
  "trade-off": "One figure is better and another is worse: choosing needs a declared cost of each error.",
  undecided:
    "Neither a difference from zero, after the adjustment for several pairs, nor that the first is not worse than the margin is shown; where the second is not, its verdict says so. The interval printed is that of the pair alone.",
  "not comparable": "The two were not measured on the same cases and versions.",
  undefined: "The difference does not exist, for the reason given.",
};
