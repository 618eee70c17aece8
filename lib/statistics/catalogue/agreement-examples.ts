import { unitsOfPatterns } from "../agreement/alpha-units";
import { blandAltman } from "../agreement/bland-altman";
import { congerKappa } from "../agreement/conger-kappa";
import { patternsOfRatings } from "../agreement/count-patterns";
import { type IccForm, intraclassCorrelation } from "../agreement/icc";
import { type AlphaLevel, krippendorffAlpha } from "../agreement/krippendorff-alpha";
import { lightKappa, readerPairCounts } from "../agreement/light-kappa";
import { linConcordance } from "../agreement/lin-ccc";
import { type MultiRaterAgreement, multiRaterAgreement } from "../agreement/multi-rater";
import { specificAgreement } from "../agreement/specific-agreement";
import { type TwoRaterAgreement, twoRaterAgreement } from "../agreement/two-rater";
import { agreementWeights, type WeightKind } from "../agreement/weights";
import type { Estimate } from "../estimate";
import type { WorkedExample } from "./example";

/** Cohen 1968, table 1: diagnoses of two psychiatrists. */
const PAIR = [88, 14, 18, 10, 40, 10, 2, 6, 12];
const pair = (pick: (family: TwoRaterAgreement) => Estimate, kind: WeightKind = "identity"): WorkedExample => ({
  given:
    "200 patients, two readers, three diagnoses (Cohen 1968, table 1); rows first reader: 88 14 18 | 10 40 10 | 2 6 12",
  calls: "twoRaterAgreement",
  compute: () => pick(twoRaterAgreement(PAIR, 3, agreementWeights(kind, 3))),
});

/** Six items by three readers, grades 0 to 2; -1 not rated. */
const CODES = [0, 0, 0, 1, 1, 2, 2, 2, 2, 0, 1, 0, 1, 1, 1, 2, 2, -1];
const SEVERAL = "6 images, three readers, grades 0 to 2: 0 0 0 | 1 1 2 | 2 2 2 | 0 1 0 | 1 1 1 | 2 2 and one not read";
const patterns = () => patternsOfRatings(CODES, 3, 3);
const several = (pick: (family: MultiRaterAgreement) => Estimate, kind: WeightKind = "identity"): WorkedExample => ({
  given: SEVERAL,
  calls: "multiRaterAgreement",
  compute: () => pick(multiRaterAgreement(patterns(), agreementWeights(kind, 3))),
});
const alpha = (level: AlphaLevel): WorkedExample => ({
  given: SEVERAL,
  calls: "krippendorffAlpha",
  compute: () => krippendorffAlpha(unitsOfPatterns(patterns()), level),
});

/** Shrout & Fleiss 1979, table 2. */
const READINGS = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7];
const icc = (form: IccForm): WorkedExample => ({
  given:
    "six items, four readers (Shrout & Fleiss 1979, table 2): 9 2 5 8 | 6 1 3 2 | 8 4 6 8 | 7 1 2 6 | 10 5 6 9 | 6 2 4 7",
  calls: "intraclassCorrelation",
  compute: () => intraclassCorrelation(READINGS, 4).forms[form],
});

const FIRST = [10, 12, 15, 20, 25, 31];
const SECOND = [11, 12, 14, 22, 24, 33];
const measured = (calls: string, compute: WorkedExample["compute"]): WorkedExample => ({
  given: "six diameters in mm, first reader 10 12 15 20 25 31, second 11 12 14 22 24 33",
  calls,
  compute,
});

/** Worked examples of agreement without gold. */
export const AGREEMENT_EXAMPLES: Readonly<Record<string, WorkedExample>> = {
  percent_agreement: pair(({ percent }) => percent),
  cohen_kappa: pair(({ cohen }) => cohen),
  cohen_kappa_linear: pair(({ cohen }) => cohen, "linear"),
  cohen_kappa_quadratic: pair(({ cohen }) => cohen, "quadratic"),
  scott_pi: pair(({ scott }) => scott),
  gwet_ac1: pair(({ gwet }) => gwet),
  gwet_ac2: several(({ gwet }) => gwet, "quadratic"),
  brennan_prediger: pair(({ brennanPrediger }) => brennanPrediger),
  fleiss_kappa: several(({ fleiss }) => fleiss),
  conger_kappa: { given: SEVERAL, calls: "congerKappa", compute: () => congerKappa(CODES, 3, 3) },
  light_kappa: { given: SEVERAL, calls: "lightKappa", compute: () => lightKappa(readerPairCounts(CODES, 3, 3), 3) },
  krippendorff_alpha: alpha("nominal"),
  krippendorff_alpha_nominal: alpha("nominal"),
  krippendorff_alpha_ordinal: alpha("ordinal"),
  krippendorff_alpha_interval: alpha("interval"),
  krippendorff_alpha_ratio: alpha("ratio"),
  specific_agreement: {
    given: `${SEVERAL}; grade 2`,
    calls: "specificAgreement",
    compute: () => specificAgreement(patterns())[2] ?? { value: null, reason: "no_items" },
  },
  icc: icc("ICC2"),
  icc_1_1: icc("ICC1"),
  icc_2_1: icc("ICC2"),
  icc_3_1: icc("ICC3"),
  icc_1_k: icc("ICC1k"),
  icc_2_k: icc("ICC2k"),
  icc_3_k: icc("ICC3k"),
  ccc: measured("linConcordance", () => linConcordance(FIRST, SECOND).ccc),
  bland_altman_bias: measured("blandAltman", () => blandAltman(FIRST, SECOND).bias),
  bland_altman_lower: measured("blandAltman", () => blandAltman(FIRST, SECOND).lower),
  bland_altman_upper: measured("blandAltman", () => blandAltman(FIRST, SECOND).upper),
};
