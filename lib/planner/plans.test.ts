import { describe, expect, it } from "vitest";
import { answerPlan, type GivenValues } from "./plan";
import { PLANS } from "./plans";

function answer(name: string, given: GivenValues): Readonly<Record<string, unknown>> {
  const plan = PLANS.find((one) => one.name === name);
  if (!plan) throw new Error(name);
  return answerPlan(plan, given);
}

describe("plans", () => {
  it("are named once and ask for named inputs", () => {
    expect(new Set(PLANS.map(({ name }) => name)).size).toBe(PLANS.length);
    for (const { inputs } of PLANS) for (const name of Object.keys(inputs)) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it("give sample sizes", () => {
    expect(answer("proportion", { p: 0.5, "half-width": 0.05 })).toMatchObject({ wald: 385 });
    expect(answer("difference", { p1: 0.5, p2: 0.75, power: 0.9 })).toMatchObject({ first: 77 });
    expect(answer("paired", { "first-only": 0.2, "second-only": 0.1 })).toHaveProperty("power.midP");
    expect(answer("kappa", { kappa: 0.8, "kappa-null": 0.6, prevalence: 0.3 })).toHaveProperty("test");
  });

  it("give acceptance plans with the curve of an inspector who errs", () => {
    const perfect = answer("zero", { confidence: 0.95, "defect-rate": 0.05, rates: [0] });
    expect(perfect).toMatchObject({ n: 59, curve: { accept: [1] } });
    // 2% false alarms refuse 70% of flawless batches
    const erring = answer("zero", { confidence: 0.95, "defect-rate": 0.05, rates: [0], "false-alarm": 0.02 });
    expect(erring).toMatchObject({ curve: { accept: [expect.closeTo(0.98 ** 59, 12)] } });
    expect(answer("acceptance", { aql: 0.01, ltpd: 0.05 })).toMatchObject({ c: 3, n: 132 });
    expect(answer("z14", { lot: 1000, "inspection-level": "II", "aql-percent": 1 })).toMatchObject({
      n: 80,
      accept: 2,
    });
    expect(answer("oc", { n: 89, c: 2, rates: [0.01] })).toMatchObject({
      textbook: { binomial: [expect.closeTo(0.9397, 3)] },
    });
    expect(answer("oc-double", { n1: 50, c1: 1, r1: 4, n2: 100, c2: 3, rates: [0] })).toMatchObject({ accept: [1] });
  });

  it("give charts", () => {
    expect(answer("p-chart", { defective: [1, 2, 1, 2, 1, 20], sizes: [100, 100, 100, 100, 100, 100] })).toMatchObject({
      out: [5],
    });
    expect(answer("cusum", { values: [0, 9], target: 0, sigma: 1 })).toMatchObject({ out: [1] });
    expect(answer("ewma", { values: [0, 9], target: 0, sigma: 1 })).toMatchObject({ out: [1] });
    expect(answer("nelson", { values: [0, 9], target: 0, sigma: 1 })).toMatchObject({ 1: [1] });
    expect(answer("run-length-cusum", { k: 0.5, h: 5, shift: 1 }).inControl).toBeCloseTo(465, 0);
    expect(answer("run-length-ewma", { lambda: 0.1, width: 2.7, shift: 1 }).shifted).toBeCloseTo(10, 0);
    expect(answer("false-signals", { charts: 600, "run-length": 370 }).expected).toBeCloseTo(1.62, 2);
    expect(answer("shrunken", { successes: [2, 8], items: [10, 10] })).toMatchObject({
      groups: [{ shrunken: { value: expect.closeTo(0.22963, 5) } }, { own: { value: 0.8 } }],
    });
  });

  it("go from the sample to what is asked of", () => {
    const at = answer("prevalence", { tp: 80, fn: 20, tn: 90, fp: 10, prevalences: [0.5] });
    expect(at).toMatchObject({ at: [{ ppv: { value: expect.closeTo(8 / 9, 12) } }] });
    const order = { ordered: 100, returned: 80, correct: 78, threshold: 0.9 };
    expect(answer("order", order)).toMatchObject({ verdict: "depends_on_the_missing" });
    expect(answer("strata", { populations: [900, 100], sampled: [10, 10], counts: [9, 5] })).toMatchObject({
      estimate: { value: expect.closeTo(0.86, 12) },
    });
    expect(answer("weighted", { weights: [3, 1], outcomes: [1, 0] })).toMatchObject({ estimate: { value: 0.75 } });
  });

  it("refuse what is missing, unknown or of another kind, by name", () => {
    expect(() => answer("proportion", { p: 0.5 })).toThrow("half-width: is needed");
    expect(() => answer("proportion", { p: 0.5, "half-width": 0.1, q: 1 })).toThrow("q: is no input");
    expect(() => answer("proportion", { p: [0.5], "half-width": 0.1 })).toThrow("p: must be number");
    expect(() => answer("z14", { lot: 9, "inspection-level": "IV", "aql-percent": 1 })).toThrow("one of S-1");
    expect(() => answer("strata", { populations: [1, 2], sampled: [1], counts: [1, 1] })).toThrow("2 strata");
  });
});
