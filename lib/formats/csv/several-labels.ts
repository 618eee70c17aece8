import { plainName } from "./column-names";

/** Columns whose cells join labels with a bar, by their plain names: NIH ChestX-ray14 writes `Edema|Mass`. */
const BARRED = new Set(["findinglabels"]);

/** A list of quoted texts as Python and JSON write it: `['a', "b"]`. */
const LIST = /^\[\s*(?:(?:'[^']*'|"[^"]*")\s*(?:,\s*(?=['"])|(?=\])))*\]$/;
const MOST_CHARACTERS = 10_000;

export const isBarred = (column: string): boolean => BARRED.has(plainName(column));

/** The labels of a cell: several where it is a list of quoted texts or, in a barred column, has bars; else itself. */
export function labelsOfCell(cell: string, hasBars: boolean): string[] {
  const text = cell.trim();
  if (text.startsWith("[") && text.length <= MOST_CHARACTERS && LIST.test(text)) {
    return [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => (single ?? double ?? "").trim());
  }
  return hasBars && cell.includes("|") ? cell.split("|").map((label) => label.trim()) : [cell];
}
