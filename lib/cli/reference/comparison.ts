import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `comparison.json`. */
export const comparisonAdapters: Record<string, ReferenceAdapter> = {};
