import { requireCounts } from "../arguments";
import { StatisticsInputError } from "../estimate";

/** Counts of items by gold class and vendor class. */
export interface ConfusionMatrix {
  /** The declared classes, used or not, in their order. */
  labels: readonly string[];
  /** Row-major counts: entry gold * labels.length + vendor. Rows are gold, columns the vendor. */
  counts: Float64Array;
  /** All items of the matrix. */
  n: number;
}

function requireLabels(labels: readonly string[]): void {
  if (new Set(labels).size !== labels.length) throw new StatisticsInputError("labels", "must be different");
}

/** A matrix from rows of counts (rows gold, columns vendor), one row and one column for each label. */
export function confusionMatrix(rows: readonly ArrayLike<number>[], labels: readonly string[]): ConfusionMatrix {
  requireLabels(labels);
  const size = labels.length;
  if (rows.length !== size) throw new StatisticsInputError("rows", `must be ${size}, one a label`, rows.length);
  const counts = new Float64Array(size * size);
  let n = 0;
  for (const [gold, row] of rows.entries()) {
    if (row.length !== size) throw new StatisticsInputError(`rows[${gold}]`, `must have ${size} counts`, row.length);
    requireCounts(`rows[${gold}]`, row);
    for (let vendor = 0; vendor < size; vendor++) {
      const count = row[vendor] ?? 0;
      counts[gold * size + vendor] = count;
      n += count;
    }
  }
  return { labels, counts, n };
}

/**
 * A matrix from the classes of each item. An item with a missing side (null) is left out: how many were answered is a
 * figure of its own and never part of accuracy.
 * @throws StatisticsInputError for a class that is not among the declared labels, or lists of different length
 */
export function confusionMatrixOf(
  gold: readonly (string | null)[],
  vendor: readonly (string | null)[],
  labels: readonly string[],
): ConfusionMatrix {
  requireLabels(labels);
  if (gold.length !== vendor.length)
    throw new StatisticsInputError("vendor", `must have ${gold.length} items`, vendor.length);
  const place = new Map(labels.map((label, index) => [label, index]));
  const counts = new Float64Array(labels.length ** 2);
  let n = 0;
  for (let i = 0; i < gold.length; i++) {
    const goldLabel = gold[i] ?? null;
    const vendorLabel = vendor[i] ?? null;
    if (goldLabel === null || vendorLabel === null) continue;
    const row = place.get(goldLabel);
    const column = place.get(vendorLabel);
    if (row === undefined) throw new StatisticsInputError(`gold[${i}]`, "must be a declared label", goldLabel);
    if (column === undefined) throw new StatisticsInputError(`vendor[${i}]`, "must be a declared label", vendorLabel);
    const cell = row * labels.length + column;
    counts[cell] = (counts[cell] ?? 0) + 1;
    n += 1;
  }
  return { labels, counts, n };
}

/** Sums of a matrix: of each row (gold), of each column (vendor), and the diagonal (both the same). */
export interface Margins {
  gold: Float64Array;
  vendor: Float64Array;
  diagonal: Float64Array;
  agreed: number;
}

export function margins({ labels, counts }: ConfusionMatrix): Margins {
  const size = labels.length;
  const result: Margins = {
    gold: new Float64Array(size),
    vendor: new Float64Array(size),
    diagonal: new Float64Array(size),
    agreed: 0,
  };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const count = counts[row * size + column] ?? 0;
      result.gold[row] = (result.gold[row] ?? 0) + count;
      result.vendor[column] = (result.vendor[column] ?? 0) + count;
    }
    result.diagonal[row] = counts[row * size + row] ?? 0;
    result.agreed += result.diagonal[row] ?? 0;
  }
  return result;
}
