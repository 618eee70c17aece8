import { ACCEPTANCE_PLANS } from "./acceptance-plans";
import { CHART_PLANS } from "./chart-plans";
import type { Plan } from "./plan";
import { POPULATION_PLANS } from "./population-plans";
import { SAMPLE_SIZE_PLANS } from "./sample-size-plans";

/** Every question that the planner answers, in the order of its help. */
export const PLANS: readonly Plan[] = [...SAMPLE_SIZE_PLANS, ...ACCEPTANCE_PLANS, ...CHART_PLANS, ...POPULATION_PLANS];
