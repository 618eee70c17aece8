import { describe, expect, it } from "vitest";
import { clusteredCellFigure } from "../classification/clustered-cell-figure";
import { prevalenceCells } from "../classification/prevalence-cells";
import { meanScore } from "../classification/score-summary";
import { expectedCost, expectedCostDifference } from "../comparison/expected-cost";
import { quantileEstimate } from "../intervals/median-estimate";
import { CAUTIONS, cautionOf, coverageCaution } from "./caution";
import { type CoverageResult, type CoverageStudy, hasSparseCell, isSparse, measureCoverage } from "./coverage";
import stored from "./coverage.json";
import { MEASURED_COVERAGE } from "./measured";
import { COVERAGE_STUDIES } from "./studies";

const settings = { n: 100 };

describe("measureCoverage", () => {
  it("sums the chances of samples whose interval holds the truth, exactly", () => {
    const study: CoverageStudy = {
      id: "listed",
      name: "",
      method: null,
      exact: [
        {
          settings,
          truth: 0.5,
          isSparse: false,
          *samples() {
            yield { chance: 0.7, interval: { low: 0.4, high: 0.6 } };
            yield { chance: 0.2, interval: { low: 0.51, high: 0.6 } };
            yield { chance: 0.1, interval: {} };
          },
        },
      ],
    };
    const { rows, meanCoverage, holds, simulations } = measureCoverage(study, 1);
    expect(rows).toEqual([{ settings, coverage: 0.77778, withheld: 0.1, isJudged: true }]);
    expect({ meanCoverage, holds, simulations }).toEqual({ meanCoverage: 0.77778, holds: false, simulations: "exact" });
  });

  it("draws by the seed, and finds a coverage that is known", () => {
    const study: CoverageStudy = {
      id: "drawn",
      name: "",
      method: null,
      simulations: 4000,
      simulated: [
        { settings, truth: 0.95, isSparse: false, sample: (random) => ({ low: random.nextReal() }) },
        { settings, truth: 0.1, isSparse: true, sample: () => ({ low: 1 }) },
      ],
    };
    const found = measureCoverage(study, 7);
    expect(found.rows[0]?.coverage).toBeGreaterThan(0.94);
    expect(found.rows[0]?.coverage).toBeLessThan(0.96);
    expect(found.judged).toBe(1);
    expect(measureCoverage(study, 7)).toEqual(found);
    expect(measureCoverage(study, 8)).not.toEqual(found);
  });

  it("judges from 2 expected items on", () => {
    expect([isSparse(20, 0.1), isSparse(19, 0.1), isSparse(20, 0.9)]).toEqual([false, true, false]);
    expect(hasSparseCell(50, [0.5, 0.46, 0.04])).toBe(false);
    expect(hasSparseCell(49, [0.5, 0.46, 0.04])).toBe(true);
  });
});

describe("the stored table", () => {
  it("has every study, with the verdict that its rows give", () => {
    expect(MEASURED_COVERAGE.map(({ id }) => id)).toEqual(COVERAGE_STUDIES.map(({ id }) => id));
    for (const { id, rows, meanCoverage, leastCoverage, judged, holds } of stored.intervals) {
      const found = rows.filter(({ isJudged }) => isJudged).map(({ coverage }) => coverage);
      expect(found.length, id).toBe(judged);
      expect(Math.min(...found), id).toBe(leastCoverage);
      expect(found.reduce((sum, one) => sum + one, 0) / judged, id).toBeCloseTo(meanCoverage, 12);
      expect(holds, id).toBe(meanCoverage >= 0.94 && leastCoverage >= 0.91);
    }
  });

  // enumeration costs milliseconds: what is stored is what the code gives
  it.each(["wilson", "newcombe", "tango"])("is what %s gives now", (id) => {
    const study = COVERAGE_STUDIES.find((one) => one.id === id);
    expect(study && measureCoverage(study, stored.seed)).toEqual(stored.intervals.find((one) => one.id === id));
  });

  it("warns of every named interval that does not hold", () => {
    const warned = new Set(CAUTIONS.map(({ id }) => id));
    const named = new Map(COVERAGE_STUDIES.map(({ id, method }) => [id, method]));
    const silent = MEASURED_COVERAGE.filter(({ id, holds }) => !holds && named.get(id) !== null && !warned.has(id));
    expect(silent).toEqual([]);
  });
});

