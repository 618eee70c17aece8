import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `special.json`. */
export const specialAdapters: Record<string, ReferenceAdapter> = {};
