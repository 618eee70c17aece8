import { AGREEMENT_STUDIES } from "./agreement-studies";
import { CLASSIFICATION_STUDIES } from "./classification-studies";
import { CLUSTER_STUDIES } from "./cluster-studies";
import { COST_STUDIES } from "./cost-studies";
import type { CoverageStudy } from "./coverage";
import { PREVALENCE_STUDIES } from "./prevalence-studies";
import { PROPORTION_STUDIES } from "./proportion-studies";
import { READER_CASE_STUDIES } from "./reader-case-studies";
import { READER_GROUP_STUDIES } from "./reader-group-studies";
import { SCORE_STUDIES } from "./score-studies";
import { WEIGHTED_STUDIES } from "./weighted-studies";

/** Every interval whose coverage is measured. */
export const COVERAGE_STUDIES: readonly CoverageStudy[] = [
  ...PROPORTION_STUDIES,
  ...WEIGHTED_STUDIES,
  ...CLUSTER_STUDIES,
  ...CLASSIFICATION_STUDIES,
  ...PREVALENCE_STUDIES,
  ...COST_STUDIES,
  ...SCORE_STUDIES,
  ...AGREEMENT_STUDIES,
  ...READER_GROUP_STUDIES,
  ...READER_CASE_STUDIES,
];
