import { type ReaderReadings, readerReadings } from "@/lib/statistics/reader-case/readings";
import type { ReferenceContext } from "./adapter";
import { asNumbers, asRows } from "./agreement-input";

/** Truth of the cases and the compared modalities' readings, inline or from the file that the case names. */
export interface ReaderStudy {
  isPositive: boolean[];
  modalities: Map<string, ReaderReadings>;
  compare: string[];
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export function readerStudy(input: Record<string, unknown>, field: string, context: ReferenceContext): ReaderStudy {
  const compare = names(input.compare);
  if (typeof input.file === "string") return studyOfFile(input, context.loadFile(input.file), compare);
  const rows = Object.entries(input[field] ?? {});
  const readings = rows.map(([name, values]) => [name, readingsOf(values)] as const);
  const isPositive = Array.isArray(input.y) ? asNumbers(input.y).map((truth) => truth === 1) : [];
  return { isPositive, modalities: new Map(readings), compare };
}

function readingsOf(values: unknown): ReaderReadings {
  const rows = asRows(values).map((row) => row.map((value) => (value === null ? null : Number(value))));
  return readerReadings(rows, rows[0]?.length ?? 0);
}

/** A table of one reading a line, its columns named by the case. */
function studyOfFile(input: Record<string, unknown>, text: string, compare: string[]): ReaderStudy {
  const [header = "", ...lines] = text.split(/\r?\n/).filter((line) => line !== "");
  const columns = cellsOf(header);
  const column = (name: unknown) => columns.indexOf(String(name));
  const filter = Object.entries(input.filter ?? {});
  const rows = lines
    .map(cellsOf)
    .filter((row) => filter.every(([name, value]) => row[column(name)] === String(value)))
    .filter((row) => compare.includes(row[column(input.modality)] ?? ""));
  const distinct = (name: unknown) => [...new Set(rows.map((row) => row[column(name)] ?? ""))].sort();
  const readers = new Map(distinct(input.reader).map((reader, at) => [reader, at]));
  const cases = new Map(distinct(input.case).map((item, at) => [item, at]));
  const isPositive = new Array<boolean>(cases.size).fill(false);
  const modalities = new Map(
    compare.map((name): [string, ReaderReadings] => [
      name,
      {
        readerCount: readers.size,
        caseCount: cases.size,
        values: new Float64Array(readers.size * cases.size).fill(Number.NaN),
      },
    ]),
  );
  for (const row of rows) {
    const item = cases.get(row[column(input.case)] ?? "") ?? 0;
    const reader = readers.get(row[column(input.reader)] ?? "") ?? 0;
    isPositive[item] = row[column(input.truth)] === String(input.truth_positive);
    const written = row[column(input.score ?? input.call)] ?? "";
    if (written === "" || written === "NA") continue;
    const value = input.call === undefined ? Number(written) : written === String(input.call_positive) ? 1 : 0;
    modalities.get(row[column(input.modality)] ?? "")?.values.set([value], reader * cases.size + item);
  }
  return { isPositive, modalities, compare };
}

/** Cells of a line; a cell in double quotes may hold commas, and quotes doubled. */
function cellsOf(line: string): string[] {
  const cells = line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

/** The compared modalities; throws where one is absent. */
export function comparedModalities({ modalities, compare }: ReaderStudy): ReaderReadings[] {
  return compare.map((name) => {
    const readings = modalities.get(name);
    if (!readings) throw new TypeError(`no modality ${name}`);
    return readings;
  });
}
