import type { Fault } from "../fault";
import { isMissing } from "./cell";
import { type ClassAnswer, classAnswer } from "./coded-answer";
import { plainName, READER_PREFIXES } from "./column-names";
import { columnCells, type TableSample } from "./table-sample";

/** Longer column names are no reader's: the pattern would take its time over them. */
const MOST_NAME_CHARACTERS = 100;

/** Columns named for readers by number or letter: R1, R2; observer.1; Reader A, Reader B. At least two of one beginning. */
export function wideReaders(sample: TableSample): string[] {
  const byPrefix = new Map<string, string[]>();
  for (const name of sample.header) {
    const isLong = name.length > MOST_NAME_CHARACTERS;
    const numbered = isLong ? null : /^(\D+?)[\s._-]*\d{1,3}$/.exec(name.trim());
    const lettered = isLong ? null : /^(\D{4,}?)[\s._-]+[A-Za-z]$/.exec(name.trim());
    const prefix = plainName(numbered?.[1] ?? lettered?.[1] ?? "");
    if (READER_PREFIXES.has(prefix)) byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), name]);
  }
  const [largest = []] = [...byPrefix.values()].sort((first, second) => second.length - first.length);
  return largest.length >= 2 ? largest : [];
}

/**
 * Columns that hold nothing but 0 and 1 (or yes and no; -1 for uncertain): one a class, at least two. A column that is
 * blank in the whole sample is one of them where it stands between them: some classes are rare.
 */
export function classColumns(sample: TableSample, taken: ReadonlySet<string>): string[] {
  const saysClass = (name: string) => answersOf(sample, name).every((answer) => typeof answer === "string");
  const free = sample.header.filter((name) => !taken.has(name) && name.trim() !== "" && saysClass(name));
  const isStated = (name: string) => answersOf(sample, name).length > 0;
  if (free.filter(isStated).length < 2) return [];
  return free.slice(free.findIndex(isStated), free.findLastIndex(isStated) + 1);
}

/** Whether any cell of the class columns is -1. */
export function hasUncertain(sample: TableSample, classes: readonly string[]): boolean {
  return classes.some((name) => answersOf(sample, name).includes("uncertain"));
}

function answersOf(sample: TableSample, name: string): (ClassAnswer | Fault)[] {
  return columnCells(sample, sample.header.indexOf(name)).map((cell) => classAnswer(cell, name));
}

/**
 * One more column that makes the key unique in the sample where it is not, the one with the fewest values (a reading
 * condition rather than a running number); undefined where no single one does.
 */
export function completingColumn(
  sample: TableSample,
  key: readonly string[],
  candidates: readonly string[],
): string | undefined {
  const position = (name: string) => sample.header.indexOf(name);
  const distinct = (names: readonly string[]) =>
    new Set(sample.rows.map((row) => names.map((name) => row[position(name)] ?? "").join("\n"))).size;
  const isComplete = (name: string) => sample.rows.every((row) => !isMissing(row[position(name)] ?? ""));
  if (distinct(key) === sample.rows.length) return undefined;
  const completing = candidates.filter((name) => isComplete(name) && distinct([...key, name]) === sample.rows.length);
  return completing.sort((first, second) => distinct([first]) - distinct([second]))[0];
}
