/** Mean squares of a modalities x readers table of areas without replication. */
export interface ModalityAnova {
  modalityMean: Float64Array;
  msModality: number;
  msReader: number;
  msInteraction: number;
  /** Variance (R - 1) between the readers of each modality alone. */
  msReaderOf: Float64Array;
}

/** Areas are at most 1: a mean square below this is rounding. */
const RESIDUE = 1e-28;

/** With one modality the mean squares of modality and interaction are 0. Source: Hillis 2014, Stat Med 33:330, table I. */
export function modalityAnova(auc: readonly Float64Array[]): ModalityAnova {
  const T = auc.length;
  const R = auc[0]?.length ?? 0;
  const meanOf = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const modalityMean = Float64Array.from(auc, meanOf);
  const readerMean = Float64Array.from({ length: R }, (_, r) => meanOf(auc.map((row) => row[r] ?? 0)));
  const grand = meanOf(modalityMean);
  let interaction = 0;
  const msReaderOf = new Float64Array(T);
  auc.forEach((row, t) => {
    row.forEach((area, r) => {
      const fromModality = area - (modalityMean[t] ?? 0);
      interaction += (fromModality - (readerMean[r] ?? 0) + grand) ** 2;
      msReaderOf[t] = (msReaderOf[t] ?? 0) + fromModality ** 2 / (R - 1);
    });
  });
  const clean = (square: number) => (square < RESIDUE ? 0 : square);
  const squares = (means: Float64Array) => means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0);
  return {
    modalityMean,
    msModality: T > 1 ? clean((R * squares(modalityMean)) / (T - 1)) : 0,
    msReader: clean((T * squares(readerMean)) / (R - 1)),
    msInteraction: T > 1 ? clean(interaction / ((T - 1) * (R - 1))) : 0,
    msReaderOf: msReaderOf.map(clean),
  };
}
