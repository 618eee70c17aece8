import type { InspectResult } from "@/lib/formats/inspect-result";

const MOST_LINES = 20;

function counts(title: string, record: Record<string, number>): string[] {
  const entries = Object.entries(record).sort((first, second) => second[1] - first[1]);
  return entries.length === 0 ? [] : [`${title}:`, ...listed(entries.map(([name, count]) => `${count}  ${name}`))];
}

function listed(lines: readonly string[]): string[] {
  const shown = lines.slice(0, MOST_LINES).map((line) => `  ${line}`);
  return lines.length > MOST_LINES ? [...shown, `  … ${lines.length - MOST_LINES} more (all with --json)`] : shown;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...listed(lines)];
}

/** An inspection for people: what it is, why, what was read, what was not. */
export function inspectionText(result: InspectResult): string {
  const rejected = result.rejected.map(({ file, place, code, message }) => `${file}, ${place}: ${message} (${code})`);
  const lines = [
    `${result.path}: ${result.format ?? "no known format"}${result.format ? ` (${result.confidence} confidence)` : ""}`,
    ...listed(result.reasons),
    `items: ${result.items.length}`,
    `annotations: ${result.annotations}`,
    ...(result.annotators.length > 0 ? [`annotators: ${result.annotators.join(", ")}`] : []),
    ...counts("labels", result.labels),
    ...counts("shapes", result.shapes),
    ...titled(`rejected (${result.rejectedInAll ?? rejected.length})`, rejected),
    ...titled(
      "ignored",
      result.ignored.map(({ what, count, why }) => `${count}  ${what}: ${why}`),
    ),
    ...titled(
      "personal data",
      result.personalData.map(({ file, place, kind }) => `${file}, ${place}: ${kind}`),
    ),
  ];
  return `${lines.join("\n")}\n`;
}
