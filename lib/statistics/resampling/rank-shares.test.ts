import { expect, it } from "vitest";
import { randomSource } from "../random";
import { rankShares } from "./rank-shares";

function vendor(clusters: number, rate: number, stream: number) {
  const source = randomSource(11, stream);
  const denominators = Array.from({ length: clusters }, () => 1 + source.nextBelow(6));
  const numerators = denominators.map(
    (n) => Array.from({ length: n }, () => source.nextReal()).filter((u) => u < rate).length,
  );
  return { numerators, denominators };
}

it("gives a certain order where one vendor is better in every cluster", () => {
  const shares = rankShares(
    [
      { numerators: [1, 2, 1, 0], denominators: [4, 4, 4, 4] },
      { numerators: [4, 4, 4, 3], denominators: [4, 4, 4, 4] },
    ],
    { direction: "higher", seed: 1, resamples: 500 },
  );
  expect(shares.rank).toEqual([2, 1]);
  expect(shares.shareFirst).toEqual([0, 1]);
  expect(shares.rankLow).toEqual([2, 1]);
  expect(shares.rankHigh).toEqual([2, 1]);
  expect(shares.shareAbove).toEqual([
    [null, 0],
    [1, null],
  ]);
});

it("turns the order for a figure that is better when lower", () => {
  const tallies = [vendor(30, 0.6, 1), vendor(30, 0.9, 2)];
  const higher = rankShares(tallies, { direction: "higher", seed: 5 });
  const lower = rankShares(tallies, { direction: "lower", seed: 5 });
  expect(higher.shareFirst[0]).toBeCloseTo(lower.shareFirst[1] ?? -1, 12);
});

it("shares the first place among vendors that are the same", () => {
  const same = vendor(12, 0.7, 3);
  const shares = rankShares([same, same, same], { direction: "higher", seed: 2, resamples: 300 });
  for (const share of shares.shareFirst) expect(share).toBeCloseTo(1 / 3, 12);
  expect(shares.rank).toEqual([1, 1, 1]);
  expect(shares.rankHigh).toEqual([1, 1, 1]);
  expect(shares.shareAbove[0]?.[1]).toBe(0.5);
});

it("repeats with its seed and moves with another", () => {
  const tallies = [vendor(20, 0.8, 4), vendor(20, 0.8, 5)];
  const once = rankShares(tallies, { direction: "higher", seed: 9 });
  expect(rankShares(tallies, { direction: "higher", seed: 9 })).toEqual(once);
  expect(rankShares(tallies, { direction: "higher", seed: 10 }).shareFirst).not.toEqual(once.shareFirst);
});

it("claims nothing without items or with one cluster", () => {
  const some = { numerators: [1, 2], denominators: [2, 2] };
  const none = { numerators: [0, 0], denominators: [0, 0] };
  expect(rankShares([some, none], { direction: "higher", seed: 1 })).toMatchObject({
    reason: "no_items",
    rank: [1, null],
    shareFirst: [null, null],
  });
  const single = { numerators: [1], denominators: [2] };
  expect(rankShares([single, single], { direction: "higher", seed: 1 }).reason).toBe("too_few_clusters");
  const rare = { numerators: [1, 0, 0], denominators: [1, 0, 0] };
  const full = { numerators: [1, 1, 0], denominators: [1, 1, 1] };
  const shares = rankShares([rare, full], { direction: "higher", seed: 1, resamples: 1000 });
  expect(shares.reason).toBe("too_many_undefined_resamples");
  // a resample of 3 misses the one cluster with probability (2/3)^3
  expect(shares.undefinedResamples / 1000).toBeCloseTo(8 / 27, 1);
});

it("ranks 4 vendors over 70 clusters in 10,000 resamples in under a second", () => {
  const tallies = [0.7, 0.72, 0.74, 0.76].map((rate, stream) => vendor(70, rate, 20 + stream));
  const start = performance.now();
  const shares = rankShares(tallies, { direction: "higher", seed: 3 });
  expect(performance.now() - start).toBeLessThan(1000);
  expect(shares.shareFirst.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9);
});
