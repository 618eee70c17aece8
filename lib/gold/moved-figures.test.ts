import { expect, it } from "vitest";
import type { MetricEstimates } from "@/lib/evaluation/result";
import { movedFigures } from "./moved-figures";

const estimate = (value: number) => ({ value, n: 10, method: "m" });
const vendor = (name: string, overall: MetricEstimates) => ({ name, overall });
const primary = { metric: "sensitivity", margin: 0.05, direction: "higher" as const };

it("keeps a vendor that was measured under one version only, without a figure for the other", () => {
  const before = { primary, vendors: [vendor("A", { sensitivity: estimate(0.7) })] };
  const after = {
    primary,
    vendors: [vendor("A", { sensitivity: estimate(0.8) }), vendor("B", { dice: estimate(0.9) })],
  };
  expect(movedFigures(before, after)).toEqual([
    { vendor: "A", metric: "sensitivity", before: estimate(0.7), after: estimate(0.8) },
    { vendor: "B", metric: "sensitivity", before: null, after: null },
  ]);
});

it("is empty where nothing was measured", () => {
  expect(movedFigures(null, null)).toEqual([]);
});
