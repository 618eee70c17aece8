import { ACCEPTANCE_PLANS } from "./acceptance-plans";
import { CHART_PLANS } from "./chart-plans";
import { MASK_CALCULATORS } from "./mask-calculators";
import { MATRIX_CALCULATORS } from "./matrix-calculators";
import type { Plan } from "./plan";
import { POPULATION_PLANS } from "./population-plans";
import { PROPORTION_CALCULATORS } from "./proportion-calculators";
import { READER_STUDY_CALCULATORS } from "./reader-study-calculators";
import { READING_CALCULATORS } from "./reading-calculators";
import { SAMPLE_SIZE_PLANS } from "./sample-size-plans";
import { SCORE_CALCULATORS } from "./score-calculators";
import { SHAPE_CALCULATORS } from "./shape-calculators";
import { VOTE_CALCULATORS } from "./vote-calculators";

/** Questions by what they are about, in the order of a page and of the command's help. */
export const PLAN_FAMILIES: readonly { name: string; plans: readonly Plan[] }[] = [
  { name: "How many items", plans: SAMPLE_SIZE_PLANS },
  { name: "Acceptance", plans: ACCEPTANCE_PLANS },
  { name: "Control charts", plans: CHART_PLANS },
  { name: "From the sample to what is asked of", plans: POPULATION_PLANS },
  { name: "Proportions from counts", plans: PROPORTION_CALCULATORS },
  { name: "Tables of labels", plans: MATRIX_CALCULATORS },
  { name: "Scores", plans: SCORE_CALCULATORS },
  { name: "Readings by several readers", plans: [...VOTE_CALCULATORS, ...READING_CALCULATORS] },
  { name: "Reader studies", plans: READER_STUDY_CALCULATORS },
  { name: "Shapes", plans: [...SHAPE_CALCULATORS, ...MASK_CALCULATORS] },
];

/** Every question that the planner answers. */
export const PLANS: readonly Plan[] = PLAN_FAMILIES.flatMap(({ plans }) => plans);
