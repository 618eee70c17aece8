import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `keypoints.json`. */
export const keypointsAdapters: Record<string, ReferenceAdapter> = {};
