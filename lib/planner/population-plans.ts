import { StatisticsInputError } from "@/lib/statistics/estimate";
import { orderCoverage } from "@/lib/statistics/planning/order-coverage";
import { postStratifiedProportion } from "@/lib/statistics/planning/post-stratified-proportion";
import { referenceError } from "@/lib/statistics/planning/reference-error";
import { targetPrevalence } from "@/lib/statistics/planning/target-prevalence";
import { postStratifiedEstimates, weightedEstimates } from "@/lib/statistics/planning/weighted-estimates";
import { weightedProportion } from "@/lib/statistics/planning/weighted-proportion";
import { LEVEL_INPUT } from "./level-input";
import type { Plan } from "./plan";

/** From the sample at hand to what is asked of: other prevalences, the whole order, the whole population. */
export const POPULATION_PLANS: readonly Plan[] = [
  {
    name: "prevalence",
    summary: "predictive values, accuracy and kappa at other prevalences",
    inputs: {
      tp: { kind: "number", help: "positives found" },
      fn: { kind: "number", help: "positives missed" },
      tn: { kind: "number", help: "negatives left alone" },
      fp: { kind: "number", help: "negatives called" },
      prevalences: { kind: "numbers", help: "prevalences in use, 0 to 1" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const [tp, fn, tn, fp] = [values.number("tp"), values.number("fn"), values.number("tn"), values.number("fp")];
      return { ...targetPrevalence({ tp, fn, tn, fp }, values.numbers("prevalences"), values.maybeNumber("level")) };
    },
  },
  {
    name: "reference-error",
    summary: "what the errors of a reference do to figures measured against it",
    inputs: {
      prevalence: { kind: "number", help: "share of items that are truly positive" },
      "reference-sensitivity": { kind: "number", help: "share of them that the reference calls positive" },
      "reference-specificity": { kind: "number", help: "share of the others that it does not" },
      sensitivity: { kind: "number", help: "the tool's true sensitivity (default 1: a perfect tool)", optional: true },
      specificity: { kind: "number", help: "the tool's true specificity (default 1)", optional: true },
    },
    answer(values) {
      const reference = {
        sensitivity: values.number("reference-sensitivity"),
        specificity: values.number("reference-specificity"),
      };
      const tool = {
        sensitivity: values.maybeNumber("sensitivity") ?? 1,
        specificity: values.maybeNumber("specificity") ?? 1,
      };
      return { ...referenceError(values.number("prevalence"), reference, tool) };
    },
  },
  {
    name: "order",
    summary: "bounds of a vendor's proportion when part of the order never came back",
    inputs: {
      ordered: { kind: "number", help: "items ordered" },
      returned: { kind: "number", help: "of them, returned" },
      correct: { kind: "number", help: "of these, right" },
      extra: { kind: "number", help: "items that nobody ordered", optional: true },
      threshold: { kind: "number", help: "proportion that the contract asks for" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const delivery = {
        ordered: values.number("ordered"),
        returned: values.number("returned"),
        correct: values.number("correct"),
        extra: values.maybeNumber("extra"),
      };
      return { ...orderCoverage(delivery, values.number("threshold"), values.maybeNumber("level")) };
    },
  },
  {
    name: "strata",
    summary: "a proportion of a population from a sample by strata",
    inputs: {
      populations: { kind: "numbers", help: "items of each stratum in the population" },
      sampled: { kind: "numbers", help: "of them, sampled" },
      counts: { kind: "numbers", help: "of these, those that count" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const populations = values.numbers("populations");
      const sampled = values.numbers("sampled");
      const counts = values.numbers("counts");
      for (const [name, list] of Object.entries({ sampled, counts })) {
        if (list.length !== populations.length) {
          throw new StatisticsInputError(name, `must have ${populations.length} strata`, list.length);
        }
      }
      const strata = populations.map((population, h) => ({ population, n: sampled[h] ?? 0, x: counts[h] ?? 0 }));
      const found = postStratifiedProportion(strata, values.maybeNumber("level"));
      const { standardError, effectiveItems, designEffect, crude } = found;
      const items = sampled.reduce((sum, n) => sum + n, 0);
      const { wilson, normal } = postStratifiedEstimates(found, items);
      return { estimate: wilson, normal, standardError, effectiveItems, designEffect, crude, strata: found.strata };
    },
  },
  {
    name: "weighted",
    summary: "a proportion of items that carry sampling weights",
    inputs: {
      weights: { kind: "numbers", help: "weight of each item" },
      outcomes: { kind: "numbers", help: "1 where the item counts, 0 where not" },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const weights = values.numbers("weights");
      const found = weightedProportion(weights, values.numbers("outcomes"), values.maybeNumber("level"));
      const { standardError, effectiveItems, effectiveItemsKish, designEffect, crude } = found;
      const { adjusted, wilson, normal } = weightedEstimates(found, weights.length);
      return {
        estimate: adjusted,
        wilson,
        normal,
        ...{ standardError, effectiveItems, effectiveItemsKish, designEffect, crude },
      };
    },
  },
];
