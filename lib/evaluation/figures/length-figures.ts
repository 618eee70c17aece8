import { blandAltman } from "@/lib/statistics/agreement/bland-altman";
import { intraclassCorrelation } from "@/lib/statistics/agreement/icc";
import { linConcordance } from "@/lib/statistics/agreement/lin-ccc";
import type { Estimate } from "@/lib/statistics/estimate";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import { addMeasuredAttributes } from "../measure/attribute-pairs";
import type { Measured } from "../measure/measured";
import type { EvaluationSettings } from "../settings";
import type { LengthCounts } from "../tally";
import { attributeKappas, attributeMetrics } from "./attribute-figures";
import { type FigureSet, liftMetric, type OtherFigure } from "./figure-set";
import { countsOfLabel, type LabelView } from "./label-view";
import { ICC_NAMES } from "./measurement-figures";
import type { RatioMetric } from "./ratio-metric";

type LabelLengths = LengthCounts["byLabel"][number];
type LengthMetric = RatioMetric<LabelLengths>;
type Pair = readonly [gold: number, vendor: number];

const ANYWHERE = { needsExhaustive: false, needsIndependentFindings: false } as const;
const UNBOUNDED = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
const CORRELATION = [-1, 1] as const;

/** The lengths that both sides have, by declared label. */
export function countLengths(measured: readonly Measured[], labels: number): LengthCounts {
  const byLabel = Array.from({ length: labels }, (): LabelLengths => ({ gold: 0, pairs: [], extra: 0 }));
  for (const one of measured) {
    const { goldLabel, vendorLabel, lengthsMm } = one;
    const gold = goldLabel === null ? undefined : byLabel[goldLabel];
    if (gold) {
      gold.gold += 1;
      if (lengthsMm) gold.pairs.push(lengthsMm);
      addMeasuredAttributes(gold, one);
      continue;
    }
    const vendor = vendorLabel === null ? undefined : byLabel[vendorLabel];
    if (vendor) vendor.extra += 1;
  }
  return { task: "lengths", byLabel };
}

const meanOver = (value: (pair: Pair) => number): LengthMetric["parts"] => {
  return ({ pairs }) => ({ numerator: pairs.reduce((sum, pair) => sum + value(pair), 0), denominator: pairs.length });
};

/** Mean of |vendor - gold| over the lengths that both have: blind to what was not measured. */
const ABSOLUTE_ERROR: LengthMetric = {
  name: "absolute_error_mm",
  kind: "mean",
  direction: "lower",
  unit: "mm",
  range: [0, Number.POSITIVE_INFINITY],
  emptyReason: "no_matches",
  isSafeUnderOmission: false,
  ...ANYWHERE,
  parts: meanOver(([gold, vendor]) => Math.abs(vendor - gold)),
};

/** Mean of vendor - gold: whether the vendor measures longer or shorter. */
const BIAS: LengthMetric = {
  name: "bland_altman_bias",
  kind: "mean",
  direction: "none",
  unit: "mm",
  emptyReason: "no_matches",
  isSafeUnderOmission: false,
  ...ANYWHERE,
  parts: meanOver(([gold, vendor]) => vendor - gold),
};

/** Share of gold's lengths that the vendor measured at all. */
const MADE: LengthMetric = {
  name: "sensitivity",
  kind: "proportion",
  direction: "higher",
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  ...ANYWHERE,
  parts: ({ gold, pairs }) => ({ numerator: pairs.length, denominator: gold }),
};

/** Share of gold's lengths that the vendor measured within the distance that was declared; one not measured is wrong. */
function withinOf(withinMm: number): LengthMetric {
  return {
    name: "length_within",
    kind: "proportion",
    direction: "higher",
    emptyReason: "no_positives",
    isSafeUnderOmission: true,
    ...ANYWHERE,
    parts: ({ gold, pairs }) => ({
      numerator: pairs.filter(([own, vendor]) => Math.abs(vendor - own) <= withinMm).length,
      denominator: gold,
    }),
  };
}

/**
 * The figures of lengths against gold: error and bias with intervals over cases, limits of agreement, concordance and
 * intraclass correlation (absolute agreement, single measurements) with intervals that leave out cases. Where a distance
 * is declared, the share within it carries the claim: the error alone is blind to lengths that were not measured.
 */
