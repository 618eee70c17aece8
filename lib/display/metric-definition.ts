/** The name of a metric for people. */
export function metricName(id: string): string {
  const words = id.replace(/_(mm3|mm2|mm|ml|px|seconds)$/, " ($1)").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
