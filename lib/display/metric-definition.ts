import { METRIC_NAMES } from "@/lib/text/metric-names";

/** The name of a metric for people, within a sentence. */
export function metricWords(id: string): string {
  return METRIC_NAMES[id] ?? id.replaceAll("_", " ");
}

/** The name of a metric at the beginning of a line or column. */
export function metricName(id: string): string {
  const words = metricWords(id);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a metric is, in the parts that a figure's details show. */
export interface MetricDefinition {
  meaning: string;
  formula: string;
  range: string;
}

/** The catalogue's definition; null where it has none. */
export function metricDefinition(_id: string): MetricDefinition | null {
  return null;
}
