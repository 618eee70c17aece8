import { type Metric, metricOf } from "@/lib/statistics/catalogue";
import { type CountedUnit, formulaFor } from "./count-words";
import { formatNumber } from "./number";

/** Names that keep their capital within a sentence. */
const PROPER =
  /^(Cohen|Scott|Gwet|Brennan|Fleiss|Conger|Light|Krippendorff|Lin|Bland|Matthews|Youden|Jaccard|Brier|Hamming|Spearman|Kendall|Dice|Hausdorff|[A-Z]+\d*\b|[A-Z]\d)/;

/** What an id adds to the metric it is a variant of: `hd95_mm_median` -> "median". */
function variantWords(id: string, metric: Metric): string {
  const base = id.startsWith(metric.id) ? metric.id : metric.id.replace(/_mm$/, "");
  const variant = id.slice(base.length).replace(/_(\d+)(?:_(\d+))?_?mm$/, (_, whole, part) => {
    return `_${part === undefined ? whole : `${whole}.${part}`} mm`;
  });
  return variant.replaceAll("_", " ").trim();
}

function plainName(id: string): string {
  const words = id.replace(/_(mm3|mm2|mm|ml|px|seconds)$/, " ($1)").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a metric at the beginning of a line or column, without the synonyms behind it in brackets. */
export function metricName(id: string): string {
  const named = id.indexOf(":");
  if (named > 0) return `${metricName(id.slice(0, named))}, ${id.slice(named + 1)}`;
  const metric = metricOf(id);
  if (metric === undefined) return plainName(id);
  const name = metric.name.replace(/ \([^)]*\)$/, "");
  const variant = variantWords(id, metric);
  return variant === "" ? name : `${name}, ${variant}`;
}

/** The name of a metric within a sentence. */
export function metricWords(id: string): string {
  const name = metricName(id);
  return PROPER.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** What a metric is, in the words that a figure's details show. */
export interface MetricDefinition {
  /** Of the metric itself where the id is a variant. */
  id: string;
  formula: string;
  range: string;
  better: string;
  source: string;
}

const DIRECTION_WORDS: Readonly<Record<Metric["direction"], string>> = {
  higher: "higher",
  lower: "lower",
  none: "neither end: nearer to 0",
};

/** "0 to 1", "0 mm or more", "any value". */
export function formatRange({ range: [least, greatest], unit }: Pick<Metric, "range" | "unit">): string {
  const write = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2);
  const behind = unit === null ? "" : ` ${unit}`;
  if (least !== null && greatest !== null) return `${write(least)} to ${write(greatest)}${behind}`;
  if (least !== null) return `${write(least)}${behind} or more`;
  if (greatest !== null) return `${write(greatest)}${behind} or less`;
  return unit === null ? "any value" : `any value, in ${unit}`;
}

/** The catalogue's definition, in the words of what was counted; null where it has none. */
export function metricDefinition(id: string, unit: CountedUnit = "item"): MetricDefinition | null {
  const metric = metricOf(id);
  if (metric === undefined) return null;
  const { formula, direction, source } = metric;
  return {
    id: metric.id,
    formula: formulaFor(formula, unit),
    range: formatRange(metric),
    better: DIRECTION_WORDS[direction],
    source,
  };
}
