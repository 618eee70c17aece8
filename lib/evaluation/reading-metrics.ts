import type { RatioMetric } from "./ratio-metric";

/** One vendor's readings in one cluster: row-major gold label x (vendor's label, and last `not_returned`). */
export interface ReadingsOfCluster {
  counts: readonly number[];
  labels: number;
  /** The label that a figure of one label is about; -1 for figures over all. */
  label: number;
}

type ReadingMetric = RatioMetric<ReadingsOfCluster>;

const ANYWHERE = { needsExhaustive: false, needsIndependentFindings: false } as const;
const AS_PROPORTION = { kind: "proportion", direction: "higher", ...ANYWHERE } as const;

const sumWhere = ({ counts, labels }: ReadingsOfCluster, counts_: (gold: number, vendor: number) => boolean): number =>
  counts.reduce((sum, count, cell) => {
    const gold = Math.floor(cell / (labels + 1));
    return counts_(gold, cell % (labels + 1)) ? sum + count : sum;
  }, 0);

/** Readings with gold's label / readings; one that did not come is wrong. */
export const ACCURACY: ReadingMetric = {
  name: "accuracy",
  ...AS_PROPORTION,
  emptyReason: "no_items",
  isSafeUnderOmission: true,
  parts: (readings) => ({
    numerator: sumWhere(readings, (gold, vendor) => gold === vendor),
    denominator: sumWhere(readings, () => true),
  }),
};

/** Of the readings of items with the label, the share that says it. */
export const LABEL_SENSITIVITY: ReadingMetric = {
  name: "sensitivity",
  ...AS_PROPORTION,
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  parts: (readings) => ({
    numerator: sumWhere(readings, (gold, vendor) => gold === readings.label && vendor === readings.label),
    denominator: sumWhere(readings, (gold) => gold === readings.label),
  }),
};

/** Of the readings of items without the label, the share that says another; one that did not come does not. */
export const LABEL_SPECIFICITY: ReadingMetric = {
  name: "specificity",
  ...AS_PROPORTION,
  emptyReason: "no_negatives",
  isSafeUnderOmission: true,
  parts: (readings) => {
    const { label, labels } = readings;
    return {
      numerator: sumWhere(readings, (gold, vendor) => gold !== label && vendor !== label && vendor < labels),
      denominator: sumWhere(readings, (gold) => gold !== label),
    };
  },
};

/** Of the readings that say the label, the share of items that have it (positive predictive value). */
export const LABEL_PRECISION: ReadingMetric = {
  name: "precision",
  ...AS_PROPORTION,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: (readings) => ({
    numerator: sumWhere(readings, (gold, vendor) => gold === readings.label && vendor === readings.label),
    denominator: sumWhere(readings, (_, vendor) => vendor === readings.label),
  }),
};

/** Of the readings that say another label, the share of items without this one (negative predictive value). */
export const LABEL_NPV: ReadingMetric = {
  name: "npv",
  ...AS_PROPORTION,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: (readings) => {
    const { label, labels } = readings;
    const saysOther = (vendor: number) => vendor !== label && vendor < labels;
    return {
      numerator: sumWhere(readings, (gold, vendor) => gold !== label && saysOther(vendor)),
      denominator: sumWhere(readings, (_, vendor) => saysOther(vendor)),
    };
  },
};

/** 2 tp / (2 tp + fp + fn) of the label; one that did not come is a missed one. */
export const LABEL_F1: ReadingMetric = {
  name: "f1",
  kind: "mean",
  direction: "higher",
  range: [0, 1],
  ...ANYWHERE,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: (readings) => {
    const of = (gold: number) => gold === readings.label;
    return {
      numerator: 2 * sumWhere(readings, (gold, vendor) => of(gold) && vendor === readings.label),
      denominator: sumWhere(readings, of) + sumWhere(readings, (_, vendor) => vendor === readings.label),
    };
  },
  size: (readings) => sumWhere(readings, () => true),
};

/** Mean number of steps between gold's and the vendor's label; one that did not come is as far off as can be. */
export const MEAN_ABSOLUTE_ERROR: ReadingMetric = {
  name: "mae",
  kind: "mean",
  direction: "lower",
  range: [0, Number.POSITIVE_INFINITY],
  ...ANYWHERE,
  emptyReason: "no_items",
  isSafeUnderOmission: true,
  parts: ({ counts, labels }) => ({
    numerator: counts.reduce((sum, count, cell) => {
      const gold = Math.floor(cell / (labels + 1));
      const vendor = cell % (labels + 1);
      const steps = vendor < labels ? Math.abs(gold - vendor) : Math.max(gold, labels - 1 - gold);
      return sum + count * steps;
    }, 0),
    denominator: counts.reduce((sum, count) => sum + count, 0),
  }),
};

/** Share of readings at most one step from gold. */
export const WITHIN_ONE: ReadingMetric = {
  name: "within_one",
  ...AS_PROPORTION,
  emptyReason: "no_items",
  isSafeUnderOmission: true,
  parts: (readings) => ({
    numerator: sumWhere(readings, (gold, vendor) => vendor < readings.labels && Math.abs(gold - vendor) <= 1),
    denominator: sumWhere(readings, () => true),
  }),
};

export const LABEL_METRICS: readonly ReadingMetric[] = [
  LABEL_SENSITIVITY,
  LABEL_SPECIFICITY,
  LABEL_PRECISION,
  LABEL_NPV,
  LABEL_F1,
];
