import { describe, expect, it } from "vitest";
import { randomSource } from "../random";
import { interchangeability } from "./interchangeability";
import { obuchowskiRockette } from "./obuchowski-rockette";
import { readerCaseAuc } from "./reader-case-auc";
import { readerCaseBinary } from "./reader-case-binary";
import { drawReaderCases, type ReaderCaseResample, readerCaseBootstrap } from "./reader-case-bootstrap";
import { readerReadings } from "./readings";
import { factorDegrees, varianceInterval } from "./variance-interval";

const draw = randomSource(11);
const study = (readers: number, isPositive: readonly boolean[], missing = 0) =>
  readerReadings(
    Array.from({ length: readers }, () =>
      isPositive.map((positive) => (draw.nextReal() < missing ? null : draw.nextBelow(5) + (positive ? 1 : 0))),
    ),
    isPositive.length,
  );
const truth = (negatives: number, positives: number) => [
  ...new Array<boolean>(negatives).fill(false),
  ...new Array<boolean>(positives).fill(true),
];

/** Every sequence of `length` out of `values`. */
function sequences(values: readonly number[], length: number): number[][] {
  if (length === 0) return [[]];
  return sequences(values, length - 1).flatMap((rest) => values.map((value) => [...rest, value]));
}

const populationVariance = (values: readonly (number | null)[]) => {
  const defined = values.filter((value) => value !== null);
  const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
  return defined.reduce((sum, value) => sum + (value - mean) ** 2, 0) / defined.length;
};

describe("readerCaseAuc, against theory", () => {
  it("has the variance of all possible resamples as its MLE variance", () => {
    const isPositive = truth(2, 3);
    const readings = study(2, isPositive);
    const resamples: ReaderCaseResample[] = sequences([0, 1], 2).flatMap((readers) =>
      sequences([0, 1], 2).flatMap((negatives) =>
        sequences([2, 3, 4], 3).map((positives) => ({ readers, cases: [...negatives, ...positives] })),
      ),
    );
    const { replicates, estimate } = readerCaseBootstrap([readings], { kind: "auc", isPositive }, resamples);
    const { first } = readerCaseAuc(isPositive, readings);
    expect(first.auc.value).toBeCloseTo(estimate.value ?? 0, 12);
    expect(first.mle.variance.value).toBeCloseTo(populationVariance(replicates), 12);
  });

  it("has an unbiased variance: its mean over studies is the variance of the estimate", () => {
    const isPositive = truth(6, 6);
    const studies = Array.from({ length: 1500 }, () => readerCaseAuc(isPositive, study(3, isPositive)).first);
    const spread = populationVariance(studies.map(({ auc }) => auc.value));
    const mean = studies.reduce((sum, { unbiased }) => sum + (unbiased.variance.value ?? 0), 0) / studies.length;
    expect(mean / spread).toBeGreaterThan(0.85);
    expect(mean / spread).toBeLessThan(1.15);
  });

  it("finds no difference of a modality with itself, and turns its sign with the order", () => {
    const isPositive = truth(8, 7);
    const [one, other] = [study(3, isPositive, 0.2), study(3, isPositive, 0.2)];
    const same = readerCaseAuc(isPositive, one, one).difference;
    expect([same?.value.value, same?.mle.variance.value, same?.mle.p.reason]).toEqual([0, 0, "zero_variance"]);
    const forth = readerCaseAuc(isPositive, one, other).difference;
    const back = readerCaseAuc(isPositive, other, one).difference;
    expect(back?.value.value).toBeCloseTo(-(forth?.value.value ?? 1), 12);
    expect(back?.unbiased.variance.value).toBeCloseTo(forth?.unbiased.variance.value ?? 1, 12);
    expect(back?.mle.low.value).toBeCloseTo(-(forth?.mle.high.value ?? 1), 12);
  });

  it("splits the variance into components that sum to it", () => {
    const isPositive = truth(9, 6);
    const { first } = readerCaseAuc(isPositive, study(4, isPositive, 0.15));
    const { coefficients, mle } = first.components ?? { coefficients: null, mle: null };
    const sum = (["N", "D", "ND", "R", "NR", "DR", "RND"] as const).reduce(
      (total, name) => total + (coefficients?.[name] ?? 0) * (mle?.[name] ?? 0),
      0,
    );
    expect(sum).toBeCloseTo(first.mle.variance.value ?? 0, 12);
  });
});

describe("readerCaseAuc, degenerate", () => {
  it("says why it or its variance does not exist", () => {
    const reasons = (isPositive: boolean[], readers: number) => {
      const { first } = readerCaseAuc(isPositive, study(readers, isPositive));
      return [first.auc.reason, first.mle.variance.reason];
    };
    expect(reasons(truth(3, 0), 2)).toEqual(["no_positives", "no_positives"]);
    expect(reasons(truth(0, 3), 2)).toEqual(["no_negatives", "no_negatives"]);
    expect(reasons([], 2)).toEqual(["no_items", "no_items"]);
    expect(reasons(truth(3, 3), 1)).toEqual([undefined, "one_reader"]);
    expect(reasons(truth(3, 1), 2)).toEqual([undefined, "n_too_small"]);
  });

  it("refuses modalities of different cases", () => {
    const isPositive = truth(2, 2);
    expect(() => readerCaseAuc(isPositive, study(2, isPositive), study(2, truth(2, 3)))).toThrow("modalities[1]");
  });
});

