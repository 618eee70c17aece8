import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSource } from "../random";
import { averagePrecision } from "./average-precision";
import { balancedAccuracyCells, macroF1Cells, mccCells, multinomialStandardError } from "./cell-delta";
import { clusteredCellDifference, clusteredCellFigure } from "./clustered-cell-figure";
import { clusteredRocAuc } from "./clustered-roc-auc";
import { confusionMatrix, confusionMatrixOf } from "./confusion-matrix";
import { confusionReport } from "./confusion-report";
import { macroF1 } from "./f1-interval";
import { matthewsCorrelation } from "./matthews-correlation";
import { ordinalReport } from "./ordinal-report";
import { expectedCalibrationError, logLoss, probabilityScores } from "./probability-scores";
import { kendallTauB, spearman } from "./rank-correlation";
import { rocAuc } from "./roc-auc";
import { scoreSummary } from "./score-summary";

const square = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 3,
});
const labels = ["a", "b", "c"];

describe("confusionReport", () => {
  it("does not depend on the order of the labels", () => {
    fc.assert(
      fc.property(square, (rows) => {
        const turn = [2, 0, 1];
        const turned = turn.map((i) => turn.map((j) => rows[i]?.[j] ?? 0));
        const here = confusionReport(confusionMatrix(rows, labels));
        const there = confusionReport(confusionMatrix(turned, ["c", "a", "b"]));
        expect(there.accuracy).toEqual(here.accuracy);
        expect(there.macro.f1.mean.value ?? -9).toBeCloseTo(here.macro.f1.mean.value ?? -9, 12);
        expect(there.mcc.value ?? -9).toBeCloseTo(here.mcc.value ?? -9, 12);
        expect(there.classes.find(({ label }) => label === "a")).toEqual(here.classes[0]);
      }),
    );
  });

  it("leaves out items with a missing side and refuses undeclared labels", () => {
    expect(confusionMatrixOf(["a", null, "b"], ["a", "b", null], labels).n).toBe(1);
    expect(() => confusionMatrixOf(["x"], ["a"], labels)).toThrow("gold[0]: must be a declared label, found x");
    expect(() => confusionMatrix([[1]], labels)).toThrow("rows");
  });
});

describe("delta method", () => {
  // a finite difference of the figure itself is the theory the gradients must follow
  it.each([
    ["macro F1", macroF1Cells],
    ["Matthews correlation", mccCells],
    ["balanced accuracy", balancedAccuracyCells],
  ] as const)("has the derivative of %s", (_, cells) => {
    const rows = [
      [40, 6, 1],
      [12, 55, 9],
      [2, 3, 22],
    ];
    const matrix = confusionMatrix(rows, labels);
    const result = cells(matrix);
    if (!("figure" in result)) throw new Error("undefined");
    const { value, gradient } = result.figure;
    const mean = gradient.reduce((sum, g, cell) => sum + (g * (matrix.counts[cell] ?? 0)) / matrix.n, 0);
    for (let cell = 0; cell < 9; cell++) {
      const step = 1e-4;
      const moved = rows.map((row, i) => row.map((count, j) => count + (i * 3 + j === cell ? step : 0)));
      const after = cells(confusionMatrix(moved, labels));
      if (!("figure" in after)) throw new Error("undefined");
      // adding an item moves every share: the derivative by count is (g - mean) / n
      expect((after.figure.value - value) / step).toBeCloseTo(((gradient[cell] ?? 0) - mean) / matrix.n, 6);
    }
  });

  it("gives no width where nothing can move, and withholds Fisher's z", () => {
    const perfect = confusionMatrix(
      [
        [5, 0],
        [0, 7],
      ],
      ["a", "b"],
    );
    expect(matthewsCorrelation(perfect).estimate).toMatchObject({ value: 1, intervalReason: "zero_variance" });
    expect(macroF1(perfect).standardError).toBe(0);
    const constant = confusionMatrix(
      [
        [5, 0],
        [7, 0],
      ],
      ["a", "b"],
    );
    expect(matthewsCorrelation(constant).estimate).toMatchObject({ value: null, reason: "zero_denominator" });
  });
});

describe("clusteredCellFigure", () => {
  const source = randomSource(4, 0);
  const single = Array.from({ length: 120 }, () => {
    const cell = new Array<number>(4).fill(0);
    const gold = source.nextBelow(2);
    cell[gold * 2 + (source.nextReal() < 0.8 ? gold : 1 - gold)] = 1;
    return cell;
  });
  const two = ["no", "yes"];

  it("is the multinomial delta method with one item a cluster", () => {
    const rows = [0, 1].map((i) => [0, 1].map((j) => single.reduce((sum, cell) => sum + (cell[i * 2 + j] ?? 0), 0)));
    const matrix = confusionMatrix(rows, two);
    const cells = mccCells(matrix);
    if (!("figure" in cells)) throw new Error("undefined");
    const plain = multinomialStandardError(matrix, cells.figure.gradient);
    const got = clusteredCellFigure({ labels: two, clusters: single }, mccCells, "mcc", [-1, 1]);
    // the scale of [-1, 1] is Fisher's z, on which the limits are symmetric
    const [low, centre, high] = [got.low, got.value, got.high].map((limit) => Math.atanh(limit ?? Number.NaN));
    expect((high ?? 0) - (centre ?? 0)).toBeCloseTo((centre ?? 0) - (low ?? 0), 12);
    // t(119) at 97.5%, K / (K - 1), and the derivative of atanh
    const reach = (1.980099876456944 * plain * Math.sqrt(120 / 119)) / (1 - (got.value ?? 0) ** 2);
    expect((high ?? 0) - (centre ?? 0)).toBeCloseTo(reach, 8);
  });

  it("widens when each item is counted as a cluster of three, and compares a vendor with itself as no difference", () => {
    const triple = single.slice(0, 40).map((cell) => cell.map((count) => 3 * count));
    const clustered = clusteredCellFigure({ labels: two, clusters: triple }, mccCells, "mcc", [-1, 1]);
    const items = triple.flatMap((cell) => [0, 1, 2].map(() => cell.map((count) => count / 3)));
    const naive = clusteredCellFigure({ labels: two, clusters: items }, mccCells, "mcc", [-1, 1]);
    expect(clustered.value).toBeCloseTo(naive.value ?? 9, 12);
    expect((clustered.high ?? 0) - (clustered.low ?? 0)).toBeGreaterThan(1.5 * ((naive.high ?? 0) - (naive.low ?? 0)));
    const same = clusteredCellDifference(
      { labels: two, clusters: triple },
      { labels: two, clusters: triple },
      mccCells,
      "mcc",
    );
    expect(same).toMatchObject({ p: null, pReason: "zero_variance" });
    expect(same.difference.value).toBe(0);
  });
});

