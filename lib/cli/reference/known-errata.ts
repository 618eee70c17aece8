import type { Correction, Erratum } from "./errata";

/** As the reference set has it, and the same value ± t × SE with mpmath's quantile, to 12 digits and more. */
const limit = (path: string, printed: number, right: number): Correction => ({ path, printed, right });

/** Faults of the reference set (`../shared/reference`) that are proved; README.md has the evidence. */
export const KNOWN_ERRATA: readonly Erratum[] = [
  {
    id: "agreement.multi_rater.random_40x3x4",
    why: "its limits carry SciPy 1.12.0's t quantile of 39 degrees of freedom, 2.022690911735; it is 2.022690920037 (mpmath)",
    corrections: [
      limit("quadratic.fleiss.ci_low", 0.18821410077668516, 0.1882140997433039),
      limit("quadratic.fleiss.ci_high", 0.6917560317601827, 0.6917560327935641),
      limit("quadratic.gwet.ci_low", 0.24311024885769433, 0.2431102477597814),
      limit("quadratic.gwet.ci_high", 0.7780969289563346, 0.7780969300542476),
      limit("quadratic.brennan_prediger.ci_low", 0.2429204717292276, 0.2429204706740576),
      limit("quadratic.brennan_prediger.ci_high", 0.757079528270772, 0.757079529325942),
      limit("quadratic.krippendorff.ci_low", 0.19288089189111496, 0.1928808908577337),
      limit("quadratic.krippendorff.ci_high", 0.6964228228746125, 0.696422823907994),
    ],
  },
];
