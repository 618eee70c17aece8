import { expect, test } from "vitest";
import { estimateOf, resultOf, vendorOf } from "./compare.fixture";
import { movedEstimates } from "./moved-estimates";

const primary = { metric: "sensitivity", margin: 0.05, direction: "higher" as const };
const resultWith = (...vendors: ReturnType<typeof vendorOf>[]) => resultOf({ primary, vendors });

test("a figure that differs in the last digit or in its interval has moved; an equal one has not", () => {
  const before = resultWith(vendorOf("A", estimateOf(0.5, 0.4, 0.6)), vendorOf("B", estimateOf(0.7, 0.6, 0.8)));
  const value = resultWith(
    vendorOf("A", estimateOf(0.5 + 2 ** -53, 0.4, 0.6)),
    vendorOf("B", estimateOf(0.7, 0.6, 0.8)),
  );
  const interval = resultWith(vendorOf("A", estimateOf(0.5, 0.4, 0.6)), vendorOf("B", estimateOf(0.7, 0.6, 0.81)));
  expect(movedEstimates(before, before).moved).toEqual([]);
  expect(movedEstimates(before, value).moved.map(({ vendor, metric }) => [vendor, metric])).toEqual([
    ["A", "sensitivity"],
  ]);
  expect(movedEstimates(before, interval).moved).toMatchObject([
    { vendor: "B", before: { high: 0.8 }, after: { high: 0.81 } },
  ]);
});

test("a vendor that is in one of them only stands with the side that it has", () => {
  const alone = resultWith(vendorOf("A", estimateOf(0.5)));
  const both = resultWith(vendorOf("A", estimateOf(0.5)), vendorOf("B", estimateOf(null)));
  const { moved, same } = movedEstimates(alone, both);
  expect(moved.every(({ vendor, before, after }) => vendor === "B" && before === null && after !== null)).toBe(true);
  expect(same).toBe(Object.keys(alone.vendors[0]?.overall ?? {}).length);
  expect(movedEstimates(both, alone).moved.map(({ after }) => after)).toEqual(moved.map(() => null));
});
