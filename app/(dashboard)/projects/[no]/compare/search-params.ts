import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";

/** What the address of Compare says: which stored evaluation, which figure, cut by what. */
export const loadCompareParams = createLoader({
  gold: parseAsInteger,
  task: parseAsString,
  evaluation: parseAsInteger,
  figure: parseAsString,
  by: parseAsString,
});
