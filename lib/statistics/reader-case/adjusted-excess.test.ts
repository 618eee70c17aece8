import { describe, expect, it } from "vitest";
import { adjustedExcess } from "./adjusted-excess";
import { interchangeEstimates, isInterchangeableWithin } from "./interchange-estimates";
import { interchangeability } from "./interchangeability";

const OPTIONS = { categoryCount: 2, distance: "nominal", margin: 0.2 } as const;

/** Cases of two experts who always agree and a vendor who differs in the first `different` of n. */
function study(n: number, different: number) {
  const vendor = Array.from({ length: n }, (_, item) => (item < different ? 1 : 0));
  return interchangeability(vendor, new Array<number>(2 * n).fill(0), OPTIONS, []);
}

describe("adjustedExcess", () => {
  it("is t limits of the cases with 1 and -1 beside them", () => {
    // by hand: of 1, -1, 1, 0, 0 the mean is .2 and the squares sum to 2.8; SciPy 1.17.1: t.ppf(.975, 4) =
    // 2.7764451051977934, t.ppf(.95, 4) = 2.1318467863266495
    const { low, high, upper } = adjustedExcess(
      Float64Array.of(1, 0, 0, 1),
      new Float64Array(4),
      Uint8Array.of(1, 1, 1, 0),
      0.95,
    );
    const error = Math.sqrt(2.8 / 20);
    expect(low.value).toBeCloseTo(0.2 - 2.7764451051977934 * error, 12);
    expect(high.value).toBe(1);
    expect(upper.value).toBeCloseTo(0.2 + 2.1318467863266495 * error, 12);
  });

  it("with experts who agree is Bonett and Price's for the share that differs", () => {
    // their p12 = (f12 + 1) / (n + 2), p21 = 1 / (n + 2), with n + 1 for n + 2 below the root and t for z
    const [n, f12] = [38, 7];
    const [p12, p21] = [(f12 + 1) / (n + 2), 1 / (n + 2)];
    const error = Math.sqrt((p12 + p21 - (p12 - p21) ** 2) / (n + 1));
    const { low, high } = study(n, f12).adjusted;
    const t = 2.022690920036761; // SciPy 1.17.1: t.ppf(.975, 39)
    expect([low.value, high.value]).toEqual([
      expect.closeTo(p12 - p21 - t * error, 10),
      expect.closeTo(p12 - p21 + t * error, 10),
    ]);
  });

  it("does not take agreement in a few cases for proof", () => {
    const few = study(10, 0);
    expect(few.difference.value).toBe(0);
    expect([isInterchangeableWithin(few, 0.2), isInterchangeableWithin(study(60, 0), 0.2)]).toEqual([false, true]);
  });

  it("is named beside the bootstrap, each with its limits", () => {
    const none = interchangeEstimates(study(0, 0));
    expect(none.adjusted.difference).toMatchObject({ value: null, reason: "no_pairable_items" });
    const { adjusted, bootstrap } = interchangeEstimates(study(20, 3));
    expect(adjusted.upper).toMatchObject({ value: 0.15, side: "upper", high: expect.any(Number) });
    expect(adjusted.upper.high).toBeLessThan(adjusted.difference.high ?? 0);
    // no resamples were given
    expect(bootstrap.difference).toMatchObject({ intervalReason: "too_many_undefined_resamples" });
  });
});
