import { cohenKappa } from "../agreement/cohen-kappa";
import { pairTable } from "../agreement/pair-table";
import { wilson } from "../intervals/wilson";
import type { WorkedExample } from "./example";

/** Worked examples of attributes of what both sides have. */
export const ATTRIBUTE_EXAMPLES: Readonly<Record<string, WorkedExample>> = {
  attribute_accuracy: {
    given:
      "40 matched nodules of which gold states the density; the vendor says the same of 34, another of 4, nothing of 2",
    calls: "wilson",
    compute: () => wilson(34, 40),
  },
  attribute_kappa: {
    given:
      "the 38 with both: 20 solid on both sides, 14 part-solid on both, 3 solid called part-solid, 1 the other way",
    calls: "cohenKappa",
    compute: () => cohenKappa(pairTable([20, 3, 1, 14], 2)),
  },
};
