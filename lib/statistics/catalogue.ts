import { AGREEMENT_METRICS } from "./catalogue/agreement";
import { ATTRIBUTE_METRICS } from "./catalogue/attributes";
import { CLASSIFICATION_METRICS } from "./catalogue/classification";
import { DETECTION_METRICS } from "./catalogue/detection";
import { KEYPOINT_METRICS } from "./catalogue/keypoints";
import type { Metric } from "./catalogue/metric";
import { SEGMENTATION_METRICS } from "./catalogue/segmentation";

export type { Metric } from "./catalogue/metric";

/** The metrics by family, in the order of a methods page. */
export const METRIC_FAMILIES: readonly { name: string; metrics: readonly Metric[] }[] = [
  { name: "Labels of whole items", metrics: CLASSIFICATION_METRICS },
  { name: "Findings, boxes and landmarks", metrics: [...DETECTION_METRICS, ...KEYPOINT_METRICS, ...ATTRIBUTE_METRICS] },
  { name: "Masks and contours", metrics: SEGMENTATION_METRICS },
  { name: "Agreement without gold", metrics: AGREEMENT_METRICS },
];

/** Every metric of the product. */
export const METRICS: readonly Metric[] = METRIC_FAMILIES.flatMap(({ metrics }) => metrics);

const BY_ID: ReadonlyMap<string, Metric> = new Map(METRICS.map((metric) => [metric.id, metric]));

/** A statistic over cases or a parameter at the end of an id: `hd95_mm_median`, `sdr_2mm`, `nsd_1_5mm`. */
const VARIANT = /_(?:median|mean|min|max|worst|p\d+|\d+(?:_\d+)?(?:_?mm)?)$/;

/**
 * The metric of an id, exactly or, for a variant of one (a median over cases, a tolerance), of what it is a variant of.
 * Undefined for an id that no metric has.
 */
export function metricOf(id: string): Metric | undefined {
  // a figure of something that people name: `attribute_accuracy:density`
  const named = id.indexOf(":");
  if (named > 0) return metricOf(id.slice(0, named));
  const exact = BY_ID.get(id);
  if (exact) return exact;
  const shorter = id.replace(VARIANT, "");
  if (shorter !== id) return metricOf(shorter) ?? BY_ID.get(`${shorter}_mm`);
  return undefined;
}
