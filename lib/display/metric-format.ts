import type { QuantityKind } from "./quantity";

/** Fractions of a count: people read them as percentages. Everything without an entry or a unit is a coefficient. */
const PERCENT_METRICS = new Set([
  "accuracy",
  "attribute_accuracy",
  "balanced_accuracy",
  "sensitivity",
  "recall",
  "specificity",
  "precision",
  "ppv",
  "npv",
  "ppv_at_prevalence",
  "npv_at_prevalence",
  "prevalence",
  "false_positive_rate",
  "false_negative_rate",
  "coverage",
  "percent_agreement",
  "exact_agreement",
  "within_one",
  "subset_accuracy",
  "missed_rate",
  "length_within",
  "case_sensitivity",
  "case_specificity",
  "returned",
  "share_first",
]);

const RATE_METRICS = new Set([
  "false_positives_per_item",
  "false_positives_per_image",
  "false_positives_per_case",
  "fp_per_image",
  "fp_per_case",
  "mean_absolute_error",
  "mae",
  "bias",
  "grade_bias",
]);

const KIND_BY_UNIT: Readonly<Record<string, QuantityKind>> = {
  mm: "mm",
  "mm^2": "mm2",
  mm2: "mm2",
  "mm²": "mm2",
  "mm^3": "mm3",
  mm3: "mm3",
  "mm³": "mm3",
  ml: "ml",
  mL: "ml",
  px: "px",
  pixel: "px",
  pixels: "px",
  s: "seconds",
  seconds: "seconds",
  percent: "percent",
  "%": "percent",
  count: "count",
  steps: "rate",
  "per case": "rate",
  "per item": "rate",
};

const KIND_BY_SUFFIX: readonly (readonly [string, QuantityKind])[] = [
  ["_mm", "mm"],
  ["_mm2", "mm2"],
  ["_mm3", "mm3"],
  ["_ml", "ml"],
  ["_px", "px"],
  ["_seconds", "seconds"],
  ["_count", "count"],
];

/** How a metric's values are written: by the estimate's own unit, else by the metric's name. */
export function quantityKind(id: string, unit?: string): QuantityKind {
  // the name of an attribute behind it says nothing on what is shown
  const [metricId = id] = id.split(":");
  const byUnit = unit === undefined ? undefined : KIND_BY_UNIT[unit];
  if (byUnit !== undefined) return byUnit;
  if (PERCENT_METRICS.has(metricId) || /^(sdr|pck)(_|$)/.test(metricId)) return "percent";
  if (RATE_METRICS.has(metricId)) return "rate";
  return KIND_BY_SUFFIX.find(([suffix]) => metricId.endsWith(suffix))?.[1] ?? "coefficient";
}
