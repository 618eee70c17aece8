import { expect, it } from "vitest";
import { comparisonOf, estimateOf, resultOf, vendorOf } from "@/lib/compare/compare.fixture";
import { onlyVendor } from "./only-vendor";

it("keeps one vendor's figures and the pairs it is in, from whichever side", () => {
  const result = resultOf({
    vendors: ["A", "B", "C"].map((name) => vendorOf(name, estimateOf(0.8))),
    comparisons: [
      comparisonOf({ first: "A", second: "B" }),
      comparisonOf({ first: "A", second: "C" }),
      comparisonOf({ first: "B", second: "C" }),
    ],
    skipped: [
      { vendor: "B", what: "text", count: 2, why: "not measured" },
      { vendor: "C", what: "text", count: 1, why: "not measured" },
    ],
  });
  const only = onlyVendor(result, "B");
  expect(only.vendors.map(({ name }) => name)).toEqual(["B"]);
  expect(only.comparisons.map(({ first, second }) => `${first}${second}`)).toEqual(["AB", "BC"]);
  expect(only.skipped).toHaveLength(1);
  expect(result.vendors).toHaveLength(3);
});
