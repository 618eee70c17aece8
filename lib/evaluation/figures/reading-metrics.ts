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

/** Readings of one gold label, of one answer, of both together, and all: loops, as every case is asked every figure. */
function rowOf({ counts, labels }: ReadingsOfCluster, gold: number): number {
  let sum = 0;
  for (let cell = gold * (labels + 1); cell < (gold + 1) * (labels + 1); cell++) sum += counts[cell] ?? 0;
  return sum;
}

function columnOf({ counts, labels }: ReadingsOfCluster, answer: number): number {
  let sum = 0;
  for (let cell = answer; cell < counts.length; cell += labels + 1) sum += counts[cell] ?? 0;
  return sum;
}

const cellOf = ({ counts, labels }: ReadingsOfCluster, gold: number, answer: number): number =>
  counts[gold * (labels + 1) + answer] ?? 0;

function allOf({ counts }: ReadingsOfCluster): number {
  let sum = 0;
  for (let cell = 0; cell < counts.length; cell++) sum += counts[cell] ?? 0;
  return sum;
}

/** Readings within so many steps of gold's label. */
function withinSteps(readings: ReadingsOfCluster, steps: number): number {
  let sum = 0;
  for (let gold = 0; gold < readings.labels; gold++) {
    const last = Math.min(readings.labels - 1, gold + steps);
    for (let answer = Math.max(0, gold - steps); answer <= last; answer++) sum += cellOf(readings, gold, answer);
  }
  return sum;
}

/** Readings of items without the label that say another label. */
const saysOther = (readings: ReadingsOfCluster): number => {
  const { label, labels } = readings;
  const others = allOf(readings) - rowOf(readings, label) - columnOf(readings, label) + cellOf(readings, label, label);
  return others - (columnOf(readings, labels) - cellOf(readings, label, labels));
};

/** Readings with gold's label / readings; one that did not come is wrong. */
export const ACCURACY: ReadingMetric = {
  name: "accuracy",
  ...AS_PROPORTION,
  isOfReadings: true,
  emptyReason: "no_items",
  isSafeUnderOmission: true,
  parts: (readings) => ({
    numerator: withinSteps(readings, 0),
    denominator: allOf(readings),
  }),
};

/** Of the readings of items with the label, the share that says it. */
export const LABEL_SENSITIVITY: ReadingMetric = {
  name: "sensitivity",
  ...AS_PROPORTION,
  isOfReadings: true,
  emptyReason: "no_positives",
  isSafeUnderOmission: true,
  parts: (readings) => ({
    numerator: cellOf(readings, readings.label, readings.label),
    denominator: rowOf(readings, readings.label),
  }),
};

/** Of the readings of items without the label, the share that says another; one that did not come does not. */
export const LABEL_SPECIFICITY: ReadingMetric = {
  name: "specificity",
  ...AS_PROPORTION,
  isOfReadings: true,
  emptyReason: "no_negatives",
  isSafeUnderOmission: true,
  parts: (readings) => ({
    numerator: saysOther(readings),
    denominator: allOf(readings) - rowOf(readings, readings.label),
  }),
};

/** Of the readings that say the label, the share of items that have it (positive predictive value). */
const LABEL_PRECISION: ReadingMetric = {
  name: "precision",
  ...AS_PROPORTION,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: (readings) => ({
    numerator: cellOf(readings, readings.label, readings.label),
    denominator: columnOf(readings, readings.label),
  }),
};

/** Of the readings that say another label, the share of items without this one (negative predictive value). */
const LABEL_NPV: ReadingMetric = {
  name: "npv",
  ...AS_PROPORTION,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: (readings) => ({
    numerator: saysOther(readings),
    denominator: allOf(readings) - columnOf(readings, readings.label) - columnOf(readings, readings.labels),
  }),
};

/** 2 tp / (2 tp + fp + fn) of the label; one that did not come is a missed one. */
const LABEL_F1: ReadingMetric = {
  name: "f1",
  kind: "mean",
  direction: "higher",
  range: [0, 1],
  ...ANYWHERE,
  emptyReason: "zero_denominator",
  isSafeUnderOmission: false,
  parts: (readings) => ({
    numerator: 2 * cellOf(readings, readings.label, readings.label),
    denominator: rowOf(readings, readings.label) + columnOf(readings, readings.label),
  }),
  size: allOf,
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
  isOfReadings: true,
  emptyReason: "no_items",
  isSafeUnderOmission: true,
  parts: (readings) => ({
    numerator: withinSteps(readings, 1),
    denominator: allOf(readings),
  }),
};

export const LABEL_METRICS: readonly ReadingMetric[] = [
  LABEL_SENSITIVITY,
  LABEL_SPECIFICITY,
  LABEL_PRECISION,
  LABEL_NPV,
  LABEL_F1,
];
