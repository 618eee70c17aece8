import { ASSESSMENT_CALLS } from "./assessment-calls.fixture";
import { DELIVERY_CALLS } from "./delivery-calls.fixture";
import { MEASURING_CALLS } from "./measuring-calls.fixture";
import { PEOPLE_CALLS } from "./people-calls.fixture";
import { PROJECT_CALLS } from "./project-calls.fixture";
import { TOKEN_CALLS } from "./token-calls.fixture";
import type { VerbCall } from "./verb-call.fixture";

/** Every verb of the table, called once. */
export const VERB_CALLS: Readonly<Record<string, VerbCall>> = {
  ...TOKEN_CALLS,
  ...ASSESSMENT_CALLS,
  ...DELIVERY_CALLS,
  ...MEASURING_CALLS,
  ...PEOPLE_CALLS,
  ...PROJECT_CALLS,
};
