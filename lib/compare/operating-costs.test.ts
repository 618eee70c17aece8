import { describe, expect, test } from "vitest";
import type { CostComparison, OperatingCosts } from "@/lib/evaluation/comparison/operating-costs";
import { followProtocol } from "@/lib/evaluation/follow-protocol";
import { DEFAULT_SETTINGS } from "@/lib/evaluation/settings";
import { operatingSection } from "@/lib/reports/document/comparison-sections";
import { estimateOf, resultOf, vendorOf } from "./compare.fixture";
import { operatingPoints } from "./comparison-charts";
import { costSentences, declaredCost } from "./operating-costs";
import { storedResult } from "./stored-result";

/** Invented figures. */
const pair: CostComparison = {
  first: "B",
  second: "C",
  difference: estimateOf(-0.12, -0.2, -0.04, { method: "expected cost" }),
  pRaw: 0.003,
  pAdjusted: 0.003,
  winner: "B",
};
const operating: OperatingCosts = {
  missCost: 5,
  targetPrevalence: 0.02,
  per: "reading",
  vendors: [
    { name: "B", cost: estimateOf(0.1, 0.05, 0.15) },
    { name: "C", cost: estimateOf(0.22, 0.15, 0.3) },
  ],
  pairs: [pair],
};

/** All text of the blocks that a report prints. */
const printed = (result: Parameters<typeof operatingSection>[0]) => JSON.stringify(operatingSection(result));

describe("operating points in words", () => {
  test("name no winner without a declared cost", () => {
    expect(declaredCost(resultOf())).toMatch(/^No winner without a declared cost/);
  });

  test("name the winner, the cost and the prevalence", () => {
    const result = resultOf({ operating });
    expect(declaredCost(result)).toBe(
      "Declared: a miss costs as much as 5 false alarms; prevalence 2.0\u00a0%. Costs are in false alarms a reading.",
    );
    expect(costSentences(operating)).toEqual(["B − C: −0.120 (−0.200 to −0.040) false alarms; B costs less than C."]);
    expect(printed(result)).toContain("B costs less than C");
  });

  test("say why nobody wins", () => {
    const { winner: _, ...rest } = pair;
    const open: OperatingCosts = { ...operating, pairs: [{ ...rest, winner: null, why: "missing_items" }] };
    expect(costSentences(open)[0]).toMatch(/no winner: items did not come back/);
    expect(printed(resultOf({ operating: open }))).not.toContain("costs less");
  });

  test("are kept with a stored result", () => {
    expect(storedResult.parse(JSON.parse(JSON.stringify(resultOf({ operating })))).operating).toEqual(operating);
  });

  test("of readings are plotted against 1 minus specificity, its interval turned", () => {
    const vendor = vendorOf("B", estimateOf(0.9, 0.8, 0.95));
    vendor.overall.specificity = estimateOf(0.7, 0.6, 0.75);
    const plot = operatingPoints(resultOf({ vendors: [vendor] }));
    const [point] = plot?.points ?? [];
    expect(plot?.xTitle).toMatch(/^1 − specificity/);
    expect((point?.xFrom ?? 1) < (point?.x ?? 0) && (point?.x ?? 1) < (point?.xTo ?? 0)).toBe(true);
  });
});

describe("a signed protocol", () => {
  const content = {
    kind: "acceptance",
    primaryMetric: "accuracy",
    margin: 0.05,
    alpha: 0.05,
    cluster: "case",
    missing: "worst",
    vendors: [],
    stopOn: null,
    uncertain: { rule: "three_way", labels: [] },
  } as const;
  const follow = (cost?: { miss: number; prevalence: number | null }) =>
    followProtocol(
      { ...DEFAULT_SETTINGS, missCost: 9, targetPrevalence: 0.3 },
      { sha256: "", retrospective: false, content: { ...content, ...(cost ? { cost } : {}) } },
    );

  test("decides by its own cost, and by none that was not signed", () => {
    expect(follow()).not.toHaveProperty("missCost");
    expect(follow({ miss: 2, prevalence: 0.01 })).toMatchObject({ missCost: 2, targetPrevalence: 0.01 });
    expect(follow({ miss: 2, prevalence: null })).toMatchObject({ missCost: 2 });
    expect(follow({ miss: 2, prevalence: null })).not.toHaveProperty("targetPrevalence");
  });
});
