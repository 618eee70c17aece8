import { adjustP } from "@/lib/statistics/comparison/adjust-p";
import { clusteredMcNemar } from "@/lib/statistics/comparison/clustered-mcnemar";
import { pairedNonInferiority } from "@/lib/statistics/comparison/paired-noninferiority";
import { pairedProportions } from "@/lib/statistics/comparison/paired-proportions";
import { twoProportions } from "@/lib/statistics/comparison/two-proportions";
import { agrestiCoull } from "@/lib/statistics/intervals/agresti-coull";
import { clopperPearson } from "@/lib/statistics/intervals/clopper-pearson";
import { clusteredProportion, clusteredProportionReport } from "@/lib/statistics/intervals/clustered-proportion";
import { jeffreys } from "@/lib/statistics/intervals/jeffreys";
import { midP } from "@/lib/statistics/intervals/mid-p";
import { rareFinding } from "@/lib/statistics/intervals/rare-finding";
import { wilson } from "@/lib/statistics/intervals/wilson";
import { wilsonContinuity } from "@/lib/statistics/intervals/wilson-continuity";
import { LEVEL_INPUT } from "./level-input";
import type { Plan } from "./plan";

/** Proportions from counts at hand: a vendor's white paper, a table of an article, a batch counted on paper. */
export const PROPORTION_CALCULATORS: readonly Plan[] = [
  {
    name: "interval",
    summary: "a proportion from its counts, with every interval side by side",
    inputs: {
      x: { kind: "number", help: "items that count" },
      n: { kind: "number", help: "items in all" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const [x, n, level] = [values.number("x"), values.number("n"), values.maybeNumber("level")];
      return {
        wilson: wilson(x, n, level),
        clopperPearson: clopperPearson(x, n, level),
        jeffreys: jeffreys(x, n, level),
        midP: midP(x, n, level),
        wilsonContinuity: wilsonContinuity(x, n, level),
        agrestiCoull: agrestiCoull(x, n, level),
      };
    },
  },
  {
    name: "rare-finding",
    summary: "how rare a finding is, and how probable it is that its rate can be borne (Bayes)",
    inputs: {
      x: { kind: "number", help: "items with the finding" },
      n: { kind: "number", help: "items in all, independent of one another: of patients with several, patients" },
      limit: { kind: "number", help: "the rate that can be borne", optional: true },
      "prior-found": { kind: "number", help: "as if so many had been seen with it before (default 1)", optional: true },
      "prior-not-found": { kind: "number", help: "and so many without it (default 1)", optional: true },
      level: LEVEL_INPUT,
    },
    answer: (values) => ({
      ...rareFinding(values.number("x"), values.number("n"), {
        prior: {
          found: values.maybeNumber("prior-found") ?? 1,
          notFound: values.maybeNumber("prior-not-found") ?? 1,
        },
        level: values.maybeNumber("level"),
        limit: values.maybeNumber("limit"),
      }),
    }),
  },
  {
    name: "interval-cases",
    summary: "a proportion of items that come in patients, with its design effect",
    inputs: {
      correct: { kind: "numbers", help: "items of each patient that count" },
      items: { kind: "numbers", help: "items of each patient" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const [correct, items, level] = [values.numbers("correct"), values.numbers("items"), values.maybeNumber("level")];
      return {
        proportion: clusteredProportion(correct, items, level),
        ...clusteredProportionReport(correct, items, level),
      };
    },
  },
  {
    name: "compare-unpaired",
    summary: "two proportions of different items: their difference and its tests",
    inputs: {
      x1: { kind: "number", help: "items of the first that count" },
      n1: { kind: "number", help: "items of the first" },
      x2: { kind: "number", help: "items of the second that count" },
      n2: { kind: "number", help: "items of the second" },
      level: LEVEL_INPUT,
    },
    answer: (values) => ({
      ...twoProportions(
        values.number("x1"),
        values.number("n1"),
        values.number("x2"),
        values.number("n2"),
        values.maybeNumber("level"),
      ),
    }),
  },
  {
    name: "compare-paired",
    summary: "two vendors right or wrong on the same items: difference, McNemar's tests, non-inferiority",
    inputs: {
      both: { kind: "number", help: "items that both have right" },
      "first-only": { kind: "number", help: "items that only the first has right" },
      "second-only": { kind: "number", help: "items that only the second has right" },
      neither: { kind: "number", help: "items that neither has right" },
      margin: { kind: "number", help: "how much worse the first may be", optional: true },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const counts = {
        both: values.number("both"),
        firstOnly: values.number("first-only"),
        secondOnly: values.number("second-only"),
        neither: values.number("neither"),
      };
      const margin = values.maybeNumber("margin");
      return {
        ...pairedProportions(counts, values.maybeNumber("level")),
        ...(margin === undefined ? {} : { nonInferiority: pairedNonInferiority(counts, margin) }),
      };
    },
  },
  {
    name: "compare-paired-cases",
    summary: "the same for items that come in patients (Obuchowski, Durkalski)",
    inputs: {
      "first-only": { kind: "numbers", help: "of each patient, items that only the first has right" },
      "second-only": { kind: "numbers", help: "of each patient, items that only the second has right" },
      items: { kind: "numbers", help: "items of each patient" },
    },
    answer: (values) => ({
      ...clusteredMcNemar(values.numbers("first-only"), values.numbers("second-only"), values.numbers("items")),
    }),
  },
  {
    name: "adjust",
    summary: "p-values of one family of claims, adjusted for their number",
    inputs: { p: { kind: "numbers", help: "the raw p-values" } },
    answer: (values) => ({ raw: values.numbers("p"), ...adjustP(values.numbers("p")) }),
  },
];
