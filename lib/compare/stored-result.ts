import { z } from "zod";
import { NO_WINNER_REASONS } from "@/lib/evaluation/comparison/operating-costs";
import { DISAGREEMENT_TYPES, type EvaluationResult, VERDICTS } from "@/lib/evaluation/result";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import { UNCERTAIN_RULES } from "@/lib/evaluation/uncertain-rule";
import { type Estimate, REASON_CODES } from "@/lib/statistics/estimate";

const reason = z.enum(REASON_CODES);
const text = z.string();
const number = z.number();
const nullableNumber = number.nullable();
const tasks = ["classification", "ordinal", "detection", "segmentation", "keypoints", "measurements"] as const;

export const storedEstimate: z.ZodType<Estimate> = z.object({
  value: nullableNumber,
  reason: reason.optional(),
  n: number,
  clusters: number.optional(),
  readers: number.optional(),
  low: number.optional(),
  high: number.optional(),
  intervalReason: reason.optional(),
  level: number.optional(),
  side: z.enum(["lower", "upper"]).optional(),
  method: text,
  unit: text.optional(),
  undefinedResamples: number.optional(),
});

const estimates = z.record(text, storedEstimate);
const counts = z.record(text, number);

/** Loose: a setting that a newer engine added is kept and printed. */
const settings: z.ZodType<EvaluationSettings> = z.looseObject({
  task: z.enum(tasks),
  match: z.discriminatedUnion("by", [
    z.object({ by: z.literal("iou"), threshold: number }),
    z.object({ by: z.literal("distance"), maxMm: number }),
    z.object({ by: z.literal("inside"), toleranceMm: number }),
    z.object({
      by: z.literal("oks"),
      threshold: number,
      sigma: number,
      sigmas: z.record(text, number).optional(),
      scale: z.enum(["points", "stated"]).optional(),
      absent: z.literal("placed").optional(),
    }),
    z.object({ by: z.literal("finding") }),
    z.object({ by: z.literal("item") }),
  ]),
  findingAttribute: text.nullable(),
  assignment: z.enum(["greedy", "hungarian"]),
  poorOverlapBelow: number,
  labels: z.array(text),
  labelMaps: z.record(text, z.record(text, text.nullable())),
  cluster: z.enum(["case", "item"]),
  level: number,
  margin: number,
  primaryMetric: text.nullable(),
  missing: z.enum(["worst", "exclude"]),
  sliceBy: z.array(text),
  resamples: number,
  seed: number,
  minSharedCases: number,
  minSharedShare: number,
  smallSlice: number,
});

const vendor = z.looseObject({
  name: text,
  ordered: number,
  items: number,
  missing: number,
  annotations: number,
  readers: number,
  overall: estimates,
  labels: z.record(text, estimates),
  slices: z.record(text, z.record(text, estimates)),
  confusion: z.object({ labels: z.array(text), rows: z.literal("gold"), counts: z.array(z.array(number)) }).optional(),
  disagreements: z.partialRecord(z.enum(DISAGREEMENT_TYPES), number),
  notMeasured: counts,
});

const comparison = z.object({
  first: text,
  second: text,
  metric: text,
  difference: storedEstimate,
  pRaw: nullableNumber,
  pAdjusted: nullableNumber,
  test: text,
  shared: number,
  sharedCases: number,
  bothReturned: number.optional(),
  primary: z.boolean(),
  verdict: z.enum(VERDICTS),
  verdictDetail: text.optional(),
});

export const storedRankShare = z.object({
  name: text,
  rank: nullableNumber,
  shareFirst: nullableNumber,
  rankLow: nullableNumber,
  rankHigh: nullableNumber,
});

/** An evaluation's result as it lies in the database: JSON of another day and engine, so it is read again, not trusted. */
export const storedResult: z.ZodType<EvaluationResult> = z.object({
  receipt: z.looseObject({
    engine: text,
    settings,
    seed: number,
    inputs: z.array(
      z.object({ role: z.enum(["gold", "vendor", "items", "order", "labels"]), name: text, path: text, sha256: text }),
    ),
  }),
  task: z.enum(tasks),
  unit: z.enum(["item", "finding", "shape"]),
  gold: z.object({
    name: text,
    kind: z.enum(["external", "consensus", "leave_one_out"]),
    makers: z.array(text),
    requiresEveryMaker: z.boolean(),
    exhaustive: z.boolean(),
    version: number.optional(),
    hash: text.optional(),
  }),
  items: z.object({ gold: number, shared: number }),
  cases: number,
  labels: z.array(text),
  primary: z.object({ metric: text, margin: number, direction: z.enum(["higher", "lower"]) }),
  vendors: z.array(vendor),
  comparisons: z.array(comparison),
  uncertain: z
    .object({
      rule: z.enum(UNCERTAIN_RULES),
      labels: z.array(text),
      metric: text,
      ways: z.array(
        z.object({
          rule: z.enum(UNCERTAIN_RULES),
          figures: z.array(z.object({ name: text, estimate: storedEstimate, rank: nullableNumber })),
          unsure: z.array(text),
        }),
      ),
      orderChanges: z.boolean(),
    })
    .optional(),
  operating: z
    .object({
      missCost: number,
      targetPrevalence: nullableNumber,
      per: z.enum(["reading", "case", "item"]),
      vendors: z.array(z.object({ name: text, cost: storedEstimate })),
      pairs: z.array(
        z.object({
          first: text,
          second: text,
          difference: storedEstimate,
          pRaw: nullableNumber,
          pAdjusted: nullableNumber,
          winner: text.nullable(),
          why: z.enum(NO_WINNER_REASONS).optional(),
        }),
      ),
    })
    .optional(),
  omnibus: z.object({ test: text, statistic: nullableNumber, p: nullableNumber, reason: text.optional() }).optional(),
  interactions: z
    .array(
      z.object({
        attribute: text,
        first: text,
        second: text,
        metric: text,
        values: z.array(z.object({ value: text, cases: number, isTested: z.boolean() })),
        cases: number,
        statistic: nullableNumber,
        df: z.array(number).nullable(),
        p: nullableNumber,
        pAdjusted: nullableNumber,
        reason: text.optional(),
      }),
    )
    .optional(),
  ranking: z.array(storedRankShare),
  rankedOver: z.enum(["cases", "readers and cases"]).optional(),
  rankingWithheld: text.optional(),
  warnings: z.array(z.object({ code: text, message: text })),
  skipped: z.array(z.object({ vendor: text, what: text, count: number, why: text })),
});
