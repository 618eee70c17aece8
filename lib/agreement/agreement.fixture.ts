import type { AgreementResult } from "@/lib/evaluation/agreement/agreement-result";
import { DEFAULT_AGREEMENT_SETTINGS } from "@/lib/evaluation/agreement/agreement-result";

/** Invented figures, for tests only. */
export const agreementFixture: AgreementResult = {
  receipt: { engine: "assay-test", settings: DEFAULT_AGREEMENT_SETTINGS, seed: 1, inputs: [] },
  readers: [
    { name: "R1", items: 3 },
    { name: "R2", items: 3 },
  ],
  items: 3,
  pairableItems: 3,
  cases: 3,
  ratings: 6,
  categories: ["1", "2"],
  counts: { "2": { R1: 3, R2: 3 } },
  coefficients: {
    fleiss_kappa: { value: null, reason: "single_category", n: 3, method: "Fleiss" },
    percent_agreement: { value: 1, n: 3, method: "pairs" },
  },
  pairs: [
    {
      first: "R1",
      second: "R2",
      n: 3,
      cases: 3,
      figures: { cohen_kappa: { value: null, reason: "single_category", n: 3, method: "Cohen" } },
    },
  ],
  specific: {
    "1": { value: null, reason: "category_not_used", n: 0, method: "specific agreement" },
    "2": { value: 1, n: 3, method: "specific agreement" },
  },
  warnings: [],
};
