import type { Bounds } from "@/lib/geometry/boxes/bounds";
import type { Estimate } from "@/lib/statistics/estimate";
import type { OperatingCosts } from "./comparison/operating-costs";
import type { EvaluationSettings } from "./settings";
import type { ShapePlace } from "./shapes/shape-place";
import type { UncertainRule } from "./uncertain-rule";

/** The verdicts on a pair, in the words of the study-design rules; nothing else may be printed for a pair. */
export const VERDICTS = [
  "better by at least the margin",
  "better, size uncertain",
  "equivalent within the margin",
  "not worse than the margin",
  "worse",
  "trade-off",
  "undecided",
  "not comparable",
  "undefined",
] as const;
export type Verdict = (typeof VERDICTS)[number];

export const DISAGREEMENT_TYPES = [
  "missing",
  "extra",
  "wrong_label",
  "poor_overlap",
  "wrong_attribute",
  /** A whole ordered item of which nothing came back; what is missed on a returned item is `missing`. */
  "not_returned",
] as const;
export type DisagreementType = (typeof DISAGREEMENT_TYPES)[number];

export type MetricEstimates = Record<string, Estimate>;

export interface Confusion {
  labels: string[];
  rows: "gold";
  /** counts[gold][vendor]; a last column `not_returned` where the missing rule counts them. */
  counts: number[][];
}

export interface VendorResult {
  name: string;
  /** Items ordered of this vendor within gold's scope; of them returned; missing = ordered - returned. */
  ordered: number;
  items: number;
  missing: number;
  annotations: number;
  readers: number;
  overall: MetricEstimates;
  labels: Record<string, MetricEstimates>;
  /** attribute -> value -> metric -> estimate. */
  slices: Record<string, Record<string, MetricEstimates>>;
  confusion?: Confusion;
  /** Whole numbers behind the figures: gold, found, missed, extra, splits, merges of findings. */
  counts?: Record<string, number>;
  disagreements: Partial<Record<DisagreementType, number>>;
  /** Counted per shape kind, what came and was not measured by this task. */
  notMeasured: Record<string, number>;
}

export interface Comparison {
  first: string;
  second: string;
  metric: string;
  /** first - second. */
  difference: Estimate;
  pRaw: number | null;
  pAdjusted: number | null;
  test: string;
  /** Items both were ordered and gold speaks about. */
  shared: number;
  sharedCases: number;
  /** Of `shared`, items that both returned; absent in results of engines before 9. */
  bothReturned?: number;
  primary: boolean;
  verdict: Verdict;
  /** What follows the colon: "about 40 more cases", "different cases", the reason of an undefined figure. */
  verdictDetail?: string;
}

export interface RankShare {
  name: string;
  rank: number | null;
  shareFirst: number | null;
  rankLow: number | null;
  rankHigh: number | null;
}

/** Whether a pair's difference in the primary figure depends on the value of an attribute: exploratory. */
export interface SliceInteraction {
  attribute: string;
  first: string;
  second: string;
  metric: string;
  /** Every value of it with its shared cases; those of too few are in no test. */
  values: { value: string; cases: number; isTested: boolean }[];
  /** Shared cases in the test. */
  cases: number;
  statistic: number | null;
  df: number[] | null;
  p: number | null;
  /** Holm over all pairs and attributes. */
  pAdjusted: number | null;
  reason?: string;
}

/** How the reference came to be: decides which figures mean something. */
export interface GoldDescription {
  name: string;
  /** `leave_one_out`: every vendor has its own reference, made without it. */
  kind: "external" | "consensus" | "leave_one_out";
  /** Vendors or readers whose votes are in it. */
  makers: string[];
  /** Only findings that every compared reader marked are in it. */
  requiresEveryMaker: boolean;
  /** Everything of the listed labels is in it: without, extra shapes mean nothing. */
  exhaustive: boolean;
  version?: number;
  hash?: string;
}

