import { expect, test } from "vitest";
import { randomSource } from "@/lib/statistics/random";
import { type DriftSeries, driftScreen } from "./screen";
import { DRIFT_SETTINGS } from "./settings";

/** Invented: readings of 50 items a delivery, right with the chances given. */
function seriesOf(vendor: string, chances: readonly number[], seed: number, size = 50): DriftSeries {
  const random = randomSource(seed);
  return {
    vendor,
    vendorNo: seed,
    label: null,
    metric: "accuracy",
    kind: "proportion",
    direction: "higher",
    points: chances.map((chance, at) => ({
      name: `delivery ${at + 1}`,
      batchNos: [at + 1],
      cases: size,
      numerator: Array.from({ length: size }, () => random.nextReal() < chance).filter(Boolean).length,
      denominator: size,
    })),
  };
}

const steady = (count: number, chance = 0.9) => new Array<number>(count).fill(chance);

test("a vendor that gets worse signals, and the steady ones count beside the false signals of so many", () => {
  const series = [
    seriesOf("falls", [...steady(20), ...steady(4, 0.5)], 1),
    ...Array.from({ length: 9 }, (_, at) => seriesOf(`steady ${at}`, steady(24), at + 2)),
  ];
  const { series: screened, charted, newest, all } = driftScreen(series, "limits", DRIFT_SETTINGS);
  expect(charted).toBe(10);
  expect(screened[0]).toMatchObject({ newest: "worse", none: null });
  expect(screened[0]?.signals).toEqual([21, 22, 23, 24]);
  expect(newest.points).toBe(10);
  expect(all.points).toBe(40);
  // some four times what exactly known baselines would give: 10 / 370
  expect(newest.nominal?.expected).toBeCloseTo(10 / 370.4, 4);
  expect(newest.expected?.expected ?? 0).toBeGreaterThan(0.08);
  expect(all.expected?.expected).toBeCloseTo(4 * (newest.expected?.expected ?? 0), 8);
});

test.each(["limits", "ewma", "cusum"] as const)(
  "of 600 steady series %s signals about as often as is said",
  (chart) => {
    const series = Array.from({ length: 600 }, (_, at) => seriesOf(`v${at}`, steady(30, 0.7), at + 1, 100));
    const { all } = driftScreen(series, chart, DRIFT_SETTINGS);
    expect(all.points).toBe(6000);
    const ratio = all.found / (all.expected?.expected ?? 0);
    // points of one series share a baseline and, of EWMA and CUSUM, the past: more than binomial scatter
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  },
);

test("too few points, small points, rare errors and a baseline without any have no chart, each with its reason", () => {
  const short = seriesOf("short", steady(19), 1);
  const small = seriesOf("small", steady(30), 2, 4);
  const rare = seriesOf("rare", [...steady(20, 0.995), 1], 4);
  const flawless = seriesOf("flawless", steady(22, 1), 5);
  const complete = seriesOf("complete", steady(20), 6);
  const { series, charted, newest } = driftScreen([short, small, rare, flawless, complete], "limits", DRIFT_SETTINGS);
  expect(series.map(({ none }) => none)).toEqual([
    { why: "short", points: 19 },
    { why: "short", points: 0 },
    { why: "rare" },
    { why: "undefined", reason: "zero_variance" },
    { why: "nothing_after" },
  ]);
  expect(series[1]?.small).toBe(30);
  expect([charted, newest.expected, newest.nominal]).toEqual([0, null, null]);
});

test("rank by the shrunken proportion: two right of two is not above 190 of 200", () => {
  const of = (vendor: string, numerator: number, denominator: number): DriftSeries => ({
    ...seriesOf(vendor, [], 1),
    points: [{ name: "d", batchNos: [1], cases: denominator, numerator, denominator }],
  });
  const { series } = driftScreen(
    [of("tiny", 2, 2), of("large", 190, 200), of("worse", 120, 200)],
    "limits",
    DRIFT_SETTINGS,
  );
  const [tiny, large] = series.map(({ shrunken }) => shrunken?.shrunken.value ?? 0);
  expect(tiny).toBeLessThan(large ?? 0);
  expect(series[0]?.shrunken?.low.value ?? 1).toBeLessThan(series[1]?.shrunken?.low.value ?? 0);
});

test("means are charted without shrinking; a lower error is better", () => {
  const random = randomSource(8);
  const values = [...Array.from({ length: 24 }, () => 2 + random.nextReal()), 0.2];
  const errors: DriftSeries = {
    ...seriesOf("lengths", [], 1),
    kind: "mean",
    direction: "lower",
    points: values.map((value, at) => ({
      name: `${at}`,
      batchNos: [at],
      cases: 10,
      numerator: 10 * value,
      denominator: 10,
    })),
  };
  const [found] = driftScreen([errors], "limits", DRIFT_SETTINGS).series;
  expect(found).toMatchObject({ newest: "better", shrunken: null, signals: [25] });
});
