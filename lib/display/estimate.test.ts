import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Estimate, REASON_CODES, undefinedEstimate } from "@/lib/statistics/estimate";
import { REASON_WORDS } from "@/lib/text/reasons";
import { differenceCells, estimateCells, formatDifference, formatEstimate } from "./estimate";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("estimateCells", () => {
  it("writes a percentage with its interval, n, cases and readers", () => {
    const estimate: Estimate = {
      value: 0.912,
      low: 0.869,
      high: 0.943,
      level: 0.95,
      n: 1212,
      clusters: 40,
      readers: 1,
      method: "Wilson",
    };
    const cells = estimateCells(estimate, "sensitivity");
    expect(plain(cells.text)).toBe("91.2 % (86.9–94.3)");
    expect(plain(cells.counts)).toBe("n = 1,212 in 40 cases, 1 reader");
    expect(plain(cells.level)).toBe("95 % interval");
    expect(cells.reason).toBe("");
  });

  it("writes coefficients and millimetres in their own units", () => {
    const base = { n: 10, method: "bootstrap", level: 0.95 };
    expect(formatEstimate({ ...base, value: 0.8231, low: -0.1, high: 0.9 }, "cohen_kappa")).toBe(
      "0.823 (−0.100 to 0.900)",
    );
    expect(plain(formatEstimate({ ...base, value: 5.414, low: 4.2, high: 6.04 }, "hd95_mm"))).toBe(
      "5.41 mm (4.20–6.04)",
    );
    expect(plain(formatEstimate({ ...base, value: 1.5, unit: "mm" }, "radial_error"))).toBe("1.50 mm (no interval)");
  });

  it("says why a value does not exist", () => {
    const cells = estimateCells(undefinedEstimate("no_positives", 31, "Wilson"), "sensitivity");
    expect(cells.text).toBe("not defined: no positive in the reference");
    expect(cells.interval).toBe("no interval: no positive in the reference");
    expect(cells.isDefined).toBe(false);
  });

  it("says where a number would say nothing", () => {
    const estimate = undefinedEstimate("reference_requires_every_compared_reader", 115, "none");
    expect(estimateCells(estimate, "sensitivity").text).toBe(
      "not informative: the reference requires every compared reader",
    );
  });

  it("says why an interval does not exist", () => {
    const estimate: Estimate = { value: 1, n: 4, intervalReason: "too_few_clusters", method: "bootstrap" };
    expect(plain(formatEstimate(estimate, "accuracy"))).toBe("100.0 % (no interval: too few cases for an interval)");
  });

  it("never rounds a fraction to certainty", () => {
    expect(plain(estimateCells({ value: 0.9997, n: 1, method: "m" }, "accuracy").value)).toBe(">99.9 %");
    expect(plain(estimateCells({ value: 0.0003, n: 1, method: "m" }, "accuracy").value)).toBe("<0.1 %");
    expect(plain(estimateCells({ value: 1, n: 1, method: "m" }, "accuracy").value)).toBe("100.0 %");
  });

  it("names a one-sided limit", () => {
    const estimate: Estimate = { value: 0.5, low: 0.4, side: "lower", level: 0.975, n: 9, method: "Tango" };
    expect(plain(estimateCells(estimate, "accuracy").text)).toBe("50.0 % (at least 40.0)");
    expect(plain(estimateCells(estimate, "accuracy").level)).toBe("97.5 % one-sided limit");
  });
});

describe("formatDifference", () => {
  it("writes signs and points", () => {
    const estimate: Estimate = { value: 0.032, low: -0.004, high: 0.068, level: 0.95, n: 212, method: "Tango" };
    expect(plain(formatDifference(estimate, "sensitivity"))).toBe("+3.2 points (−0.4 to +6.8)");
    expect(formatDifference(estimate, "dice")).toBe("+0.032 (−0.004 to +0.068)");
  });

  it("gives a rounded zero no sign", () => {
    expect(plain(differenceCells({ value: -0.00001, n: 2, method: "m" }, "accuracy").value)).toBe("0.0 points");
  });
});

const anyNumber = fc.oneof(fc.double(), fc.constantFrom(0, 1, -0, Number.NaN, Number.POSITIVE_INFINITY));
const anyEstimate: fc.Arbitrary<Estimate> = fc.record(
  {
    value: fc.option(anyNumber),
    reason: fc.constantFrom(...REASON_CODES),
    n: fc.nat(),
    clusters: fc.nat(),
    readers: fc.nat(),
    low: anyNumber,
    high: anyNumber,
    intervalReason: fc.constantFrom(...REASON_CODES),
    level: fc.constantFrom(0.9, 0.95, 0.975, 0.99),
    side: fc.constantFrom("lower" as const, "upper" as const),
    method: fc.constantFrom("", "Wilson"),
    unit: fc.constantFrom("mm", "px", "unknown unit"),
  },
  { requiredKeys: ["value", "n", "method"] },
);
const metricId = fc.constantFrom("accuracy", "dice", "hd95_mm", "false_positives_per_case", "volume_ml", "made_up");

describe("for any estimate", () => {
  it("no cell is blank, NaN, Infinity, null or undefined", () => {
    fc.assert(
      fc.property(anyEstimate, metricId, (estimate, id) => {
        for (const cells of [estimateCells(estimate, id), differenceCells(estimate, id)]) {
          for (const cell of [cells.value, cells.interval, cells.n, cells.counts, cells.method, cells.text]) {
            expect(cell.trim()).not.toBe("");
            expect(cell).not.toMatch(/NaN|Infinity|∞|null|undefined/);
          }
        }
      }),
    );
  });

  it("an undefined one always shows its reason, and never a digit as its value", () => {
    fc.assert(
      fc.property(anyEstimate, metricId, (estimate, id) => {
        const cells = estimateCells({ ...estimate, value: null }, id);
        const words = estimate.reason === undefined ? "no reason was recorded" : REASON_WORDS[estimate.reason];
        expect(cells.text.replace("not informative", "not defined")).toBe(`not defined: ${words}`);
        expect(cells.value).not.toMatch(/\d/);
      }),
    );
  });
});
