/** What a drift screen is drawn by; printed beside it. */
export interface DriftSettings {
  /** So many points set centre and spread; with fewer there is no chart. */
  baselinePoints: number;
  /** A point of fewer findings (readings, shapes) is not charted. */
  smallPoint: number;
  /** Of a proportion: fewer expected errors, or expected hits, a point make no chart. Rarer ones signal at every single one. */
  smallExpected: number;
  /** Level of the shrunken estimates' intervals. */
  level: number;
}

export const DRIFT_SETTINGS: DriftSettings = { baselinePoints: 20, smallPoint: 5, smallExpected: 1, level: 0.95 };
