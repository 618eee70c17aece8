import type { TestRates } from "@/lib/statistics/planning/requirements";
import { sampleSizeKappa } from "@/lib/statistics/planning/sample-size-kappa";
import { mcNemarPower, sampleSizeMcNemar } from "@/lib/statistics/planning/sample-size-mcnemar";
import { sampleSizeProportion } from "@/lib/statistics/planning/sample-size-proportion";
import { sampleSizeTwoProportions } from "@/lib/statistics/planning/sample-size-two-proportions";
import type { Plan, PlanInput, PlanValues } from "./plan";

const TEST: Readonly<Record<string, PlanInput>> = {
  alpha: { kind: "number", help: "chance of a false difference (default 0.05)", optional: true },
  power: { kind: "number", help: "chance of finding a true one (default 0.8)", optional: true },
  sided: { kind: "number", help: "1 or 2 sides (default 2)", optional: true },
};

const ratesOf = (values: PlanValues): TestRates => ({
  alpha: values.maybeNumber("alpha"),
  power: values.maybeNumber("power"),
  sided: values.maybeNumber("sided") === 1 ? 1 : 2,
});

/** How many items a question needs. */
export const SAMPLE_SIZE_PLANS: readonly Plan[] = [
  {
    name: "proportion",
    summary: "items to know a proportion to plus or minus a half width",
    inputs: {
      p: { kind: "number", help: "the proportion expected; 0.5 asks for most" },
      "half-width": { kind: "number", help: "half the width that the interval may have" },
      level: { kind: "number", help: "confidence level (default 0.95)", optional: true },
      population: { kind: "number", help: "items there are at all, where they are few", optional: true },
      "items-per-case": { kind: "number", help: "items of one patient", optional: true },
      icc: { kind: "number", help: "how alike a patient's items are, 0 to 1", optional: true },
    },
    answer: (values) => ({
      ...sampleSizeProportion({
        p: values.number("p"),
        halfWidth: values.number("half-width"),
        level: values.maybeNumber("level"),
        population: values.maybeNumber("population"),
        itemsPerCluster: values.maybeNumber("items-per-case"),
        icc: values.maybeNumber("icc"),
      }),
    }),
  },
  {
    name: "difference",
    summary: "items to tell two proportions of different items apart",
    inputs: {
      p1: { kind: "number", help: "the one proportion" },
      p2: { kind: "number", help: "the other" },
      ratio: { kind: "number", help: "second sample over first (default 1)", optional: true },
      ...TEST,
    },
    answer: (values) => ({
      ...sampleSizeTwoProportions(
        values.number("p1"),
        values.number("p2"),
        values.maybeNumber("ratio"),
        ratesOf(values),
      ),
    }),
  },
  {
    name: "paired",
    summary: "items to tell two vendors apart on the same items (McNemar), with the power they really have",
    inputs: {
      "first-only": { kind: "number", help: "share of items that only the first has right" },
      "second-only": { kind: "number", help: "share that only the second has right" },
      n: { kind: "number", help: "show the power of this many items instead", optional: true },
      ...TEST,
    },
    answer(values) {
      const firstOnly = values.number("first-only");
      const secondOnly = values.number("second-only");
      const size = sampleSizeMcNemar(firstOnly, secondOnly, ratesOf(values));
      const n = values.maybeNumber("n") ?? size.n;
      return { ...size, powerAt: n, power: mcNemarPower(n, firstOnly, secondOnly, values.maybeNumber("alpha")) };
    },
  },
  {
    name: "kappa",
    summary: "items for the kappa of two readers on a yes/no label",
    inputs: {
      kappa: { kind: "number", help: "the kappa expected" },
      "kappa-null": { kind: "number", help: "the kappa that it is to be told from" },
      prevalence: { kind: "number", help: "share of items with the label" },
      "half-width": { kind: "number", help: "also: half the width the interval may have", optional: true },
      ...TEST,
    },
    answer: (values) => ({
      ...sampleSizeKappa(
        values.number("kappa"),
        values.number("kappa-null"),
        values.number("prevalence"),
        values.maybeNumber("half-width"),
        ratesOf(values),
      ),
    }),
  },
];