export function lengthFigures(settings: EvaluationSettings): FigureSet {
  const { lengthWithinMm } = settings;
  const within = lengthWithinMm === undefined ? [] : [withinOf(lengthWithinMm)];
  const metrics = [...within, ABSOLUTE_ERROR, BIAS, MADE].map((metric) => liftMetric(metric, lengthsOf));
  const all = [...metrics, ...attributeMetrics(settings)];
  return {
    overall: all,
    byLabel: all,
    others: (views, _label, own) => [...agreement(views, own.level), ...attributeKappas(views, own)],
    counts: (views) => {
      const all = views.flatMap((view) => (view ? [lengthsOf(view)] : []));
      const sum = (of: (one: LabelLengths) => number) => all.reduce((total, one) => total + of(one), 0);
      return {
        gold: sum(({ gold }) => gold),
        measured: sum(({ pairs }) => pairs.length),
        extra: sum(({ extra }) => extra),
      };
    },
    primary: within[0]?.name ?? ABSOLUTE_ERROR.name,
    rival: () => null,
  };
}

/** A replicate copies all lengths but those left out: `clusterJackknife` asks for 400 of a figure at most. */
function agreement(views: readonly (LabelView | null)[], level: number): OtherFigure[] {
  const clusters = views.flatMap((view) => {
    const pairs = view ? lengthsOf(view).pairs : [];
    return pairs.length > 0 ? [pairs] : [];
  });
  const pairs = clusters.flat();
  const golds = Float64Array.from(pairs, ([gold]) => gold);
  const vendors = Float64Array.from(pairs, ([, vendor]) => vendor);
  /** Where each cluster's lengths begin, and where the last one's end. */
  const starts = [0];
  for (const [at, { length }] of clusters.entries()) starts.push((starts[at] ?? 0) + length);
  const of = (
    name: string,
    range: readonly [number, number],
    figure: (gold: Float64Array, vendor: Float64Array) => Estimate,
  ): OtherFigure => {
    const estimate = clusterJackknife(
      figure(golds, vendors),
      clusters.length,
      (begin, end) => {
        const [from = 0, to = 0] = [starts[begin], starts[end]];
        return figure(cutOut(golds, from, to), cutOut(vendors, from, to)).value;
      },
      { level, range },
    );
    return { name, ...ANYWHERE, estimate };
  };
  const limits = (gold: Float64Array, vendor: Float64Array) => blandAltman(vendor, gold, { exact: false });
  return [
    of("bland_altman_lower", UNBOUNDED, (gold, vendor) => ({ ...limits(gold, vendor).lower, unit: "mm" })),
    of("bland_altman_upper", UNBOUNDED, (gold, vendor) => ({ ...limits(gold, vendor).upper, unit: "mm" })),
    of("ccc", CORRELATION, (gold, vendor) => linConcordance(gold, vendor).ccc),
    of(ICC_NAMES.ICC2, CORRELATION, (gold, vendor) => {
      const readings = Float64Array.from({ length: 2 * gold.length }, (_, cell) => {
        return (cell % 2 === 0 ? gold : vendor)[cell >> 1] ?? 0;
      });
      return estimateOf(intraclassCorrelation(readings, 2).forms.ICC2);
    }),
  ];
}

function cutOut(values: Float64Array, begin: number, end: number): Float64Array {
  const rest = new Float64Array(values.length - (end - begin));
  rest.set(values.subarray(0, begin));
  rest.set(values.subarray(end), begin);
  return rest;
}

/** Without the test that an intraclass correlation brings: its interval is over cases here. */
function estimateOf({ value, reason, n, method }: Estimate): Estimate {
  return { value, n, method, ...(reason === undefined ? {} : { reason }) };
}

function lengthsOf({ counts, label }: LabelView): LabelLengths {
  const none: LabelLengths = { gold: 0, pairs: [], extra: 0 };
  if (counts.task !== "lengths") return none;
  const chosen = countsOfLabel(counts.byLabel, label);
  return chosen.reduce(
    (sum, one) => ({
      gold: sum.gold + one.gold,
      pairs: [...sum.pairs, ...one.pairs],
      extra: sum.extra + one.extra,
    }),
    none,
  );
}
