import { type AlphaUnits, unitsOfPatterns } from "@/lib/statistics/agreement/alpha-units";
import { cohenKappa } from "@/lib/statistics/agreement/cohen-kappa";
import { congerKappa } from "@/lib/statistics/agreement/conger-kappa";
import { type CountPatterns, NOT_RATED, patternsOfRatings } from "@/lib/statistics/agreement/count-patterns";
import { type DistinctRatings, distinctRatings } from "@/lib/statistics/agreement/distinct-ratings";
import { gwetAc } from "@/lib/statistics/agreement/gwet-ac";
import { ICC_FORMS, intraclassCorrelation } from "@/lib/statistics/agreement/icc";
import { krippendorffAlpha } from "@/lib/statistics/agreement/krippendorff-alpha";
import { krippendorffAlphaBootstrap } from "@/lib/statistics/agreement/krippendorff-alpha-bootstrap";
import { lightKappa, readerPairCounts } from "@/lib/statistics/agreement/light-kappa";
import { multiRaterAgreement } from "@/lib/statistics/agreement/multi-rater";
import { pairTable } from "@/lib/statistics/agreement/pair-table";
import { percentAgreement } from "@/lib/statistics/agreement/percent-agreement";
import { scottPi } from "@/lib/statistics/agreement/scott-pi";
import { specificAgreement } from "@/lib/statistics/agreement/specific-agreement";
import { tallyRatings } from "@/lib/statistics/agreement/tally-ratings";
import { agreementWeights } from "@/lib/statistics/agreement/weights";
import { type Estimate, undefinedEstimate } from "@/lib/statistics/estimate";
import { clusterJackknife } from "@/lib/statistics/resampling/cluster-jackknife";
import { ICC_NAMES, measurementFigures } from "../figures/measurement-figures";
import type { MetricEstimates } from "../result";
import type { AgreementSettings, MeasurementLevel } from "./agreement-result";
import { hasNumericScale, type RatingTable } from "./rating-table";

/** The coefficients of a table's different rows of ratings, given how many items look like each. */
type Figures = (frequency: Float64Array) => MetricEstimates;

/** Above so many items the alpha of the chosen level takes the jackknife, too, instead of 10,000 resamples. */
const MOST_BOOTSTRAPPED_ITEMS = 20_000;

/**
 * The coefficients of all readers together, each with an interval that keeps the items of a case together: bootstrap
 * over cases for Krippendorff's alpha of the declared level, jackknife over cases for the others.
 */
export function agreementCoefficients(table: RatingTable, settings: AgreementSettings): MetricEstimates {
  const found = withIntervals(table, (rows) => allReaders(table, rows, settings), settings);
  const bootstrapped = bootstrappedAlpha(table, settings);
  if (!bootstrapped) return found;
  const alpha = readersOn(bootstrapped, table.readers.length);
  const sameLevel = `krippendorff_alpha_${settings.measurementLevel}`;
  return { ...found, krippendorff_alpha: alpha, ...(sameLevel in found ? { [sameLevel]: alpha } : {}) };
}

/** The coefficients of two readers, on the table of these two alone (`pairedItems`). */
export function pairCoefficients(ofPair: RatingTable, settings: AgreementSettings): MetricEstimates {
  const q = ofPair.categories.length;
  const weighted = isRanked(settings.measurementLevel);
  const isMeasured = areMeasurements(ofPair, settings);
  const figuresOf =
    (rows: DistinctRatings): Figures =>
    (frequency) => {
      const [counts] = readerPairCounts(rows.codes, 2, q, frequency);
      const plain = pairTable(counts ?? [], q);
      const scale = settings.measurementLevel === "ordinal" ? q : ofPair.values;
      const linear = weighted && q > 1 ? pairTable(counts ?? [], q, agreementWeights("linear", scale)) : null;
      const quadratic = weighted && q > 1 ? pairTable(counts ?? [], q, agreementWeights("quadratic", scale)) : null;
      return {
        percent_agreement: percentAgreement(plain),
        cohen_kappa: cohenKappa(plain),
        gwet_ac1: gwetAc(plain),
        scott_pi: scottPi(plain),
        ...(linear ? { cohen_kappa_linear: cohenKappa(linear) } : {}),
        ...(quadratic ? { cohen_kappa_quadratic: cohenKappa(quadratic) } : {}),
        ...(isMeasured ? measurementFigures(readingsOf(ofPair, rows, frequency)) : {}),
      };
    };
  return withIntervals(ofPair, figuresOf, settings);
}

