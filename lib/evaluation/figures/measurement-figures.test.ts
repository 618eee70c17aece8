import { expect, it } from "vitest";
import { blandAltman } from "@/lib/statistics/agreement/bland-altman";
import { intraclassCorrelation } from "@/lib/statistics/agreement/icc";
import { linConcordance } from "@/lib/statistics/agreement/lin-ccc";
import { measureAgreement } from "../agreement/agreement";
import { DEFAULT_AGREEMENT_SETTINGS } from "../agreement/agreement-result";

const FIRST = [12, 15, 11, 20, 18, 14, 16, 13, 19, 17, 12, 21];
const SECOND = [13, 15, 12, 18, 19, 14, 15, 14, 20, 16, 13, 20];

const measured = (measurementLevel: "interval" | "nominal") =>
  measureAgreement(
    FIRST.flatMap((value, index) => [
      { item: `i${index}`, case: `c${index}`, reader: "R1", value: String(value) },
      { item: `i${index}`, case: `c${index}`, reader: "R2", value: String(SECOND[index]) },
    ]),
    { ...DEFAULT_AGREEMENT_SETTINGS, measurementLevel, resamples: 200 },
  );

it("measures two readers' readings in their own unit", () => {
  const { pairs, coefficients } = measured("interval");
  const figures = pairs[0]?.figures;
  const direct = blandAltman(FIRST, SECOND);
  expect(figures?.bland_altman_bias?.value).toBeCloseTo(direct.bias.value ?? Number.NaN, 12);
  // the jackknife of a mean is its t interval
  expect(figures?.bland_altman_bias?.low).toBeCloseTo(direct.bias.low ?? Number.NaN, 9);
  expect(figures?.bland_altman_upper?.value).toBeCloseTo(direct.upper.value ?? Number.NaN, 12);
  expect(figures?.ccc?.value).toBeCloseTo(linConcordance(FIRST, SECOND).ccc.value ?? Number.NaN, 12);
  const { forms } = intraclassCorrelation(
    FIRST.flatMap((value, index) => [value, SECOND[index] ?? 0]),
    2,
  );
  expect(coefficients.icc_3_k?.value).toBeCloseTo(forms.ICC3k.value ?? Number.NaN, 12);
  expect(coefficients.icc?.value).toBe(coefficients.icc_2_1?.value);
});

it("measures nothing so where the labels are not declared to be measurements", () => {
  const { pairs, coefficients } = measured("nominal");
  expect(Object.keys(pairs[0]?.figures ?? {})).not.toContain("ccc");
  expect(Object.keys(coefficients)).not.toContain("icc_1_1");
});
