import { CLASSIFICATION_WORKLOADS } from "./classification";
import { DETECTION_WORKLOADS } from "./detection";
import { POLYGON_WORKLOADS } from "./polygons";
import { SEGMENTATION_WORKLOADS } from "./segmentation";
import type { Workload } from "./workload";

/** Every workload of the peer benchmark, by the peers' names. */
export const WORKLOADS: readonly Workload[] = [
  ...CLASSIFICATION_WORKLOADS,
  ...DETECTION_WORKLOADS,
  ...SEGMENTATION_WORKLOADS,
  ...POLYGON_WORKLOADS,
];