/** The items that both readers rated, as a table of these two alone; `first` and `second` are their places. */
export function pairedItems(table: RatingTable, first: number, second: number): RatingTable {
  const { readers, items, codes, clusterStart } = table;
  const kept: RatingTable["items"] = [];
  const given = new Int32Array(2 * items.length);
  const starts: number[] = [];
  for (let cluster = 0; cluster + 1 < clusterStart.length; cluster++) {
    const before = kept.length;
    for (let at = clusterStart[cluster] ?? 0; at < (clusterStart[cluster + 1] ?? 0); at++) {
      const one = codes[at * readers.length + first] ?? NOT_RATED;
      const other = codes[at * readers.length + second] ?? NOT_RATED;
      const item = items[at];
      if (!item || one === NOT_RATED || other === NOT_RATED) continue;
      given[2 * kept.length] = one;
      given[2 * kept.length + 1] = other;
      kept.push(item);
    }
    if (kept.length > before) starts.push(before);
  }
  return {
    ...table,
    readers: [readers[first] ?? "", readers[second] ?? ""],
    items: kept,
    codes: given.slice(0, 2 * kept.length),
    clusterStart: [...starts, kept.length],
  };
}

/** Specific agreement of each category, by the category's name. */
export function specificFigures(table: RatingTable, settings: AgreementSettings): MetricEstimates {
  const method = "specific agreement, pooled pairs of readers";
  return withIntervals(
    table,
    (rows) => {
      const { patternOfRow, ...patterns } = tallyRatings(rows);
      return (frequency) => {
        const tally = { ...patterns, frequency: frequencyOfPatterns(frequency, patternOfRow, patterns) };
        const values = specificAgreement(tally);
        return Object.fromEntries(
          table.categories.map((category, k): [string, Estimate] => {
            const { value, reason } = values[k] ?? { value: null, reason: undefined };
            const n = chosen(tally, k);
            if (value === null) return [category, undefinedEstimate(reason ?? "no_items", n, method)];
            return [category, { value, n, method }];
          }),
        );
      };
    },
    settings,
    0,
  );
}

/** Readings that name a category. */
function chosen({ categoryCount, counts, frequency }: CountPatterns, category: number): number {
  return frequency.reduce((sum, items, pattern) => sum + items * (counts[pattern * categoryCount + category] ?? 0), 0);
}

/** Items of each pattern, from those of each row. */
function frequencyOfPatterns(frequency: Float64Array, patternOfRow: Int32Array, patterns: CountPatterns): Float64Array {
  const items = new Float64Array(patterns.frequency.length);
  for (let row = 0; row < frequency.length; row++) {
    const pattern = patternOfRow[row] ?? 0;
    items[pattern] = (items[pattern] ?? 0) + (frequency[row] ?? 0);
  }
  return items;
}

const isRanked = (level: MeasurementLevel): boolean => level !== "nominal";

const areMeasurements = (table: RatingTable, { measurementLevel }: AgreementSettings): boolean =>
  hasNumericScale(table) && (measurementLevel === "interval" || measurementLevel === "ratio");

function allReaders(table: RatingTable, rows: DistinctRatings, settings: AgreementSettings): Figures {
  const { measurementLevel } = settings;
  const q = table.categories.length;
  const isNumeric = hasNumericScale(table);
  const { codes, readerCount } = rows;
  const { patternOfRow, ...patterns } = tallyRatings(rows);
  const units = unitsOfPatterns(patterns, table.values);
  return (frequency) => {
    const tally = { ...patterns, frequency: frequencyOfPatterns(frequency, patternOfRow, patterns) };
    const alphaOf = (level: MeasurementLevel) => krippendorffAlpha(units, level, tally.frequency);
    const plain = multiRaterAgreement(tally);
    const found: MetricEstimates = {
      percent_agreement: plain.percent,
      krippendorff_alpha: alphaOf(measurementLevel),
      krippendorff_alpha_nominal: alphaOf("nominal"),
      fleiss_kappa: plain.fleiss,
      gwet_ac1: plain.gwet,
      brennan_prediger: plain.brennanPrediger,
      conger_kappa: congerKappa(codes, readerCount, q, undefined, undefined, frequency),
      light_kappa: lightKappa(readerPairCounts(codes, readerCount, q, frequency), q),
    };
    if (isNumeric || measurementLevel === "ordinal") found.krippendorff_alpha_ordinal = alphaOf("ordinal");
    if (isNumeric) found.krippendorff_alpha_interval = alphaOf("interval");
    if (isRanked(measurementLevel) && q > 1) {
      const scale = measurementLevel === "ordinal" ? q : table.values;
      const kind = measurementLevel === "ordinal" ? "ordinal" : "quadratic";
      found.gwet_ac2 = multiRaterAgreement(tally, agreementWeights(kind, scale)).gwet;
    }
    if (areMeasurements(table, settings)) {
      const { forms } = intraclassCorrelation(readingsOf(table, rows, frequency), readerCount);
      found.icc = forms.ICC2;
      for (const form of ICC_FORMS) found[ICC_NAMES[form]] = forms[form];
    }
    return found;
  };
}