describe("readerCaseBinary", () => {
  const isPositive = truth(3, 3);
  const calls = readerReadings(
    [
      [0, 1, 0, 1, 1, 0],
      [1, 0, 0, 1, 0, 1],
    ],
    6,
  );

  it("has the variance of all possible resamples as its MLE variance", () => {
    const success = readerReadings(
      [
        [1, 1, 0],
        [1, 0, 1],
      ],
      3,
    );
    const resamples = sequences([0, 1], 2).flatMap((readers) =>
      sequences([0, 1, 2], 3).map((cases) => ({ readers, cases })),
    );
    const { replicates } = readerCaseBootstrap([success], { kind: "mean" }, resamples);
    const { first } = readerCaseBinary(isPositive, "sensitivity", calls);
    expect(first.value.value).toBeCloseTo(4 / 6, 12);
    expect(first.mle.variance.value).toBeCloseTo(populationVariance(replicates), 12);
  });

  it("mirrors sensitivity as specificity when truth and calls are turned", () => {
    const turned = { ...calls, values: calls.values.map((call) => 1 - call) };
    const sensitivity = readerCaseBinary(isPositive, "sensitivity", calls).first;
    const specificity = readerCaseBinary(
      isPositive.map((positive) => !positive),
      "specificity",
      turned,
    ).first;
    expect(specificity).toEqual(sensitivity);
  });

  it("says why it does not exist", () => {
    expect(readerCaseBinary(truth(6, 0), "sensitivity", calls).first.value.reason).toBe("no_positives");
    expect(readerCaseBinary(truth(5, 1), "sensitivity", calls).first.mle.variance.reason).toBe("n_too_small");
  });
});

describe("varianceInterval", () => {
  it("keeps a negative variance and gives nothing with it", () => {
    const { variance, standardError, low } = varianceInterval(
      0.1,
      -0.01,
      [{ component: 1, degreesOfFreedom: 3 }],
      3,
      0.95,
    );
    expect([variance.value, standardError.reason, low.reason]).toEqual([
      -0.01,
      "negative_variance",
      "negative_variance",
    ]);
  });

  it("is normal above 50 degrees of freedom, and rounds halves to even", () => {
    const wide = varianceInterval(0, 1, [{ component: 0.001, degreesOfFreedom: 60 }], 60, 0.95);
    expect(wide.low.value).toBe(wide.lowNormal.value);
    expect([factorDegrees(1 / 3.5), factorDegrees(1 / 4.5), factorDegrees(0.25)]).toEqual([2, 4, 3]);
  });
});

describe("obuchowskiRockette", () => {
  const isPositive = truth(10, 8);

  it("finds no difference of a modality with itself", () => {
    const one = study(3, isPositive);
    const result = obuchowskiRockette(isPositive, [one, one]);
    if ("reason" in result) throw new Error(result.reason);
    expect(result.differences[0]?.value).toBe(0);
    expect(result.cov1).toBeCloseTo(result.variance, 12);
    expect(result.cov3).toBeCloseTo(result.cov2, 12);
    expect(result.fixedReaders?.standardError.value ?? 1).toBeCloseTo(0, 6);
  });

  it("takes the jackknife near DeLong", () => {
    const both = [study(4, isPositive), study(4, isPositive)];
    const [delong, jackknife] = (["delong", "jackknife"] as const).map((covariance) =>
      obuchowskiRockette(isPositive, both, { covariance }),
    );
    if (!delong || !jackknife || "reason" in delong || "reason" in jackknife) throw new Error("no analysis");
    expect(jackknife.variance / delong.variance).toBeGreaterThan(0.9);
    expect(jackknife.variance / delong.variance).toBeLessThan(1.1);
    expect(jackknife.msInteraction).toBe(delong.msInteraction);
  });

  it("refuses missing readings and says why it does not exist", () => {
    expect(() => obuchowskiRockette(isPositive, [study(3, isPositive, 0.5)])).toThrow("every reader");
    expect(obuchowskiRockette(isPositive, [study(1, isPositive)])).toEqual({ reason: "one_reader" });
    expect(obuchowskiRockette(truth(4, 1), [study(2, truth(4, 1))])).toEqual({ reason: "n_too_small" });
    expect(obuchowskiRockette(truth(4, 0), [study(2, truth(4, 0))])).toEqual({ reason: "no_positives" });
  });
});

describe("drawReaderCases", () => {
  it("repeats with its seed and keeps as many positives", () => {
    const isPositive = truth(5, 4);
    const options = { seed: 3, resamples: 4, isPositive };
    const first = [...drawReaderCases(3, 9, options)];
    expect([...drawReaderCases(3, 9, options)]).toEqual(first);
    for (const { cases } of first) {
      expect(Array.from(cases).filter((item) => isPositive[item]).length).toBe(4);
    }
  });
});

describe("interchangeability", () => {
  const resamples = [
    [0, 1, 2],
    [2, 2, 1],
    [0, 0, 0],
  ];

  it("is 0 where the vendor is one of unanimous experts", () => {
    const result = interchangeability(
      [0, 1, 1],
      [0, 0, 1, 1, 1, 1],
      { categoryCount: 2, distance: "nominal", margin: 0.1 },
      resamples,
    );
    expect([result.difference.value, result.upper.value, result.isInterchangeable]).toEqual([0, 0, true]);
  });

  it("leaves out cases without the vendor or two experts, and says when none is left", () => {
    const options = { categoryCount: 2, distance: "nominal", margin: 0.1 } as const;
    expect(interchangeability([0, -1, 1], [0, 1, 1, 1, 1, -1], options, resamples).cases).toBe(1);
    expect(interchangeability([-1], [0, 0], options, []).difference.reason).toBe("no_pairable_items");
    expect(interchangeability([0], [0, 0], { ...options, categoryCount: 1 }, []).difference.reason).toBe(
      "single_category",
    );
  });
});
