import type { Estimate } from "../estimate";
import cautions from "./cautions.json";
import { type CoverageResult, type CoverageRow, LEAST_COVERAGE, LEAST_MEAN_COVERAGE } from "./coverage";

/** An interval that holds less than it says, and how few clusters (or items) that concerns. */
export interface CoverageCaution {
  id: string;
  /** Estimates whose method holds this text. */
  method: string;
  unit: "clusters" | "items";
  /** The smallest size from which on it held; null where it did at none that was tried. */
  holdsFrom: number | null;
  /** The least and the mean coverage found below it. */
  least: number;
  mean: number;
}

/** What must be said beside an interval of nominal 95% of this method and size; null where nothing must. */
export function coverageCaution(
  estimate: Estimate,
  all: readonly CoverageCaution[] = CAUTIONS,
): CoverageCaution | null {
  if (estimate.low === undefined && estimate.high === undefined) return null;
  const fitting = all.filter(({ method }) => estimate.method.includes(method));
  // the most particular name wins: alpha's bootstrap over any bootstrap; of two with one name, what holds later
  const [caution] = fitting.sort(
    (one, other) => other.method.length - one.method.length || holdsAfter(other) - holdsAfter(one),
  );
  if (!caution) return null;
  const size = estimate.clusters ?? estimate.n;
  return caution.holdsFrom !== null && size >= caution.holdsFrom ? null : caution;
}

const holdsAfter = ({ holdsFrom }: CoverageCaution): number => holdsFrom ?? Number.MAX_SAFE_INTEGER;

const STORED: readonly (Omit<CoverageCaution, "unit"> & { unit: string })[] = cautions;

/** The cautions of measured coverage, by method. */
export const CAUTIONS: readonly CoverageCaution[] = STORED.map(({ unit, ...rest }) => ({
  ...rest,
  unit: unit === "clusters" ? "clusters" : "items",
}));

/** What of a result must be said; null where it holds at every size, or no estimate is named so. */
export function cautionOf({ id, method, rows }: CoverageResult): CoverageCaution | null {
  if (method === null) return null;
  const unit = rows.some(({ settings }) => "clusters" in settings) ? "clusters" : "items";
  const sizeOf = ({ settings }: CoverageRow) =>
    settings.clusters ?? settings.n ?? (settings.positives ?? 0) + (settings.negatives ?? 0);
  const judged = rows.filter(({ isJudged }) => isJudged);
  const sizes = [...new Set(judged.map(sizeOf))].sort((one, other) => one - other);
  const failing = sizes.filter((size) => !holds(judged.filter((row) => sizeOf(row) === size)));
  const last = failing.at(-1);
  if (last === undefined) return null;
  const below = judged.filter((row) => sizeOf(row) <= last);
  return { id, method, unit, holdsFrom: sizes.find((size) => size > last) ?? null, ...summary(below) };
}

function summary(rows: readonly CoverageRow[]): { least: number; mean: number } {
  const found = rows.map(({ coverage }) => coverage);
  return { least: Math.min(...found), mean: found.reduce((sum, one) => sum + one, 0) / found.length };
}

function holds(rows: readonly CoverageRow[]): boolean {
  const { least, mean } = summary(rows);
  return least >= LEAST_COVERAGE && mean >= LEAST_MEAN_COVERAGE;
}
