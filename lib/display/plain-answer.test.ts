import { expect, it } from "vitest";
import { answerParts } from "./plain-answer";

it("shows figures with their intervals, and why there is none", () => {
  const parts = answerParts({
    wilson: { value: 0.3079847, low: 0.2553, high: 0.3662, level: 0.95, method: "Wilson", n: 263 },
    npv: { value: null, reason: "zero_denominator" },
    n: 1234,
    p: 2.2e-16,
    isEven: true,
  });
  expect(parts).toEqual([
    { kind: "line", name: "wilson", value: "0.307985 (0.2553 to 0.3662)" },
    { kind: "line", name: "npv", value: expect.stringMatching(/^not defined: ./) },
    { kind: "line", name: "n", value: "1,234" },
    { kind: "line", name: "p", value: "2.200 × 10^−16" },
    { kind: "line", name: "is even", value: "yes" },
  ]);
});

it("puts lists of one length side by side and parts below", () => {
  const parts = answerParts({ rates: [0, 0.1], accept: [1, { value: 0.5 }], curve: { n: 3 }, out: [] });
  expect(parts).toEqual([
    { kind: "part", name: "curve", parts: [{ kind: "line", name: "n", value: "3" }] },
    {
      kind: "table",
      columns: ["", "rates", "accept"],
      rows: [
        ["1", "0", "1"],
        ["2", "0.1", "0.5"],
      ],
    },
  ]);
});

it("says beside an interval that it holds less than it says, and gives one limit alone", () => {
  const normal = { value: 0.1, low: 0, high: 0.2, n: 30, method: "proportion over sampled strata, normal" };
  const upper = { value: 0.1, high: 0.3, side: "upper", n: 30, method: "some" };
  expect(answerParts({ normal, upper, lower: { ...upper, high: undefined, low: 0.05 } })).toEqual([
    { kind: "line", name: "normal", value: "0.1 (0 to 0.2)" },
    { kind: "line", name: "normal: caution", value: expect.stringContaining("held the true value") },
    { kind: "line", name: "upper", value: "0.1 (at most 0.3)" },
    { kind: "line", name: "lower", value: "0.1 (at least 0.05)" },
  ]);
});
