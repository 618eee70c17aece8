import type { ReferenceAdapter } from "./adapter";

/** Metric to function, for the cases of `agreement.json`. */
export const agreementAdapters: Record<string, ReferenceAdapter> = {};
