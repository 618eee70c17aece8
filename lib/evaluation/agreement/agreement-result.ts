import type { MetricEstimates, Receipt } from "../result";
import type { Warning } from "../warnings/warnings";

/** How far apart two ratings are: asked of the user, never inferred from digits. */
export type MeasurementLevel = "nominal" | "ordinal" | "interval" | "ratio";

export interface AgreementSettings {
  measurementLevel: MeasurementLevel;
  /** The declared categories in order (lowest first); empty: those that occur. */
  categories: string[];
  cluster: "case" | "item";
  level: number;
  resamples: number;
  seed: number;
}

export const DEFAULT_AGREEMENT_SETTINGS: AgreementSettings = {
  measurementLevel: "nominal",
  categories: [],
  cluster: "case",
  level: 0.95,
  resamples: 10_000,
  seed: 20_261_123,
};

/** One reader's (or vendor's) statement about one item. */
export interface Rating {
  item: string;
  case: string;
  reader: string;
  value: string;
}

export interface AgreementReader {
  name: string;
  /** Items it rated. */
  items: number;
}

/** Two readers on the items that both rated. */
export interface AgreementPair {
  first: string;
  second: string;
  n: number;
  cases: number;
  figures: MetricEstimates;
}

export interface AgreementResult {
  receipt: Omit<Receipt, "settings"> & { settings: AgreementSettings };
  readers: AgreementReader[];
  /** Items that somebody rated, and of them those that at least two readers rated. */
  items: number;
  pairableItems: number;
  cases: number;
  ratings: number;
  categories: string[];
  /** category -> reader -> ratings. */
  counts: Record<string, Record<string, number>>;
  coefficients: MetricEstimates;
  pairs: AgreementPair[];
  /** category -> chance that a second reader says it too, given that one does. */
  specific: MetricEstimates;
  warnings: Warning[];
}
