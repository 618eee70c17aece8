/** What a figure is: everything that a reader must know before he reads a number of it. */
export interface Metric {
  /** snake_case, as in every export and command. */
  id: string;
  name: string;
  /** In plain text, every symbol said in words or known from its neighbours. */
  formula: string;
  /** null for fractions and other numbers without a unit. */
  unit: string | null;
  /** Least and greatest value; null where there is none. */
  range: readonly [number | null, number | null];
  /** Which end is better; "none" where neither is. */
  direction: "higher" | "lower" | "none";
  use: string;
  avoid: string;
  source: string;
  /** What the product's figure is checked against. */
  oracle: string;
}

/** A metric whose unit and range are those of its family. */
export type MetricEntry = Omit<Metric, "unit" | "range" | "direction"> &
  Partial<Pick<Metric, "unit" | "range" | "direction">>;

/** Fills in what most of a family have in common; an entry's own words win. */
export function family(
  common: Pick<Metric, "unit" | "range" | "direction">,
  entries: readonly MetricEntry[],
): Metric[] {
  return entries.map((entry) => ({ ...common, ...entry }));
}
