import { NOT_RATED } from "@/lib/statistics/agreement/count-patterns";
import { compareText } from "../comparison/cluster-table";
import { EvaluationInputError } from "../input-error";
import type { AgreementSettings, Rating } from "./agreement-result";

/** Ratings as category codes, row-major items x readers; items sorted by case, then by key. */
export interface RatingTable {
  readers: string[];
  items: { key: string; case: string }[];
  categories: string[];
  /** The categories' places on the scale: their numbers where all are numbers, else their order. */
  values: Float64Array;
  codes: Int32Array;
  /** First item of each cluster and, last, the number of items. */
  clusterStart: number[];
  /** A reader's second rating of an item; the first stands. */
  repeated: number;
}

/**
 * Puts ratings into a table. Categories: the declared ones in their order (a rating outside them is refused), else
 * those that occur, numbers by value and names by spelling; names have no order, so `ordinal` asks for a declaration,
 * and `interval` and `ratio` for numbers.
 */
export function ratingTable(ratings: readonly Rating[], settings: AgreementSettings): RatingTable {
  const categories = categoriesOf(ratings, settings);
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const readers = [...new Set(ratings.map(({ reader }) => reader))].sort(compareText);
  const readerAt = new Map(readers.map((reader, index) => [reader, index]));
  const caseOf = new Map<string, string>();
  for (const rating of ratings) {
    const known = caseOf.get(rating.item);
    if (known !== undefined && known !== rating.case) {
      throw new EvaluationInputError(
        "missing_case",
        `item ${rating.item}: belongs to case ${known} and to ${rating.case}`,
      );
    }
    caseOf.set(rating.item, rating.case);
  }
  const clusterOf = (item: { key: string; case: string }) => (settings.cluster === "case" ? item.case : item.key);
  const items = [...caseOf]
    .map(([key, ofCase]) => ({ key, case: ofCase }))
    .sort((one, other) => compareText(clusterOf(one), clusterOf(other)) || compareText(one.key, other.key));
  const itemAt = new Map(items.map(({ key }, index) => [key, index]));

  const codes = new Int32Array(items.length * readers.length).fill(NOT_RATED);
  let repeated = 0;
  for (const { item, reader, value } of ratings) {
    const code = codeOf.get(value);
    if (code === undefined) {
      throw new EvaluationInputError("label_unknown", `item ${item}, ${reader}: "${value}" is not a declared category`);
    }
    const cell = (itemAt.get(item) ?? 0) * readers.length + (readerAt.get(reader) ?? 0);
    if (codes[cell] === NOT_RATED) codes[cell] = code;
    else repeated += 1;
  }
  const clusterStart = items.flatMap((item, index) => {
    const before = items[index - 1];
    return before && clusterOf(before) === clusterOf(item) ? [] : [index];
  });
  return {
    readers,
    items,
    categories,
    values: scaleOf(categories),
    codes,
    clusterStart: [...clusterStart, items.length],
    repeated,
  };
}

function categoriesOf(ratings: readonly Rating[], { categories, measurementLevel }: AgreementSettings): string[] {
  if (categories.length > 0) return categories;
  const found = [...new Set(ratings.map(({ value }) => value))];
  const areNumbers = found.every(isNumber);
  if (!areNumbers && measurementLevel === "ordinal") {
    throw new EvaluationInputError(
      "setting_invalid",
      `ordinal: say the order of ${found.sort(compareText).join(", ")}`,
    );
  }
  return areNumbers ? found.sort((one, other) => Number(one) - Number(other)) : found.sort(compareText);
}

function scaleOf(categories: readonly string[]): Float64Array {
  const values = categories.map(Number);
  const isAscending = values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));
  const areNumbers = categories.every(isNumber) && isAscending;
  return Float64Array.from(categories, (_, index) => (areNumbers ? (values[index] ?? index) : index));
}

const isNumber = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text));

/** Whether every category is a number: what interval and ratio levels need. */
export const hasNumericScale = ({ categories }: RatingTable): boolean => categories.every(isNumber);
