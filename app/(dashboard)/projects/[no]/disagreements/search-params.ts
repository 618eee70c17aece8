import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";

/** `at` is the place in the ranking of the evaluation, so that a link opens the same one under any filter. */
export const loadDisagreementParams = createLoader({
  evaluation: parseAsInteger,
  vendor: parseAsInteger,
  type: parseAsString,
  label: parseAsString,
  case: parseAsString,
  at: parseAsInteger,
  slice: parseAsInteger,
  from: parseAsInteger,
});
