import { cellNumber, isMissing } from "./cell";
import { isChecked } from "./coded-answer";
import { plainName, READER_PREFIXES } from "./column-names";
import { columnCells, type TableSample } from "./table-sample";

/** Longer column names are no reader's: the pattern would take its time over them. */
const MOST_NAME_CHARACTERS = 100;

/** Columns named for readers by number: R1, R2; observer.1, observer.2. At least two of one beginning. */
export function wideReaders(sample: TableSample): string[] {
  const byPrefix = new Map<string, string[]>();
  for (const name of sample.header) {
    const match = name.length > MOST_NAME_CHARACTERS ? null : /^(\D+?)[\s._-]*\d{1,3}$/.exec(name.trim());
    const prefix = match?.[1] === undefined ? "" : plainName(match[1]);
    if (READER_PREFIXES.has(prefix)) byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), name]);
  }
  const [largest = []] = [...byPrefix.values()].sort((first, second) => second.length - first.length);
  return largest.length >= 2 ? largest : [];
}

/** Columns that hold nothing but 0 and 1 (or yes and no; CheXpert's -1, uncertain): one a class, at least two. */
export function classColumns(sample: TableSample, taken: ReadonlySet<string>): string[] {
  const names = sample.header.filter((name, index) => {
    if (taken.has(name) || name.trim() === "") return false;
    const cells = columnCells(sample, index);
    return (
      cells.length > 0 &&
      cells.every((cell) => cellNumber(cell, false) === -1 || typeof isChecked(cell, name) === "boolean")
    );
  });
  return names.length >= 2 ? names : [];
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
