import "server-only";
import type { Operation } from "./operation";
import { ADJUDICATION_OPERATIONS } from "./operations/adjudication";
import { ASSESSMENT_OPERATIONS } from "./operations/assessments";
import { BATCH_OPERATIONS } from "./operations/batches";
import { EVALUATION_OPERATIONS } from "./operations/evaluations";
import { GOLD_OPERATIONS } from "./operations/gold";
import { ITEM_OPERATIONS } from "./operations/items";
import { JOB_OPERATIONS } from "./operations/jobs";
import { PROJECT_OPERATIONS } from "./operations/projects";
import { REPORT_OPERATIONS } from "./operations/reports";
import { UPLOAD_OPERATIONS } from "./operations/uploads";
import { VENDOR_OPERATIONS } from "./operations/vendors";

/** Everything that the API does, in the order of its document. */
export const OPERATIONS: readonly Operation[] = [
  ...PROJECT_OPERATIONS,
  ...ITEM_OPERATIONS,
  ...VENDOR_OPERATIONS,
  ...BATCH_OPERATIONS,
  ...UPLOAD_OPERATIONS,
  ...GOLD_OPERATIONS,
  ...EVALUATION_OPERATIONS,
  ...ADJUDICATION_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...ASSESSMENT_OPERATIONS,
  ...JOB_OPERATIONS,
];
