import type { Estimate } from "../statistics/estimate";
import { FIGURE_TEXT as T } from "../text/methods";
import { reasonWords } from "../text/reasons";
import { cautionWords } from "./coverage-caution";
import { formatCount, formatNumber } from "./number";

/** A part of an answer of the planner as it is shown: a line, a table of lists of one length, or a part of its own. */
export type AnswerPart =
  | { kind: "line"; name: string; value: string }
  | { kind: "table"; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: "part"; name: string; parts: readonly AnswerPart[] };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isFigure = (value: unknown): value is Fields => isFields(value) && "value" in value;

const isEstimate = (value: unknown): value is Estimate =>
  isFigure(value) && typeof value.n === "number" && typeof value.method === "string";

/** An answer of plain figures, lists and parts as lines and tables, with a line for what is known to hold too little. */
export function answerParts(answer: Fields): AnswerPart[] {
  const parts: AnswerPart[] = [];
  const lists: [string, readonly unknown[]][] = [];
  for (const [name, value] of Object.entries(answer)) {
    if (value === undefined || value === null || isNoise(name)) continue;
    if (Array.isArray(value) && value.every((one) => !isFields(one) || isFigure(one))) lists.push([words(name), value]);
    else if (Array.isArray(value)) {
      for (const [place, one] of value.entries()) {
        if (isFields(one)) parts.push({ kind: "part", name: `${words(name)} ${place + 1}`, parts: answerParts(one) });
      }
    } else if (isFields(value) && !isFigure(value)) {
      parts.push({ kind: "part", name: words(name), parts: answerParts(value) });
    } else {
      parts.push({ kind: "line", name: words(name), value: cell(value) });
      const caution = isEstimate(value) ? cautionWords(value) : null;
      if (caution !== null)
        parts.push({ kind: "line", name: `${words(name)}: ${T.caution.toLowerCase()}`, value: caution });
    }
  }
  for (const length of new Set(lists.map(([, list]) => list.length))) {
    const same = lists.filter(([, list]) => list.length === length);
    if (length === 0) continue;
    parts.push({
      kind: "table",
      columns: ["", ...same.map(([name]) => name)],
      rows: Array.from({ length }, (_, row) => [formatCount(row + 1), ...same.map(([, list]) => cell(list[row]))]),
    });
  }
  return parts;
}

/** What stands beside every estimate already. */
const isNoise = (name: string): boolean => name === "level" || name === "method" || name === "undefined";

/** Names of fields and options as words: `waldExact` is "wald exact". */
const words = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("-", " ");

/** Six significant digits, without zeros at the end: what is typed in seldom has more. */
function significant(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size < -4) return value.toExponential(3).replace("e-", " × 10^−");
  return formatNumber(value, Math.max(0, Math.min(8, 5 - size)))
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

function cell(value: unknown): string {
  if (typeof value === "number") return significant(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === undefined) return "";
  if (!isFigure(value)) return String(value);
  if (typeof value.value !== "number") return `not defined: ${reasonWords(String(value.reason))}`;
  const { low, high, intervalReason } = value;
  if (typeof low === "number" && typeof high === "number") {
    return `${significant(value.value)} (${significant(low)} to ${significant(high)})`;
  }
  if (typeof low === "number") return `${significant(value.value)} (at least ${significant(low)})`;
  if (typeof high === "number") return `${significant(value.value)} (at most ${significant(high)})`;
  const why = typeof intervalReason === "string" ? ` (no interval: ${reasonWords(intervalReason)})` : "";
  return `${significant(value.value)}${why}`;
}
