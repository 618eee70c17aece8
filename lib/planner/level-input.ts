import type { PlanInput } from "./plan";

/** Asked for by every question whose answer has an interval. */
export const LEVEL_INPUT: PlanInput = { kind: "number", help: "confidence level (default 0.95)", optional: true };
