import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `mrmc.json`. */
export const mrmcAdapters: Record<string, ReferenceAdapter> = {};
