import { doubleSamplingPlan } from "@/lib/statistics/planning/double-sampling-plan";
import { ocCurve } from "@/lib/statistics/planning/oc-curve";
import { ocInspection } from "@/lib/statistics/planning/oc-inspection";
import { singleSamplingPlan } from "@/lib/statistics/planning/single-sampling-plan";
import { z14SingleNormal } from "@/lib/statistics/planning/z14-single-normal";
import { INSPECTION_LEVELS } from "@/lib/statistics/planning/z14-tables";
import { zeroAcceptance } from "@/lib/statistics/planning/zero-acceptance";
import type { Plan, PlanInput, PlanValues } from "./plan";

/** Defect rates of a curve that was asked for without any. */
const RATES = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3];

const CURVE: Readonly<Record<string, PlanInput>> = {
  rates: { kind: "numbers", help: "defect rates of the curve (default 0 to 0.3)", optional: true },
};

/** An inspector who errs and items that come in patients: the textbook curve has neither. */
const INSPECTION: Readonly<Record<string, PlanInput>> = {
  sensitivity: { kind: "number", help: "chance that a reviewer flags a defect (default 1)", optional: true },
  "false-alarm": { kind: "number", help: "chance that he flags a good item (default 0)", optional: true },
  "items-per-case": { kind: "number", help: "items of one patient (default 1)", optional: true },
  icc: { kind: "number", help: "how alike a patient's items are in defects, 0 to 1", optional: true },
  ...CURVE,
};

const ratesOf = (values: PlanValues): number[] => values.maybeNumbers("rates") ?? RATES;

function inspectionCurve(values: PlanValues, n: number, c: number): Record<string, unknown> {
  const rates = ratesOf(values);
  const plan = {
    n,
    c,
    sensitivity: values.maybeNumber("sensitivity"),
    falseAlarm: values.maybeNumber("false-alarm"),
    itemsPerCluster: values.maybeNumber("items-per-case"),
    icc: values.maybeNumber("icc"),
  };
  return { rates, ...ocInspection(plan, rates) };
}

/** Plans of acceptance, and what they let through. */
export const ACCEPTANCE_PLANS: readonly Plan[] = [
  {
    name: "acceptance",
    summary: "the smallest sampling plan that keeps both risks, with its curve",
    inputs: {
      aql: { kind: "number", help: "defect rate that should pass" },
      ltpd: { kind: "number", help: "defect rate that should fail" },
      alpha: { kind: "number", help: "chance of refusing the first (default 0.05)", optional: true },
      beta: { kind: "number", help: "chance of passing the second (default 0.1)", optional: true },
      ...INSPECTION,
    },
    answer(values) {
      const plan = singleSamplingPlan({
        aql: values.number("aql"),
        ltpd: values.number("ltpd"),
        alpha: values.maybeNumber("alpha"),
        beta: values.maybeNumber("beta"),
      });
      return { ...plan, curve: inspectionCurve(values, plan.n, plan.c) };
    },
  },
  {
    name: "zero",
    summary: "items that must all be right to claim a defect rate, with the curve",
    inputs: {
      confidence: { kind: "number", help: "confidence of the claim, such as 0.95" },
      "defect-rate": { kind: "number", help: "defect rate that is claimed not to be exceeded" },
      ...INSPECTION,
    },
    answer(values) {
      const plan = zeroAcceptance(values.number("confidence"), values.number("defect-rate"));
      return { ...plan, curve: inspectionCurve(values, plan.n, 0) };
    },
  },
  {
    name: "z14",
    summary: "single plan of normal inspection by MIL-STD-105E (ANSI Z1.4)",
    inputs: {
      lot: { kind: "number", help: "items in the lot" },
      "inspection-level": { kind: "choice", choices: INSPECTION_LEVELS, help: "inspection level, usually II" },
      "aql-percent": { kind: "number", help: "acceptable quality level in percent" },
      ...INSPECTION,
    },
    answer(values) {
      const wanted = values.choice("inspection-level");
      const level = INSPECTION_LEVELS.find((name) => name === wanted) ?? "II";
      const plan = z14SingleNormal(values.number("lot"), level, values.number("aql-percent"));
      return { ...plan, curve: inspectionCurve(values, plan.n, plan.accept) };
    },
  },
  {
    name: "oc",
    summary: "operating curve of a plan of n items with at most c defects",
    inputs: {
      n: { kind: "number", help: "items inspected" },
      c: { kind: "number", help: "defects allowed" },
      lot: { kind: "number", help: "items in the lot: outgoing quality and total inspection, too", optional: true },
      ...INSPECTION,
    },
    answer(values) {
      const n = values.number("n");
      const c = values.number("c");
      const textbook = ocCurve(n, c, ratesOf(values), values.maybeNumber("lot"));
      return { ...inspectionCurve(values, n, c), textbook };
    },
  },
  {
    name: "oc-double",
    summary: "operating curve of a double sampling plan",
    inputs: {
      n1: { kind: "number", help: "items of the first sample" },
      c1: { kind: "number", help: "accept up to so many defects in it" },
      r1: { kind: "number", help: "reject from so many" },
      n2: { kind: "number", help: "items of the second sample" },
      c2: { kind: "number", help: "accept up to so many in both" },
      lot: { kind: "number", help: "items in the lot", optional: true },
      ...CURVE,
    },
    answer(values) {
      const rates = ratesOf(values);
      const [n1, c1, r1, n2, c2] = [
        values.number("n1"),
        values.number("c1"),
        values.number("r1"),
        values.number("n2"),
        values.number("c2"),
      ];
      return { rates, ...doubleSamplingPlan({ n1, c1, r1, n2, c2 }, rates, values.maybeNumber("lot")) };
    },
  },
];
