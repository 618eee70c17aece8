import { NOT_RATED } from "@/lib/statistics/agreement/count-patterns";
import { FEWEST_CLUSTERS } from "../comparison/ranking";
import { ENGINE_VERSION } from "../engine-version";
import { EvaluationInputError } from "../input-error";
import type { Receipt } from "../result";
import type { Warning } from "../warnings/warnings";
import { agreementCoefficients, pairCoefficients, pairedItems, specificFigures } from "./agreement-coefficients";
import type { AgreementPair, AgreementResult, AgreementSettings, Rating } from "./agreement-result";
import { hasNumericScale, type RatingTable, ratingTable } from "./rating-table";

/**
 * Readers (or vendors) against each other, without gold: chance-corrected coefficients beside percent agreement and the
 * counts of every category, all readers together, by pair and by category.
 *
 * Items without a second reading say nothing of agreement and are left out of it, not counted as disagreement. The
 * result does not depend on the order of the ratings. The level of measurement is the caller's declaration.
 */
export function measureAgreement(
  ratings: readonly Rating[],
  settings: AgreementSettings,
  inputs: Receipt["inputs"] = [],
): AgreementResult {
  if (ratings.length === 0) throw new EvaluationInputError("no_shared_items", "there is no rating");
  const table = ratingTable(ratings, settings);
  const needsNumbers = settings.measurementLevel === "interval" || settings.measurementLevel === "ratio";
  if (needsNumbers && !hasNumericScale(table)) {
    throw new EvaluationInputError("setting_invalid", `${settings.measurementLevel}: the ratings are not numbers`);
  }
  const { readers, items, categories, codes } = table;
  const pairs: AgreementPair[] = [];
  for (let first = 0; first < readers.length; first++) {
    for (let second = first + 1; second < readers.length; second++) pairs.push(pairOf(table, first, second, settings));
  }
  return {
    receipt: { engine: ENGINE_VERSION, settings, seed: settings.seed, inputs: [...inputs] },
    readers: readers.map((name, reader) => ({ name, items: ratedBy(table, reader) })),
    items: items.length,
    pairableItems: pairable(table),
    cases: new Set(items.map((item) => item.case)).size,
    ratings: codes.reduce((count, code) => count + (code === NOT_RATED ? 0 : 1), 0),
    categories: [...categories],
    counts: Object.fromEntries(
      categories.map((category, k) => [
        category,
        Object.fromEntries(readers.map((name, reader) => [name, ratedBy(table, reader, k)])),
      ]),
    ),
    coefficients: agreementCoefficients(table, settings),
    pairs,
    specific: specificFigures(table, settings),
    warnings: agreementWarnings(table),
  };
}

function pairOf(table: RatingTable, first: number, second: number, settings: AgreementSettings): AgreementPair {
  const ofPair = pairedItems(table, first, second);
  return {
    first: table.readers[first] ?? "",
    second: table.readers[second] ?? "",
    n: ofPair.items.length,
    cases: new Set(ofPair.items.map((item) => item.case)).size,
    figures: pairCoefficients(ofPair, settings),
  };
}

/** Items that a reader rated, or to which it gave one category. */
function ratedBy({ codes, readers }: RatingTable, reader: number, category?: number): number {
  let count = 0;
  for (let cell = reader; cell < codes.length; cell += readers.length) {
    const code = codes[cell] ?? NOT_RATED;
    if (category === undefined ? code !== NOT_RATED : code === category) count += 1;
  }
  return count;
}

function pairable({ codes, readers, items }: RatingTable): number {
  return items.filter((_, item) => {
    const row = codes.subarray(item * readers.length, (item + 1) * readers.length);
    return row.reduce((count, code) => count + (code === NOT_RATED ? 0 : 1), 0) > 1;
  }).length;
}

function agreementWarnings(table: RatingTable): Warning[] {
  const warnings: Warning[] = [];
  const clusters = table.clusterStart.length - 1;
  if (clusters < FEWEST_CLUSTERS) {
    warnings.push({
      code: "too_few_clusters",
      message: `${clusters} cases: too few for resampling; the figures hold for these cases and do not generalise.`,
    });
  }
  if (table.categories.length === 1) {
    warnings.push({
      code: "single_category",
      message: `Every rating is "${table.categories[0]}": no coefficient can tell agreement from habit.`,
    });
  }
  if (table.repeated > 0) {
    warnings.push({
      code: "repeated_ratings",
      message: `${table.repeated} ratings repeat a reader's rating of the same item and are left out; the first stands.`,
    });
  }
  if (table.readers.length === 2) return warnings;
  const all = table.items.length;
  const incomplete = table.readers.some((_, reader) => ratedBy(table, reader) < all);
  if (incomplete) {
    warnings.push({
      code: "incomplete_ratings",
      message:
        "Not every reader rated every item: pairs rest on different items, and a coefficient holds only if ratings are missing at random.",
    });
  }
  return warnings;
}
