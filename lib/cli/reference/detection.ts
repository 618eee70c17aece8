import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `detection.json`. */
export const detectionAdapters: Record<string, ReferenceAdapter> = {};
