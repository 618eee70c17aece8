import { describe, expect, it } from "vitest";
import { tTwoSided } from "../special/student-t";
import { baselineScores } from "./baseline-scores";
import { falseSignalRates } from "./false-signal-rates";
import { falseSignals } from "./false-signals";
import { pChart } from "./p-chart";
import { nominalRunLength, scoreChart } from "./score-chart";

describe("scores against a baseline", () => {
  const x = [10, 20, 10, 14, 9, 30];
  const n = [100, 120, 90, 100, 100, 100];

  it("signal on plain limits where Laney's chart of the same points does", () => {
    const { center, laneySigma, laneyOut } = pChart(x, n);
    const found = baselineScores(x, n, x.length, "proportion");
    expect([found.center, found.sigma]).toEqual([center, laneySigma]);
    const out = scoreChart(found.scores, "limits").flatMap(({ signal }, at) => (signal === null ? [] : [at]));
    expect(out).toEqual(laneyOut);
  });

  it("are those of the first points for all that follow", () => {
    const { center, scores } = baselineScores([10, 20, 10, 40], [100, 100, 100, 100], 3, "proportion");
    expect(center.value).toBeCloseTo(40 / 300, 12);
    // by hand: σ = √(.1333 .8667 / 100) = .033993; z = -.9806, 1.9612, -.9806; mean range 2.9417, σz = 2.6070
    expect(scores[3]).toBeCloseTo((0.4 - 40 / 300) / (0.0339935 * 2.60704), 3);
  });

  it("of means, by hand: 2, 4, 2, 4 have a mean range of 2 and so a spread of 1.772", () => {
    const { center, sigma, scores } = baselineScores([2, 4, 2, 4, 9], [1, 1, 1, 1, 1], 4, "mean");
    expect([center.value, sigma.value]).toEqual([3, expect.closeTo(Math.sqrt(Math.PI), 12)]);
    expect(scores[4]).toBeCloseTo(6 / Math.sqrt(Math.PI), 12);
  });

  it("do not exist without spread, and say why", () => {
    expect(baselineScores([0, 0, 3], [9, 9, 9], 2, "proportion")).toMatchObject({
      center: { value: 0 },
      sigma: { value: null, reason: "zero_variance" },
      scores: [],
    });
    expect(baselineScores([1], [2], 1, "mean").sigma.reason).toBe("one_item");
    expect(baselineScores([], [], 20, "mean").center.reason).toBe("no_items");
    expect(baselineScores([3, 3, 5], [1, 1, 1], 2, "mean").sigma.reason).toBe("zero_variance");
  });
});

describe("charts of scores", () => {
  it("plain limits see one large shift, EWMA and CUSUM a small lasting one", () => {
    const once = [0, 3.5, 0, 0];
    expect(scoreChart(once, "limits").map(({ signal }) => signal)).toEqual([null, "above", null, null]);
    const lasting = new Array<number>(20).fill(-1.2);
    expect(scoreChart(lasting, "limits").some(({ signal }) => signal !== null)).toBe(false);
    expect(scoreChart(lasting, "ewma").at(-1)?.signal).toBe("below");
    expect(scoreChart(lasting, "cusum").at(-1)?.signal).toBe("below");
  });

  it("have the nominal run length of the rule: 370 of plain limits", () => {
    expect(nominalRunLength("limits")).toBeCloseTo(370.4, 1);
    expect(nominalRunLength("cusum")).toBeCloseTo(465.4, 0);
  });
});

describe("false signals after an estimated baseline", () => {
  it("of 20 points are as the t distribution has them: some four times the nominal", () => {
    const [rate = 0] = falseSignalRates("limits", 20, 1);
    // a spread from moving ranges has about .62 (m - 1) degrees of freedom (Quesenberry's approximation)
    const t = tTwoSided(3 / Math.sqrt(1 + 1 / 20), 0.62 * 19);
    expect(rate).toBeGreaterThan(0.8 * t);
    expect(rate).toBeLessThan(1.2 * t);
    expect(rate * nominalRunLength("limits")).toBeGreaterThan(3);
    expect(falseSignals(100, 1 / rate).expected).toBeCloseTo(100 * rate, 10);
  });

  it("of a long baseline are the nominal ones", () => {
    const [rate = 0] = falseSignalRates("limits", 500, 1);
    expect(rate * nominalRunLength("limits")).toBeGreaterThan(1);
    expect(rate * nominalRunLength("limits")).toBeLessThan(1.15);
  });

  it("of EWMA grow along the series, and the same seed gives the same", () => {
    const rates = falseSignalRates("ewma", 20, 20);
    expect(rates.at(-1) ?? 0).toBeGreaterThan(rates[0] ?? 1);
    expect(falseSignalRates("ewma", 20, 20)).toEqual(rates);
    expect(() => falseSignalRates("ewma", 1, 5)).toThrow("baseline");
  });
});
