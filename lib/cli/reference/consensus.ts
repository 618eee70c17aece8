import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `consensus.json`. */
export const consensusAdapters: Record<string, ReferenceAdapter> = {};
