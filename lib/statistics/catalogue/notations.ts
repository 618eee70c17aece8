import { AGREEMENT_NOTATION } from "./agreement-notation";
import { ATTRIBUTE_NOTATION } from "./attribute-notation";
import { CLASSIFICATION_NOTATION } from "./classification-notation";
import { DETECTION_NOTATION } from "./detection-notation";
import { KEYPOINT_NOTATION } from "./keypoint-notation";
import type { MetricNotation } from "./notation";
import { SEGMENTATION_NOTATION } from "./segmentation-notation";

/** The formula of every metric of the catalogue, by its id. */
export const METRIC_NOTATION: Readonly<Record<string, MetricNotation>> = {
  ...CLASSIFICATION_NOTATION,
  ...DETECTION_NOTATION,
  ...KEYPOINT_NOTATION,
  ...ATTRIBUTE_NOTATION,
  ...SEGMENTATION_NOTATION,
  ...AGREEMENT_NOTATION,
};
