import { createLoader, parseAsString } from "nuqs/server";

/** Which question is open. */
export const loadCalculatorParams = createLoader({ question: parseAsString });