describe("cautions", () => {
  const result: CoverageResult = {
    id: "some",
    name: "",
    method: "some method",
    simulations: 1,
    meanCoverage: 0,
    leastCoverage: 0,
    judged: 3,
    holds: false,
    rows: [
      { settings: { clusters: 10 }, coverage: 0.88, withheld: 0, isJudged: true },
      { settings: { clusters: 20 }, coverage: 0.93, withheld: 0, isJudged: true },
      { settings: { clusters: 20 }, coverage: 0.5, withheld: 0, isJudged: false },
      { settings: { clusters: 50 }, coverage: 0.95, withheld: 0, isJudged: true },
    ],
  };

  it("say up to which size, and how little", () => {
    const caution = cautionOf(result);
    expect(caution).toEqual({
      ...{ id: "some", method: "some method", unit: "clusters", holdsFrom: 50, least: 0.88 },
      mean: expect.closeTo(0.905, 12),
    });
    expect(cautionOf({ ...result, method: null })).toBeNull();
    expect(cautionOf({ ...result, rows: result.rows.slice(3) })).toBeNull();
  });

  it("concern intervals of that method and size", () => {
    const cautions = [cautionOf(result)].flatMap((caution) => caution ?? []);
    const estimate = { value: 0.5, n: 200, clusters: 49, low: 0.4, high: 0.6, method: "some method, t" };
    expect(coverageCaution(estimate, cautions)?.id).toBe("some");
    expect(coverageCaution({ ...estimate, clusters: 50 }, cautions)).toBeNull();
    expect(coverageCaution({ ...estimate, method: "other" }, cautions)).toBeNull();
    expect(coverageCaution({ value: 0.5, n: 200, clusters: 4, method: "some method" }, cautions)).toBeNull();
    const later = cautions.map((caution) => ({ ...caution, id: "later", holdsFrom: 100 }));
    expect(coverageCaution(estimate, [...cautions, ...later])?.id).toBe("later");
    const always = later.map((caution) => ({ ...caution, id: "always", holdsFrom: null }));
    expect(coverageCaution(estimate, [...later, ...always])?.id).toBe("always");
  });

  it("find the estimates that the product makes, by their own words", () => {
    const of = (value: number) => ({ value, cluster: value });
    const tallies = { numerators: [1, 0, 2, 1], denominators: [4, 4, 4, 4] };
    const other = { numerators: [2, 0, 1, 3], denominators: [4, 4, 4, 4] };
    const cells = {
      labels: ["absent", "present"],
      clusters: [Float64Array.of(5, 1, 1, 4), Float64Array.of(4, 2, 1, 3)],
    };
    const kappa = clusteredCellFigure(cells, prevalenceCells("kappa", 0.1), "kappa at a prevalence", [-1, 1]);
    const cost = [{ weight: 1, tallies }];
    expect(coverageCaution(expectedCost(cost))?.id).toBe("expected_cost");
    expect(coverageCaution(expectedCostDifference(cost, [{ weight: 1, tallies: other }]).difference)).toBeNull();
    expect(coverageCaution(kappa)?.id).toBe("kappa_at_prevalence");
    // its effective size is a clustered proportion's, whose caution is not its own
    expect(coverageCaution(quantileEstimate([1, 2, 3, 4, 5, 6, 7, 8].map(of), 0.95, 0.95))).toBeNull();
    expect(coverageCaution(meanScore([0.2, 0.4, 0.7]))?.id).toBe("score_mean");
  });
});
