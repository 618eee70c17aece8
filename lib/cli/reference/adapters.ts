import type { ReferenceAdapter } from "./adapter";
import { agreementAdapters } from "./agreement";
import { classificationAdapters } from "./classification";
import { comparisonAdapters } from "./comparison";
import { consensusAdapters } from "./consensus";
import { detectionAdapters } from "./detection";
import { geometryAdapters } from "./geometry";
import { keypointsAdapters } from "./keypoints";
import { mrmcAdapters } from "./mrmc";
import { planningAdapters } from "./planning";
import { segmentationAdapters } from "./segmentation";
import { specialAdapters } from "./special";

export type { ReferenceAdapter, ReferenceContext } from "./adapter";

/** Metric of the reference cases to the product's function for it. */
export const referenceAdapters: Readonly<Record<string, ReferenceAdapter>> = {
  ...specialAdapters,
  ...classificationAdapters,
  ...comparisonAdapters,
  ...planningAdapters,
  ...agreementAdapters,
  ...consensusAdapters,
  ...mrmcAdapters,
  ...detectionAdapters,
  ...keypointsAdapters,
  ...segmentationAdapters,
  ...geometryAdapters,
};
