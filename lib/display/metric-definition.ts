/** The name of a metric for people. */
export function metricName(id: string): string {
  const words = id.replace(/_(mm3|mm2|mm|ml|px|seconds)$/, " ($1)").replaceAll("_", " ");
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
