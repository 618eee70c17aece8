import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `classification.json`. */
export const classificationAdapters: Record<string, ReferenceAdapter> = {};
