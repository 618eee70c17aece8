import { textTable } from "./table";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A figure or an estimate: a value with whatever it says of itself. */
const isFigure = (value: unknown): value is Fields & { value: unknown } => isFields(value) && "value" in value;

/** An answer of the planner for people: a line a figure, and lists of one length side by side as a table. */
export function planText(answer: Fields): string {
  return `${block(answer, "").join("\n")}\n`;
}

function block(fields: Fields, indent: string): string[] {
  const lines: string[] = [];
  const columns: [string, readonly unknown[]][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value) && value.length > 0 && value.every((one) => !isFields(one) || isFigure(one))) {
      columns.push([words(name), value]);
    } else if (Array.isArray(value)) {
      lines.push(`${indent}${words(name)}: ${value.length === 0 ? "none" : ""}`);
      for (const one of value) lines.push(...(isFields(one) ? block(one, `${indent}  `) : []), "");
    } else if (isFields(value) && !isFigure(value)) {
      lines.push(`${indent}${words(name)}:`, ...block(value, `${indent}  `));
    } else if (value !== undefined) lines.push(`${indent}${words(name)}: ${cell(value)}`);
  }
  const lengths = [...new Set(columns.map(([, list]) => list.length))];
  for (const length of lengths) {
    const same = columns.filter(([, list]) => list.length === length);
    const rows = Array.from({ length }, (_, at) => same.map(([, list]) => cell(list[at])));
    lines.push(
      ...textTable(
        same.map(([name]) => name),
        rows,
      ).map((line) => indent + line),
    );
  }
  return lines;
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("-", " ");
}

function cell(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (!isFigure(value)) return String(value);
  if (value.value === null) return `not defined: ${String(value.reason)}`;
  const { low, high } = value;
  const interval = typeof low === "number" && typeof high === "number" ? ` (${cell(low)} to ${cell(high)})` : "";
  return `${cell(value.value)}${interval}`;
}
