import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { DECISIONS } from "@/lib/disagreements/adjudication/decision";

/** `at` is the place in the ranking of the evaluation, so that a link opens the same one under any filter. */
export const loadDisagreementParams = createLoader({
  evaluation: parseAsInteger,
  vendor: parseAsInteger,
  reader: parseAsInteger,
  type: parseAsString,
  label: parseAsString,
  /** The reference's label and the vendor's: a cell of a confusion table. */
  reference: parseAsString,
  answer: parseAsString,
  case: parseAsString,
  adjudicated: parseAsStringLiteral(["open", ...DECISIONS]),
  order: parseAsStringLiteral(["worth", "severity"]),
  at: parseAsInteger,
  slice: parseAsInteger,
  from: parseAsInteger,
});
