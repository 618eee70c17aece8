import { describe, expect, test } from "vitest";
import { targetPrevalence } from "../planning/target-prevalence";
import { normalCritical } from "../special/normal";
import { tCritical } from "../special/student-t";
import { clusteredCellFigure } from "./clustered-cell-figure";
import { type FigureAtPrevalence, prevalenceCells } from "./prevalence-cells";

const COUNTS = { tp: 40, fn: 10, tn: 120, fp: 30 };
const LABELS = ["negative", "positive"];
const singles = ({ tp, fn, tn, fp }: typeof COUNTS) =>
  [tn, fp, fn, tp].flatMap((count, cell) =>
    Array.from({ length: count }, () => [0, 1, 2, 3].map((at) => (at === cell ? 1 : 0))),
  );
const estimate = (which: FigureAtPrevalence, clusters: number[][]) =>
  clusteredCellFigure(
    { labels: LABELS, clusters },
    prevalenceCells(which, 0.05),
    which,
    which === "kappa" ? [-1, 1] : [0, 1],
  );
const at = targetPrevalence(COUNTS, [0.05]).at[0];

describe("figures at a prevalence of use", () => {
  test.each(["ppv", "npv"] as const)("%s with single items is Mercaldo's, with t and K / (K - 1)", (which) => {
    const found = estimate(which, singles(COUNTS));
    const [value, low, high] = [at?.[which], at?.[`${which}Low`], at?.[`${which}High`]].map(
      (one) => one?.value ?? Number.NaN,
    );
    expect(found.value).toBeCloseTo(value ?? Number.NaN, 12);
    const logit = (share: number) => Math.log(share / (1 - share));
    const wider = (tCritical(0.95, 199) / normalCritical(0.95)) * Math.sqrt(200 / 199);
    for (const [limit, theirs] of [
      [found.low, low],
      [found.high, high],
    ])
      expect(logit(limit ?? 0) - logit(value ?? 0)).toBeCloseTo((logit(theirs ?? 0) - logit(value ?? 0)) * wider, 8);
  });

  test("kappa's slope is that of its value, by a small step", () => {
    const cells = prevalenceCells("kappa", 0.05);
    const table = ({ tp, fn, tn, fp }: typeof COUNTS) => ({
      labels: LABELS,
      counts: Float64Array.of(tn, fp, fn, tp),
      n: tp + fn + tn + fp,
    });
    const result = cells(table(COUNTS));
    if (!("figure" in result)) throw new Error("no figure");
    expect(result.figure.value).toBeCloseTo(at?.kappa.value ?? Number.NaN, 12);
    // one positive more found instead of missed: tp + 1, fn - 1
    const moved = cells(table({ ...COUNTS, tp: 41, fn: 9 }));
    const step = "figure" in moved ? moved.figure.value - result.figure.value : Number.NaN;
    const [, , missed = 0, found = 0] = result.figure.gradient;
    expect(step).toBeCloseTo((found - missed) / 200, 3);
    const fewer = cells(table({ ...COUNTS, tn: 121, fp: 29 }));
    const [left = 0, called = 0] = result.figure.gradient;
    expect("figure" in fewer ? fewer.figure.value - result.figure.value : 0).toBeCloseTo((left - called) / 200, 3);
  });

  test("is wider where errors of a patient go together", () => {
    const together = singles(COUNTS).reduce<number[][]>((all, one, index) => {
      if (index % 4 === 0) all.push([0, 0, 0, 0]);
      const last = all.at(-1) ?? [];
      for (const [cell, count] of one.entries()) last[cell] = (last[cell] ?? 0) + count;
      return all;
    }, []);
    const width = ({ low = 0, high = 0 }) => high - low;
    expect(width(estimate("ppv", together))).toBeGreaterThan(1.5 * width(estimate("ppv", singles(COUNTS))));
  });

  test("says why there is none", () => {
    expect(estimate("ppv", singles({ tp: 0, fn: 0, tn: 10, fp: 2 })).reason).toBe("no_positives");
    expect(estimate("ppv", singles({ tp: 0, fn: 4, tn: 10, fp: 0 })).reason).toBe("zero_denominator");
  });
});
