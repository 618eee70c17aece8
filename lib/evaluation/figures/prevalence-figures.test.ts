import { expect, test } from "vitest";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS } from "../settings";

/** 40 patients, half of them positive: 16 of 20 found, 2 of 20 called without being there. */
function measured(targetPrevalence?: number) {
  const cases = Array.from({ length: 40 }, (_, at): EvaluationCase => {
    const item = `i${at}`;
    const isPositive = at < 20;
    const isCalled = isPositive ? at < 16 : at < 22;
    return {
      key: item,
      items: [{ key: item, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(item, isPositive ? "yes" : "no")] },
      vendors: [
        { name: "A", ordered: [item], returned: [item], annotations: [annotationOf(item, isCalled ? "yes" : "no")] },
      ],
    };
  });
  const declared = targetPrevalence === undefined ? {} : { targetPrevalence };
  const { vendors, warnings } = evaluate(
    cases,
    contextOf({ ...DEFAULT_SETTINGS, labels: ["no", "yes"], positiveLabel: "yes", ...declared }, ["A"]),
  ).result;
  return { overall: vendors[0]?.overall ?? {}, warnings };
}

test("an enriched sample's predictive values and kappa are restated at the prevalence of use, and it is warned of", () => {
  const { overall, warnings } = measured(0.05);
  // by hand: .8 x .05 / (.8 x .05 + .1 x .95), .9 x .95 / (.9 x .95 + .2 x .05)
  expect(overall.ppv_at_prevalence?.value).toBeCloseTo(0.04 / 0.135, 12);
  expect(overall.npv_at_prevalence?.value).toBeCloseTo(0.855 / 0.865, 12);
  const byChance = 0.05 * 0.135 + 0.95 * 0.865;
  expect(overall.kappa_at_prevalence?.value).toBeCloseTo((0.895 - byChance) / (1 - byChance), 12);
  expect(overall.ppv_at_prevalence?.low).toBeLessThan(0.04 / 0.135);
  expect(overall.precision?.value).toBeCloseTo(16 / 18, 12);
  expect(warnings.find(({ code }) => code === "prevalence_differs")?.message).toMatch(/50 % positives.*5 %/);
});

test("nothing is restated without a declared prevalence, and nothing warned of where the sample has it", () => {
  expect(measured().overall).not.toHaveProperty("ppv_at_prevalence");
  expect(measured(0.5).warnings.map(({ code }) => code)).not.toContain("prevalence_differs");
});
