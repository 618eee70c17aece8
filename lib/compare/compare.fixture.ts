import type { Comparison, EvaluationResult, VendorResult } from "@/lib/evaluation/result";
import { DEFAULT_SETTINGS } from "@/lib/evaluation/settings";
import type { Estimate } from "@/lib/statistics/estimate";

/** Invented figures, for tests only. */
export function estimateOf(value: number | null, low?: number, high?: number, rest: Partial<Estimate> = {}): Estimate {
  return {
    value,
    n: 212,
    clusters: 212,
    method: "cluster bootstrap",
    ...(low === undefined ? {} : { low, level: 0.95 }),
    ...(high === undefined ? {} : { high }),
    ...rest,
  };
}

export function vendorOf(name: string, sensitivity: Estimate): VendorResult {
  return {
    name,
    ordered: 212,
    items: 210,
    missing: 2,
    annotations: 400,
    readers: 1,
    overall: { sensitivity },
    labels: { nodule: { sensitivity } },
    slices: {},
    disagreements: { missing: 12 },
    notMeasured: {},
  };
}

export function comparisonOf(rest: Partial<Comparison> = {}): Comparison {
  return {
    first: "B",
    second: "C",
    metric: "sensitivity",
    difference: estimateOf(0.032, -0.004, 0.068, { method: "readers and cases random" }),
    pRaw: 0.08,
    pAdjusted: 0.16,
    test: "cluster sign flip",
    shared: 212,
    sharedCases: 212,
    primary: true,
    verdict: "not worse than the margin",
    ...rest,
  };
}

export function resultOf(rest: Partial<EvaluationResult> = {}): EvaluationResult {
  return {
    receipt: { engine: "assay-test", settings: { ...DEFAULT_SETTINGS, task: "segmentation" }, seed: 1, inputs: [] },
    task: "segmentation",
    unit: "finding",
    gold: { name: "Leave-one-out", kind: "leave_one_out", makers: [], requiresEveryMaker: false, exhaustive: true },
    items: { gold: 212, shared: 212 },
    cases: 212,
    labels: ["nodule"],
    primary: { metric: "sensitivity", margin: 0.05, direction: "higher" },
    vendors: [
      vendorOf("B", estimateOf(0.912, 0.869, 0.943, { readers: 5 })),
      vendorOf("C", estimateOf(0.88, 0.83, 0.92)),
    ],
    comparisons: [comparisonOf()],
    ranking: [
      { name: "C", rank: 2, shareFirst: 0.19, rankLow: 1, rankHigh: 2 },
      { name: "B", rank: 1, shareFirst: 0.81, rankLow: 1, rankHigh: 2 },
    ],
    warnings: [],
    skipped: [],
    ...rest,
  };
}
