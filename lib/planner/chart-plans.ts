import { cusumRunLength, ewmaRunLength } from "@/lib/statistics/planning/average-run-length";
import { cusum } from "@/lib/statistics/planning/cusum";
import { ewma } from "@/lib/statistics/planning/ewma";
import { falseSignals } from "@/lib/statistics/planning/false-signals";
import { nelsonRules } from "@/lib/statistics/planning/nelson-rules";
import { pChart } from "@/lib/statistics/planning/p-chart";
import { shrunkenProportions } from "@/lib/statistics/planning/shrunken-proportions";
import { LEVEL_INPUT } from "./level-input";
import type { Plan, PlanInput } from "./plan";

const PROCESS: Readonly<Record<string, PlanInput>> = {
  values: { kind: "numbers", help: "the points in order of time" },
  target: { kind: "number", help: "mean when all is well" },
  sigma: { kind: "number", help: "standard deviation when all is well" },
};

/** Control charts of a running delivery. Places in lists count from 0. */
export const CHART_PLANS: readonly Plan[] = [
  {
    name: "p-chart",
    summary: "defect rates of batches against plain and Laney's limits",
    inputs: {
      defective: { kind: "numbers", help: "defective items of each batch, in order of time" },
      sizes: { kind: "numbers", help: "items of each batch" },
    },
    answer: (values) => ({ ...pChart(values.numbers("defective"), values.numbers("sizes")) }),
  },
  {
    name: "cusum",
    summary: "cumulative sums, for small lasting shifts",
    inputs: {
      ...PROCESS,
      k: { kind: "number", help: "half the shift to be seen, in sigma (default 0.5)", optional: true },
      h: { kind: "number", help: "decision limit, in sigma (default 5)", optional: true },
    },
    answer: (values) => ({
      ...cusum(
        values.numbers("values"),
        values.number("target"),
        values.number("sigma"),
        values.maybeNumber("k"),
        values.maybeNumber("h"),
      ),
    }),
  },
  {
    name: "ewma",
    summary: "exponentially weighted moving average",
    inputs: {
      ...PROCESS,
      lambda: { kind: "number", help: "weight of the newest point (default 0.1)", optional: true },
      width: { kind: "number", help: "limits, in sigma of the average (default 2.7)", optional: true },
    },
    answer: (values) => ({
      ...ewma(
        values.numbers("values"),
        values.number("target"),
        values.number("sigma"),
        values.maybeNumber("lambda"),
        values.maybeNumber("width"),
      ),
    }),
  },
  {
    name: "nelson",
    summary: "Nelson's eight rules",
    inputs: PROCESS,
    answer: (values) => ({
      ...nelsonRules(values.numbers("values"), values.number("target"), values.number("sigma")),
    }),
  },
  {
    name: "run-length-cusum",
    summary: "points until a CUSUM signals: falsely, and after a shift",
    inputs: {
      k: { kind: "number", help: "half the shift to be seen, in sigma" },
      h: { kind: "number", help: "decision limit, in sigma" },
      shift: { kind: "number", help: "true shift, in sigma" },
    },
    answer(values) {
      const [k, h] = [values.number("k"), values.number("h")];
      return { inControl: cusumRunLength(k, h), shifted: cusumRunLength(k, h, values.number("shift")) };
    },
  },
  {
    name: "run-length-ewma",
    summary: "points until an EWMA signals: falsely, and after a shift",
    inputs: {
      lambda: { kind: "number", help: "weight of the newest point" },
      width: { kind: "number", help: "limits, in sigma of the average" },
      shift: { kind: "number", help: "true shift, in sigma" },
    },
    answer(values) {
      const [lambda, width] = [values.number("lambda"), values.number("width")];
      return { inControl: ewmaRunLength(lambda, width), shifted: ewmaRunLength(lambda, width, values.number("shift")) };
    },
  },
  {
    name: "false-signals",
    summary: "signals to expect of many charts when nothing is wrong",
    inputs: {
      charts: { kind: "number", help: "charts that are watched, such as people times labels" },
      "run-length": { kind: "number", help: "points until one of them signals falsely (370: three sigma)" },
      points: { kind: "number", help: "points that each gains in the period (default 1)", optional: true },
    },
    answer: (values) => ({
      ...falseSignals(values.number("charts"), values.number("run-length"), values.maybeNumber("points")),
    }),
  },
  {
    name: "shrunken",
    summary: "proportions of many people or labels, drawn towards the mean as far as their counts are small",
    inputs: {
      successes: { kind: "numbers", help: "items that count, of each" },
      items: { kind: "numbers", help: "items of each" },
      level: LEVEL_INPUT,
    },
    answer: (values) => ({
      ...shrunkenProportions(values.numbers("successes"), values.numbers("items"), values.maybeNumber("level")),
    }),
  },
];