describe("ROC areas", () => {
  const source = randomSource(8, 0);
  const positive = Array.from({ length: 60 }, (_, i) => i % 2 === 0);
  const scores = positive.map((is) => source.nextReal() + (is ? 0.3 : 0));

  it("turns over with the scores and is deaf to a monotone change", () => {
    const area = rocAuc(positive, scores).estimate.value ?? -1;
    expect(
      rocAuc(
        positive,
        scores.map((score) => -score),
      ).estimate.value,
    ).toBeCloseTo(1 - area, 12);
    expect(rocAuc(positive, scores.map(Math.exp)).estimate.value).toBe(area);
  });

  it("has DeLong's error with clusters of one item", () => {
    const names = scores.map((_, i) => i);
    const error = clusteredRocAuc(positive, scores, names).standardError ?? -1;
    expect(error).toBeCloseTo(rocAuc(positive, scores).standardError.value ?? -2, 12);
  });

  it("says why there is none", () => {
    expect(rocAuc([], []).estimate.reason).toBe("no_items");
    expect(rocAuc([false, false], [1, 2]).estimate.reason).toBe("no_positives");
    expect(rocAuc([true, false], [2, 1]).standardError).toEqual({ value: null, reason: "one_item" });
    expect(clusteredRocAuc([true, false], [2, 1], ["p", "p"]).estimate.intervalReason).toBe("too_few_clusters");
    expect(() => rocAuc([true], [Number.NaN])).toThrow("scores[0]");
  });
});

describe("scores and grades", () => {
  it("ranks average precision between prevalence and 1", () => {
    expect(averagePrecision([true, true, false], [3, 2, 1]).value).toBe(1);
    expect(averagePrecision([true, false, false, false], [1, 1, 1, 1]).value).toBe(0.25);
    expect(averagePrecision([false], [1])).toEqual({ value: null, reason: "no_positives" });
  });

  it("bins probabilities by their edges", () => {
    // 0.7 * 10 rounds up, 0.3 * 10 does not: each belongs to the bin that begins with it
    expect(expectedCalibrationError([true, true], [0.7, 0.75]).value).toBeCloseTo((0.3 + 0.25) / 2, 12);
    expect(expectedCalibrationError([true, false], [1, 0]).value).toBe(0);
    expect(logLoss([true], [0]).value).toBeCloseTo(36.04365338911715, 12);
    expect(() => probabilityScores([true], [1.2])).toThrow("probabilities[0]");
  });

  it("counts pairs for tau as by hand", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
          minLength: 2,
          maxLength: 25,
        }),
        (pairs) => {
          const x = pairs.map(([first]) => first);
          const y = pairs.map(([, second]) => second);
          let excess = 0;
          let untiedX = 0;
          let untiedY = 0;
          for (let i = 0; i < pairs.length; i++) {
            for (let j = 0; j < i; j++) {
              const a = Math.sign((x[i] ?? 0) - (x[j] ?? 0));
              const b = Math.sign((y[i] ?? 0) - (y[j] ?? 0));
              excess += a * b;
              untiedX += a * a;
              untiedY += b * b;
            }
          }
          const expected = untiedX * untiedY === 0 ? null : excess / Math.sqrt(untiedX * untiedY);
          const got = kendallTauB(x, y);
          if (expected === null) expect(got).toEqual({ value: null, reason: "zero_variance" });
          else expect(got.value).toBeCloseTo(expected, 12);
          expect(kendallTauB(y, x).value ?? 9).toBeCloseTo(got.value ?? 9, 12);
        },
      ),
    );
    expect(spearman([1, 2, 3], [9, 5, 1]).value).toBeCloseTo(-1, 12);
  });

  it("leaves out ungraded items", () => {
    expect(ordinalReport([1, null, 3], [2, 2, null])).toMatchObject({ n: 1, meanAbsoluteError: { value: 1 } });
    expect(ordinalReport([], []).exact).toEqual({ value: null, reason: "no_items" });
  });

  it("summarises nothing, one and all the same", () => {
    expect(scoreSummary([]).mean).toMatchObject({ value: null, reason: "no_items" });
    expect(scoreSummary([0.4]).mean.intervalReason).toBe("one_item");
    const same = scoreSummary(new Array<number>(10).fill(0.5));
    expect(same.median).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
    expect(same.standardDeviation.value).toBe(0);
  });
});
