import type { Estimate } from "@/lib/statistics/estimate";

/** What is asked of how alike a vendor answers, in printed order. */
export const CONSISTENCY = ["spread", "repeats", "first_pass"] as const;
/** A figure, or why there is none. */
export type ConsistencyFigure = Estimate | { missing: string };
export type Consistency = Readonly<Record<(typeof CONSISTENCY)[number], ConsistencyFigure>>;
