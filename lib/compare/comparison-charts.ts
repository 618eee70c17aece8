import { type ForestChart, forestChart } from "@/lib/charts/forest";
import { confusionMap, type HeatMap } from "@/lib/charts/heat-map";
import { type OperatingPlot, operatingPlot } from "@/lib/charts/operating-points";
import { differenceCells, estimateCells } from "@/lib/display/estimate";
import { metricName, metricWords } from "@/lib/display/metric-definition";
import { quantityKind } from "@/lib/display/metric-format";
import { formatCount, formatCounted } from "@/lib/display/number";
import { formatPValue } from "@/lib/display/p-value";
import {
  formatDifferenceLimit,
  formatLimit,
  formatMargin,
  formatQuantity,
  QUANTITY_STYLES,
  type QuantityKind,
} from "@/lib/display/quantity";
import type { EvaluationResult, VendorResult } from "@/lib/evaluation/result";
import type { Estimate } from "@/lib/statistics/estimate";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { pairId } from "./comparison-tables";
import { definedOf } from "./defined-of";
import type { NoiseCeiling } from "./noise-ceiling";
import { verdictWords } from "./verdict-sentence";

const FALSE_POSITIVE_FIGURES = ["false_positives_per_case", "false_positives_per_item"] as const;

const bounds = ({ value, low, high }: Estimate) => ({
  value,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});

function unitOf(metric: string, estimate: Estimate | undefined, isDifference: boolean): string {
  const style = QUANTITY_STYLES[quantityKind(metric, estimate?.unit)];
  const unit = isDifference ? style.differenceUnit : style.unit;
  return unit === "" ? "" : ` (${unit})`;
}

/** Paired differences of one figure with the zero line; the margin's band only where the margin was set for it. */
export function differenceForest(result: EvaluationResult, metric: string): ForestChart {
  const pairs = result.comparisons.filter((comparison) => comparison.metric === metric);
  const kind = quantityKind(metric, pairs[0]?.difference.unit);
  const { margin } = result.primary;
  return forestChart({
    title: COMPARE_TEXT.differences,
    axisTitle: `${COMPARE_TEXT.differenceAxis(metricName(metric))}${unitOf(metric, pairs[0]?.difference, true)}`,
    text: (value) => formatDifferenceLimit(value, kind),
    zero: 0,
    ...(metric === result.primary.metric ? { margin: { size: margin, text: formatMargin(margin, kind) } } : {}),
    rows: pairs.map((pair) => ({
      id: pairId(pair),
      label: `${pair.first} − ${pair.second}`,
      ...bounds(pair.difference),
      text: differenceCells(pair.difference, metric).text,
      notes: [
        verdictWords(pair),
        ...(pair.pAdjusted === null ? [] : [`adjusted ${formatPValue(pair.pAdjusted)}`]),
        COMPARE_TEXT.pairCases(formatCounted(pair.sharedCases, "case")),
      ],
    })),
  });
}

/** One figure of every vendor by itself, with what the reference's own readers reach as a band. */
export function singleForest(
  result: EvaluationResult,
  metric: string,
  ceiling: NoiseCeiling | null = null,
): ForestChart {
  const estimates = result.vendors.map(({ overall }) => overall[metric]);
  const kind = quantityKind(metric, estimates.find((estimate) => estimate !== undefined)?.unit);
  return forestChart({
    title: metricName(metric),
    axisTitle: `${metricName(metric)}${unitOf(metric, estimates[0], false)}`,
    text: (value) => formatLimit(value, kind),
    ...(kind === "percent" ? { limits: [0, 1] as const } : {}),
    ...(ceiling?.metric === metric ? { range: ceilingRange(ceiling, kind) } : {}),
    rows: result.vendors.flatMap(({ name, overall }) => {
      const estimate = overall[metric];
      if (!estimate) return [];
      const cells = estimateCells(estimate, metric, { definedOf: definedOf(metric, overall) });
      return [{ id: name, label: name, ...bounds(estimate), text: cells.text, notes: [cells.counts] }];
    }),
  });
}

function ceilingRange({ leaveOneOut, ownVote, readers }: NoiseCeiling, kind: QuantityKind) {
  const [low, high] = [leaveOneOut, ownVote].map((value) => formatQuantity(value, kind));
  return {
    from: Math.min(leaveOneOut, ownVote),
    to: Math.max(leaveOneOut, ownVote),
    caption: COMPARE_TEXT.noiseCeiling(low ?? "", high ?? "", readers.length),
  };
}

/** 1 minus a share, with its interval turned. */
function complement({ value, low, high }: Estimate) {
  return {
    value: value === null ? null : 1 - value,
    ...(high === undefined ? {} : { low: 1 - high }),
    ...(low === undefined ? {} : { high: 1 - low }),
  };
}

/** Sensitivity against false positives (of readings: 1 - specificity), where the task has both; null where it has not. */
export function operatingPoints(result: EvaluationResult): OperatingPlot | null {
  const metric = [...FALSE_POSITIVE_FIGURES, "specificity" as const].find((id) =>
    result.vendors.some(({ overall }) => overall[id] && overall.sensitivity),
  );
  if (!metric) return null;
  const isShare = metric === "specificity";
  const point = ({ name, overall }: VendorResult) => {
    const sensitivity = overall.sensitivity;
    const falsePositives = overall[metric];
    if (!sensitivity || !falsePositives) return [];
    const text = `${metricName("sensitivity")} ${estimateCells(sensitivity, "sensitivity").text}; ${metricName(metric)} ${estimateCells(falsePositives, metric).text}`;
    return [
      {
        name,
        sensitivity: bounds(sensitivity),
        falsePositives: isShare ? complement(falsePositives) : bounds(falsePositives),
        text,
      },
    ];
  };
  return operatingPlot({
    title: COMPARE_TEXT.operating,
    xTitle: isShare
      ? `${COMPARE_TEXT.oneMinus(metricWords(metric))}${unitOf(metric, undefined, false)}`
      : metricName(metric),
    yTitle: `${metricName("sensitivity")}${unitOf("sensitivity", undefined, false)}`,
    points: result.vendors.flatMap(point),
    xText: (value) => formatLimit(value, quantityKind(metric)),
    yText: (value) => formatLimit(value, quantityKind("sensitivity")),
  });
}

/** The confusion table of a vendor, where the task has one. */
export function confusionOf(
  vendor: VendorResult,
  cases: (reference: string, vendorLabel: string) => string | undefined,
): HeatMap | null {
  const { confusion, name } = vendor;
  if (!confusion) return null;
  return confusionMap({
    title: COMPARE_TEXT.confusionTitle(name),
    rowsTitle: COMPARE_TEXT.columns.reference,
    columnsTitle: name,
    labels: confusion.labels,
    counts: confusion.counts,
    notReturned: COMPARE_TEXT.notReturned,
    text: formatCount,
    sentence: COMPARE_TEXT.confusionCell,
    href: (reference, vendorLabel) => cases(reference, vendorLabel),
  });
}
