import { AGREEMENT_EXAMPLES } from "./agreement-examples";
import { ATTRIBUTE_EXAMPLES } from "./attribute-examples";
import { CLASSIFICATION_EXAMPLES } from "./classification-examples";
import { DETECTION_EXAMPLES } from "./detection-examples";
import type { WorkedExample } from "./example";
import { KEYPOINT_EXAMPLES } from "./keypoint-examples";
import { SEGMENTATION_EXAMPLES } from "./segmentation-examples";

/** A worked example of every metric of the catalogue, by its id. */
export const METRIC_EXAMPLES: Readonly<Record<string, WorkedExample>> = {
  ...CLASSIFICATION_EXAMPLES,
  ...DETECTION_EXAMPLES,
  ...KEYPOINT_EXAMPLES,
  ...ATTRIBUTE_EXAMPLES,
  ...SEGMENTATION_EXAMPLES,
  ...AGREEMENT_EXAMPLES,
};
