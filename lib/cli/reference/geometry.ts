import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `geometry.json`. */
export const geometryAdapters: Record<string, ReferenceAdapter> = {};