/** The readings of as many items as look like each row; NaN where a reader has none. */
function readingsOf(
  table: RatingTable,
  { codes, readerCount }: DistinctRatings,
  frequency: Float64Array,
): Float64Array {
  const items = frequency.reduce((sum, count) => sum + count, 0);
  const readings = new Float64Array(items * readerCount);
  let at = 0;
  for (let row = 0; row < frequency.length; row++) {
    const own = Array.from(codes.subarray(row * readerCount, (row + 1) * readerCount), (code) =>
      code === NOT_RATED ? Number.NaN : (table.values[code] ?? 0),
    );
    for (let item = frequency[row] ?? 0; item > 0; item--, at += readerCount) readings.set(own, at);
  }
  return readings;
}

/**
 * Every figure with its value over all items, and its interval by leaving out clusters. Equal rows of ratings are counted
 * once and for all, so that a replicate costs the different rows and what is left out, not the items.
 */
function withIntervals(
  table: RatingTable,
  figuresOf: (rows: DistinctRatings) => Figures,
  { level }: AgreementSettings,
  least = -1,
): MetricEstimates {
  const { clusterStart, items } = table;
  const readerCount = table.readers.length;
  const rated = ratedClusters(table, readerCount);
  const rowOf = new Int32Array(items.length);
  const rows = distinctRatings(table.codes, readerCount, table.categories.length, rowOf);
  const figures = figuresOf(rows);
  const whole = figures(rows.frequency);
  const byCluster = new Map<number, MetricEstimates>();
  // Clusters that look alike leave the same behind.
  const byRows = new Map<string, MetricEstimates>();
  const without = (begin: number, end: number): MetricEstimates => {
    const known = byCluster.get(begin);
    if (known) return known;
    const left: number[] = [];
    for (const cluster of rated.slice(begin, end))
      for (let item = clusterStart[cluster] ?? 0; item < (clusterStart[cluster + 1] ?? 0); item++)
        left.push(rowOf[item] ?? 0);
    const key = left.sort((one, other) => one - other).join(" ");
    const found = byRows.get(key) ?? figures(withoutRows(rows.frequency, left));
    byRows.set(key, found);
    byCluster.set(begin, found);
    return found;
  };
  return Object.fromEntries(
    Object.entries(whole).map(([name, estimate]) => {
      const replicate = (begin: number, end: number) => without(begin, end)[name]?.value ?? null;
      const found = clusterJackknife(plainEstimate(estimate), rated.length, replicate, {
        level,
        range: rangeOf(name, least),
      });
      return [name, readersOn(found, readerCount)];
    }),
  );
}

function withoutRows(frequency: Float64Array, left: readonly number[]): Float64Array {
  const kept = frequency.slice();
  for (const row of left) kept[row] = (kept[row] ?? 0) - 1;
  return kept;
}

/** Bias and limits are in the readings' own unit. */
function rangeOf(name: string, least: number): readonly [number, number] {
  if (name.startsWith("bland_altman")) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return [name === "percent_agreement" ? 0 : least, 1];
}

/** Clusters in which at least two readers rated the same item: the only ones that say anything of agreement. */
function ratedClusters({ codes, clusterStart }: RatingTable, readerCount: number): number[] {
  const found: number[] = [];
  for (let cluster = 0; cluster + 1 < clusterStart.length; cluster++) {
    for (let item = clusterStart[cluster] ?? 0; item < (clusterStart[cluster + 1] ?? 0); item++) {
      const row = codes.subarray(item * readerCount, (item + 1) * readerCount);
      if (row.reduce((count, code) => count + (code === NOT_RATED ? 0 : 1), 0) > 1) {
        found.push(cluster);
        break;
      }
    }
  }
  return found;
}

/** Without what the coefficient's own file adds for items that are independent. */
function plainEstimate({ value, reason, n, method }: Estimate): Estimate {
  const name = method.replace(/, [^,]*\bSE$/, "");
  return value === null ? undefinedEstimate(reason ?? "no_items", n, name) : { value, n, method: name };
}

const readersOn = (estimate: Estimate, readers: number): Estimate => ({ ...estimate, readers });

function bootstrappedAlpha(table: RatingTable, settings: AgreementSettings): Estimate | null {
  if (table.items.length > MOST_BOOTSTRAPPED_ITEMS) return null;
  const patterns: CountPatterns = patternsOfRatings(table.codes, table.readers.length, table.categories.length);
  const units: AlphaUnits = unitsOfPatterns(patterns, table.values);
  const { clusterStart } = table;
  const caseOf = new Int32Array(table.items.length);
  for (let cluster = 0; cluster + 1 < clusterStart.length; cluster++) {
    caseOf.fill(cluster, clusterStart[cluster], clusterStart[cluster + 1]);
  }
  const { seed, resamples, level } = settings;
  return krippendorffAlphaBootstrap(units, caseOf, clusterStart.length - 1, settings.measurementLevel, {
    seed,
    resamples,
    level,
  });
}
