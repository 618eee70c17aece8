import { expect, test } from "vitest";
import { formatCoarse } from "./coarse";

const ENDS = { least: 0.05, most: 0.95 };

test.each([
  [0.85, "about 85\u00a0%"],
  [0.95, "about 95\u00a0% or more"],
  [0.05, "about 5\u00a0% or less"],
])("a share of %d reads %s", (share, words) => {
  expect(formatCoarse({ items: 40, share, low: 0.7, high: 1 }, ENDS)).toEqual({
    share: words,
    interval: "70–100\u00a0%",
    items: "about 40",
  });
});
