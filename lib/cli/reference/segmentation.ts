import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `segmentation.json`. */
export const segmentationAdapters: Record<string, ReferenceAdapter> = {};
