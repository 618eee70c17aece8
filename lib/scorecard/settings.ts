import { z } from "zod";

/** The parts of the score, in printed order. Groups: quality 50, consistency 15, assurance 15, cost 12, delivery 8. */
export const COMPONENTS = [
  "primary",
  "critical",
  "subgroup",
  "spread",
  "repeats",
  "first_pass",
  "assurance",
  "cost",
  "delivery",
] as const;
export type ComponentKey = (typeof COMPONENTS)[number];

export const DEFAULT_WEIGHTS: Readonly<Record<ComponentKey, number>> = {
  primary: 30,
  critical: 10,
  subgroup: 10,
  spread: 6,
  repeats: 4,
  first_pass: 5,
  assurance: 15,
  cost: 12,
  delivery: 8,
};

const bound = z.number("Give a number, or leave it empty").nullable();
const scale = z
  .strictObject({
    /** The contract's minimum (of what should be low: its maximum): 0 points. */
    at0: bound,
    /** The target, declared beforehand: 100 points. */
    at100: bound,
  })
  .refine(({ at0, at100 }) => at0 === null || at100 === null || at0 !== at100, "Minimum and target are the same");
export type Scale = z.output<typeof scale>;

const perComponent = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    primary: value,
    critical: value,
    subgroup: value,
    spread: value,
    repeats: value,
    first_pass: value,
    assurance: value,
    cost: value,
    delivery: value,
  });

const WEIGHT = "A weight is a number from 0 to 100";
const SHARE = "A share is a number from 0 to 1, such as 0.95";
const READERS = "The fewest readers are a whole number, 1 or more";

/** By what a project's vendors are scored. Stored as versions; none of it is taken from the candidates' own figures. */
export const scorecardSettings = z.strictObject({
  weights: perComponent(z.number(WEIGHT).min(0, WEIGHT).max(100, WEIGHT)).refine(
    (weights) => Object.values(weights).some((weight) => weight > 0),
    "One weight at least must be above 0",
  ),
  scales: perComponent(scale),
  /** Gates. Lower bound of the primary figure; upper bound of cases with a critical error, as a share. */
  contractMinimum: bound,
  criticalLimit: z.number(SHARE).min(0, SHARE).max(1, SHARE).nullable(),
  fewestReaders: z.int(READERS).min(1, READERS),
  leastOrdered: z.number(SHARE).min(0, SHARE).max(1, SHARE),
  /** Prices in another currency are not compared. */
  currency: z.string().regex(/^[A-Z]{3}$/, "A code such as EUR"),
});
export type ScorecardSettings = z.output<typeof scorecardSettings>;

const undeclared: Scale = { at0: null, at100: null };

/** Before anybody has declared a minimum or a target: these components are then the whole of [0, 100]. */
export const DEFAULT_SETTINGS: ScorecardSettings = {
  weights: { ...DEFAULT_WEIGHTS },
  scales: {
    primary: undeclared,
    critical: undeclared,
    subgroup: undeclared,
    spread: undeclared,
    repeats: undeclared,
    first_pass: undeclared,
    assurance: { at0: 0, at100: 1 },
    cost: undeclared,
    delivery: { at0: 0.8, at100: 1 },
  },
  contractMinimum: null,
  criticalLimit: null,
  fewestReaders: 3,
  leastOrdered: 0.95,
  currency: "EUR",
};
