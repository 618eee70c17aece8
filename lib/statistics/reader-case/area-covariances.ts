import { delongCovariance, type RocPlacements, rocPlacements } from "../classification/roc-placements";
import type { ReasonCode } from "../estimate";
import type { ReaderReadings } from "./readings";

/** How the covariance of areas over cases is estimated. */
export type CovarianceMethod = "delong" | "jackknife";

/** Mean (co)variances of areas over cases. */
export interface AreaCovariance {
  variance: number;
  /** Same reader, different modalities; 0 with one modality. */
  cov1: number;
  /** Different readers, same modality. */
  cov2: number;
  /** Different readers, different modalities; 0 with one modality. */
  cov3: number;
}

/** Areas by modality and reader, their mean covariances over all and within each modality. */
export interface AreaCovariances {
  auc: Float64Array[];
  all: AreaCovariance;
  ofModality: AreaCovariance[];
}

/**
 * Covariances over cases of the areas of all modalities and readers (fully crossed), by DeLong's placements or by leaving one
 * case out: (n - 1) / n times the sum of products about the mean of the n areas left. Undefined: `no_items`, `no_positives`,
 * `no_negatives`, fewer than two of a kind (`n_too_small`). Source: DeLong et al. 1988, Biometrics 44:837; Quenouille-Tukey
 * jackknife as in Hillis 2014, Stat Med 33:330.
 */
export function areaCovariances(
  isPositive: ArrayLike<boolean>,
  modalities: readonly ReaderReadings[],
  method: CovarianceMethod,
): AreaCovariances | { reason: ReasonCode } {
  const curves: { placements: RocPlacements; modality: number; reader: number }[] = [];
  for (const [modality, { readerCount, caseCount, values }] of modalities.entries()) {
    for (let reader = 0; reader < readerCount; reader++) {
      const found = rocPlacements(isPositive, values.subarray(reader * caseCount, (reader + 1) * caseCount));
      if ("reason" in found) return found;
      if (found.positives < 2 || found.negatives < 2) return { reason: "n_too_small" };
      curves.push({ placements: found, modality, reader });
    }
  }
  const deviations = curves.map(({ placements }) => leaveOneOutDeviations(isPositive, placements));
  const covariance = (one: number, other: number): number => {
    const [first, second] = [curves[one], curves[other]];
    if (!first || !second) return 0;
    if (method === "delong") return delongCovariance(isPositive, first.placements, second.placements) ?? 0;
    return jackknifeCovariance(deviations[one] ?? new Float64Array(), deviations[other] ?? new Float64Array());
  };
  const means = (keep: (modality: number) => boolean): AreaCovariance => {
    const sums = { variance: 0, cov1: 0, cov2: 0, cov3: 0 };
    const counts = { variance: 0, cov1: 0, cov2: 0, cov3: 0 };
    curves.forEach((first, one) => {
      curves.slice(one).forEach((second, step) => {
        if (!keep(first.modality) || !keep(second.modality)) return;
        const sameModality = first.modality === second.modality;
        const sameReader = first.reader === second.reader;
        const kind = sameModality ? (sameReader ? "variance" : "cov2") : sameReader ? "cov1" : "cov3";
        sums[kind] += covariance(one, one + step);
        counts[kind] += 1;
      });
    });
    const mean = (kind: keyof typeof sums) => (counts[kind] === 0 ? 0 : sums[kind] / counts[kind]);
    return { variance: mean("variance"), cov1: mean("cov1"), cov2: mean("cov2"), cov3: mean("cov3") };
  };
  return {
    auc: modalities.map(({ readerCount }, modality) =>
      Float64Array.from(
        { length: readerCount },
        (_, reader) => curves[modality * readerCount + reader]?.placements.auc ?? 0,
      ),
    ),
    all: means(() => true),
    ofModality: modalities.map((_, modality) => means((own) => own === modality)),
  };
}

/**
 * Area without each case, about the mean of these. Leaving out a negative with placement v changes the area A to
 * (n A - v) / (n - 1), a positive likewise: the placements hold all that is needed.
 */
function leaveOneOutDeviations(isPositive: ArrayLike<boolean>, curve: RocPlacements): Float64Array {
  const { auc, positives, negatives, placements } = curve;
  const left = placements.map((placement, item) => {
    const kind = isPositive[item] ? positives : negatives;
    return (kind * auc - placement) / (kind - 1);
  });
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  return left.map((value) => value - mean);
}

function jackknifeCovariance(first: Float64Array, second: Float64Array): number {
  const n = first.length;
  let sum = 0;
  for (let item = 0; item < n; item++) sum += (first[item] ?? 0) * (second[item] ?? 0);
  return ((n - 1) / n) * sum;
}