export interface Receipt {
  engine: string;
  settings: EvaluationSettings;
  seed: number;
  inputs: { role: "gold" | "vendor" | "items" | "order" | "labels"; name: string; path: string; sha256: string }[];
  /** How the inputs were read and put together, where they are files: what `verify` needs beside the settings. */
  request?: unknown;
}

/** The primary figure under one way of counting uncertain labels. */
export interface UncertainWay {
  rule: UncertainRule;
  /** Empty where this way, or the figure under it, does not exist. */
  figures: { name: string; estimate: Estimate; rank: number | null }[];
  /** Vendors with uncertain answers that this way leaves out where gold is certain. */
  unsure: string[];
}

/** The four ways side by side; `rule` is the one that the result follows. */
export interface UncertainWays {
  rule: UncertainRule;
  labels: string[];
  metric: string;
  ways: UncertainWay[];
  orderChanges: boolean;
}

export interface EvaluationResult {
  receipt: Receipt;
  task: EvaluationSettings["task"];
  /** What one count of n is. */
  unit: "item" | "finding" | "shape";
  gold: GoldDescription;
  items: { gold: number; shared: number };
  cases: number;
  labels: string[];
  primary: { metric: string; margin: number; direction: "higher" | "lower" };
  vendors: VendorResult[];
  comparisons: Comparison[];
  uncertain?: UncertainWays;
  /** Where a cost of a miss was declared and the task has operating points. */
  operating?: OperatingCosts;
  omnibus?: { test: string; statistic: number | null; p: number | null; reason?: string };
  /** Absent in results of engines before 12, and where nothing is sliced by. */
  interactions?: SliceInteraction[];
  ranking: RankShare[];
  /** What was drawn again for the shares of ranks; readers where a vendor has three or more. */
  rankedOver?: "cases" | "readers and cases";
  /** Why nobody is ranked here (own vote in the reference ...). */
  rankingWithheld?: string;
  warnings: { code: string; message: string }[];
  skipped: { vendor: string; what: string; count: number; why: string }[];
}

/** One compared thing, kept so that every figure opens its cases. Counts are pixels or voxels; null where not of that kind. */
export interface ItemResult {
  vendor: string;
  case: string;
  /** The item (of a finding: its middle slice). */
  item: string;
  finding: string | null;
  /** Whose reading it is, where each named reader of a vendor is compared alone; else null. */
  reader: string | null;
  goldLabel: string | null;
  vendorLabel: string | null;
  outcome: "agree" | "found" | DisagreementType;
  intersection: number | null;
  goldCount: number | null;
  vendorCount: number | null;
  /** Where both sides marked it; only of shapes of one image. */
  place?: ShapePlace;
}

/** An attribute on which both sides differ; `vendor` null where the vendor does not state it. */
export interface AttributeDifference {
  name: string;
  gold: string;
  vendor: string | null;
}

export interface Difference extends ItemResult {
  outcome: DisagreementType;
  /**
   * 0 (least) to 1: 1 - overlap, 1 for a miss or an extra, normalised distance of ordinal labels; an attribute 0.5, as
   * the object itself is right.
   */
  severity: number;
  /** Of a wrong attribute: which, and what both say. */
  attribute?: AttributeDifference;
  /** Its place among what the vendor's case measure compared; absent of what did not come back. */
  measuredAt?: number;
}

/** What is asked where a difference is decided: the same of all vendors that one answer settles. */
export interface Question {
  item: string;
  finding: string | null;
  frame: number | null;
  goldLabel: string | null;
  goldPlace: Bounds | null;
  vendorLabel: string | null;
  vendorPlace: Bounds | null;
  /** What is asked about, where it is an attribute. */
  attribute?: AttributeDifference;
  /** Vendor and reader where it is nobody else's question; else null. */
  of: readonly (string | null)[] | null;
}

export interface Disagreement extends Difference {
  question: Question;
  /** What of the figures turns on it, see `weighQuestions`. */
  worth: number;
}
