import { describe, expect, it } from "vitest";
import { tQuantile } from "../special/student-t";
import { blandAltman } from "./bland-altman";
import { intraclassCorrelation } from "./icc";
import { linConcordance } from "./lin-ccc";
import { noncentralTCdf, noncentralTQuantile } from "./noncentral-t";
import { twoWayMeanSquares } from "./two-way-mean-squares";

describe("noncentral t", () => {
  it("is Student's t without noncentrality", () => {
    for (const df of [1, 4, 30]) expect(noncentralTQuantile(0.9, df, 0)).toBeCloseTo(tQuantile(0.9, df), 9);
  });

  it("agrees with mpmath and scipy 1.12.0 (nct)", () => {
    // scipy.stats.nct.cdf(t, df, noncentrality); the same by mpmath quadrature to 25 digits
    expect(noncentralTCdf(3, 10, 2)).toBeCloseTo(0.7791719989702087, 11);
    expect(noncentralTCdf(-1, 3, 0.5)).toBeCloseTo(0.09212120981435934, 11);
  });

  it("agrees with its mirror image", () => {
    expect(noncentralTCdf(1.7, 6, 0.8)).toBeCloseTo(1 - noncentralTCdf(-1.7, 6, -0.8), 12);
  });
});

describe("intraclassCorrelation", () => {
  it("does not change with a shift of all readings, and drops incomplete items", () => {
    const rows = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7];
    const one = intraclassCorrelation(rows, 4);
    const moved = intraclassCorrelation(
      rows.map((value) => value + 1e6),
      4,
    );
    expect(one.forms.ICC2.value).toBeCloseTo(0.29, 2);
    expect(moved.forms.ICC2.value).toBeCloseTo(one.forms.ICC2.value ?? 0, 7);
    const gap = intraclassCorrelation([...rows, 1, Number.NaN, 2, 3], 4);
    expect([gap.itemsUsed, gap.itemsDropped]).toEqual([6, 1]);
    expect(gap.forms.ICC3).toEqual(one.forms.ICC3);
  });

  it("splits the sum of squares within items into readers and residual", () => {
    const { within, readers, error } = twoWayMeanSquares([1, 2, 4, 3, 7, 8], 3, 2);
    expect(within * 3).toBeCloseTo(readers + 2 * error, 12);
  });

  it("says why it does not exist, and gives perfect agreement no interval", () => {
    expect(intraclassCorrelation([5, 5, 5, 5], 2).forms.ICC1.reason).toBe("zero_variance");
    expect(intraclassCorrelation([1, 2], 2).forms.ICC1.reason).toBe("one_item");
    expect(intraclassCorrelation([1, 2, 3], 1).forms.ICC1.reason).toBe("one_reader");
    expect(intraclassCorrelation([], 2).forms.ICC1.reason).toBe("no_items");
    const perfect = intraclassCorrelation([1, 1, 2, 2, 3, 3], 2).forms.ICC3;
    expect([perfect.value, perfect.low, perfect.intervalReason, perfect.f]).toEqual([
      1,
      undefined,
      "zero_variance",
      null,
    ]);
  });
});

describe("linConcordance", () => {
  it("is symmetric, and Pearson's r times the bias correction", () => {
    const x = [1, 2, 4, 7, 9];
    const y = [2, 2.5, 3, 8, 10];
    const one = linConcordance(x, y);
    expect(linConcordance(y, x).ccc.value).toBeCloseTo(one.ccc.value ?? 0, 12);
    expect((one.pearson.value ?? 0) * (one.biasCorrection.value ?? 0)).toBeCloseTo(one.ccc.value ?? 0, 12);
  });

  it("tells a constant reader from two equal ones", () => {
    const constant = linConcordance([1, 2, 3], [2, 2, 2]);
    expect([constant.ccc.value, constant.pearson.reason, constant.ccc.intervalReason]).toEqual([
      0,
      "zero_variance",
      "zero_variance",
    ]);
    expect(linConcordance([2, 2], [2, 2]).ccc.reason).toBe("zero_variance");
    expect(linConcordance([], []).ccc.reason).toBe("no_items");
    expect(linConcordance([1, 2, 3, 4], [1, 2, 3, 4]).ccc.intervalReason).toBe("zero_variance");
  });
});

describe("blandAltman", () => {
  it("turns its sign with its readers", () => {
    const one = blandAltman([1, 3, 5, 9], [2, 2, 7, 8]);
    const other = blandAltman([2, 2, 7, 8], [1, 3, 5, 9]);
    expect(other.bias.value).toBeCloseTo(-(one.bias.value ?? 0), 12);
    expect(other.upper.value).toBeCloseTo(-(one.lower.value ?? 0), 12);
  });

  it("keeps the limits where they are when other confidence is asked of them", () => {
    const [usual, sure] = [0.95, 0.99].map((level) => blandAltman([1, 3, 5, 9], [2, 2, 7, 8], { level }));
    expect(sure?.upper.value).toBe(usual?.upper.value);
    expect(sure?.upper.high).toBeGreaterThan(usual?.upper.high ?? Number.POSITIVE_INFINITY);
    // -0.25 + 1.959963984540054 * 1.5 (bias and SD of the differences by hand)
    expect(usual?.upper.value).toBeCloseTo(2.68994597681008, 12);
  });

  it("says why it does not exist", () => {
    expect(blandAltman([], []).bias.reason).toBe("no_items");
    const single = blandAltman([3], [1]);
    expect([single.bias.value, single.sd, single.lower.reason]).toEqual([2, null, "one_item"]);
  });
});
