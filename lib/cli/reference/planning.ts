import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `planning.json`. */
export const planningAdapters: Record<string, ReferenceAdapter> = {};
