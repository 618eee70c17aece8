import { Fault } from "../fault";
import type { Confidence } from "../format";
import { cellNumber } from "./cell";
import {
  BOX_NAMES,
  CASE_NAMES,
  FINDING_NAMES,
  GOLD_NAMES,
  ITEM_NAMES,
  LABEL_NAMES,
  LISTED_BOX_NAMES,
  looksLikeFileName,
  NEVER_LABELS,
  NO_FLAT_POINT,
  POINT_NAMES,
  plainName,
  READER_NAMES,
  SCORE_NAMES,
  SIZE_NAMES,
  VENDOR_NAMES,
} from "./column-names";
import type { BoxForm, CsvColumns } from "./columns";
import { classColumns, completingColumn, hasUncertain, wideReaders } from "./guess-wide";
import { numbersOfCell } from "./shape-of-row";
import { columnCells, type TableSample } from "./table-sample";

/** What the columns of a table probably mean, and why; never surer than medium: only a person knows. */
export interface ColumnGuess {
  columns: CsvColumns;
  reasons: string[];
  confidence: Exclude<Confidence, "none" | "high">;
  /** Whether a name or a file name tells the item; else it is the first column for want of a better one. */
  isItemKnown: boolean;
}

/** The item column of items.csv, whose other columns are facts about items, never labels. */
const ITEMS_FILE_KEY = "key";

/** Guesses the columns of a table without header by what the cells look like. */
function guessWithoutHeader(sample: TableSample): ColumnGuess {
  const width = sample.header.length;
  const isFile = sample.rows.every((row) => looksLikeFileName(row[0] ?? ""));
  const numeric = sample.header.filter((_, i) => {
    const cells = columnCells(sample, i);
    return i > 0 && cells.length > 0 && cells.every((cell) => cellNumber(cell, false) !== undefined);
  });
  const reasons = [`no header: the first row ${isFile ? "begins with a file name" : "holds numbers"}`];
  const confidence = isFile ? "medium" : "low";
  const [a, b, c, d] = numeric;
  if (width === 6 && numeric.length === 4 && a !== undefined && b !== undefined && c !== undefined && d !== undefined) {
    const label = sample.header.find((name) => name !== "#1" && !numeric.includes(name));
    reasons.push(`${numeric.join(", ")} hold numbers: a box by its corners; label = ${label}`);
    const columns: CsvColumns = { item: ["#1"], label, box: { form: "xyxy", columns: [a, b, c, d] } };
    return { columns, reasons, confidence, isItemKnown: isFile };
  }
  reasons.push("item = #1; every other column is a label");
  return { columns: { item: ["#1"], tags: true, severalLabels: true }, reasons, confidence, isItemKnown: isFile };
}

/** Guesses what the columns of a table mean, from their names and the first rows. */
export function guessColumns(sample: TableSample): ColumnGuess {
  if (!sample.hasHeader) return guessWithoutHeader(sample);
  const { header } = sample;
  const plain = header.map(plainName);
  const taken = new Set<string>();
  const reasons: string[] = [];
  const columns: CsvColumns = {};
  const named = (names: readonly string[]) => {
    for (const name of names) {
      const found = header[plain.indexOf(name)];
      if (found !== undefined && !taken.has(found)) return found;
    }
    return undefined;
  };
  const take = (role: string, ...names: string[]) => {
    for (const name of names) taken.add(name);
    reasons.push(`${role} = ${names.join(", ")}`);
  };

  const box = BOX_NAMES.find(({ names }) => names.every((name) => plain.includes(name)));
  if (box !== undefined) {
    const [a = "", b = "", c = "", d = ""] = box.names.map((name) => header[plain.indexOf(name)]);
    columns.box = { form: box.form, columns: [a, b, c, d] };
    take(box.form === "xyxy" ? "box by corners" : "box by corner and size", a, b, c, d);
  }
  const listed = box === undefined ? named(LISTED_BOX_NAMES) : undefined;
  const form = listed === undefined ? undefined : listedForm(columnCells(sample, header.indexOf(listed)));
  if (listed !== undefined && form !== undefined) {
    columns.box = { form, columns: [listed] };
    take(form === "xyxy" ? "box by corners, as every list could be" : "box by corner and size", listed);
  }
  const point = columns.box === undefined ? pointColumns(plain) : undefined;
  if (point !== undefined) {
    columns.point = { world: point.world, columns: point.names.map((name) => header[plain.indexOf(name)] ?? "") };
    take(point.world === "pixel" ? "point in pixels" : "point in LPS mm", ...columns.point.columns);
  }
  const size = SIZE_NAMES.map((names) => names.map((name) => named([name]))).find(([w, h]) => w && h);
  if ((columns.box ?? columns.point) !== undefined && size?.[0] !== undefined && size[1] !== undefined) {
    columns.size = [size[0], size[1]];
    take("image size", ...columns.size);
  }
  if (columns.box !== undefined && isFraction(sample, columns.box.columns)) {
    columns.box.isFraction = true;
    reasons.push("coordinates are 0 to 1: fractions of the image");
  }
  const readers = wideReaders(sample);
  if (readers.length > 0) {
    columns.readers = readers;
    take("readers", ...readers);
  }
  for (const [role, names] of [
    ["gold", GOLD_NAMES],
    ["score", SCORE_NAMES],
  ] as const) {
    const found = named(names);
    if (found === undefined) continue;
    columns[role] = found;
    take(role, found);
  }
  const label = readers.length > 0 ? undefined : named(LABEL_NAMES);
  if (label !== undefined) {
    columns.label = label;
    take("label", label);
  }
  const item =
    named(ITEM_NAMES) ?? fileNameColumn(sample) ?? header.find((name) => !taken.has(name)) ?? header[0] ?? "";
  const isItemKnown = named(ITEM_NAMES) !== undefined || fileNameColumn(sample) !== undefined;
  columns.item = [item];
  take("item", item);
  for (const [role, names] of [
    ["case", CASE_NAMES],
    ["reader", READER_NAMES],
    ["vendor", VENDOR_NAMES],
    ["finding", FINDING_NAMES],
  ] as const) {
    const found = named(names);
    if (found === undefined || columnCells(sample, header.indexOf(found)).length < sample.rows.length) continue;
    columns[role] = [found];
    take(role, found);
  }
  guessLabels(sample, columns, taken, take);
  const states = columns.label ?? columns.readers ?? columns.classes ?? columns.box ?? columns.point;
  if (states === undefined)
    reasons.push(
      "no column says a label: tell which one is it (label=), or which are the readers' (readers=) or the classes' (classes=)",
    );
  return { columns, reasons, confidence: isItemKnown && states !== undefined ? "medium" : "low", isItemKnown };
}

/** The label where no name told it: classes with 0 and 1, else the only other column; and what makes rows unique. */
function guessLabels(
  sample: TableSample,
  columns: CsvColumns,
  taken: Set<string>,
  take: (role: string, ...names: string[]) => void,
): void {
  const { header } = sample;
  const isOpen =
    columns.label === undefined &&
    columns.readers === undefined &&
    columns.box === undefined &&
    columns.point === undefined;
  if (isOpen) {
    // where items repeat, columns of 0 and 1 are facts about the item rather than answers
    const isUnique = new Set(columnCells(sample, header.indexOf(columns.item?.[0] ?? ""))).size === sample.rows.length;
    const classes = isUnique ? classColumns(sample, taken) : [];
    const rest = header.filter((name) => !taken.has(name) && !NEVER_LABELS.has(plainName(name)));
    if (classes.length > 0) {
      columns.classes = classes;
      const isUncertain = hasUncertain(sample, classes);
      take(isUncertain ? "classes (1 yes, 0 no, -1 uncertain, blank not mentioned)" : "classes (0 or 1)", ...classes);
    } else if (rest.length === 1 && rest[0] !== undefined && columns.item?.[0] !== ITEMS_FILE_KEY) {
      columns.label = rest[0];
      take("label, the only other column", rest[0]);
    }
  }
  if (columns.readers !== undefined && columns.item !== undefined) {
    const rest = header.filter((name) => !taken.has(name));
    const more = completingColumn(sample, [...columns.item, ...(columns.vendor ?? [])], rest);
    if (more !== undefined) {
      columns.item = [...columns.item, more];
      take(`item with ${more}, because rows repeat without it`, ...columns.item);
    }
  }
  // without readers, a second row of an item is a second label, not a second opinion
  if (columns.reader === undefined && columns.vendor === undefined) columns.severalLabels = true;
}

/** Columns of a point by their names; two of them only where no third axis stands beside. */
function pointColumns(plain: readonly string[]): (typeof POINT_NAMES)[number] | undefined {
  const isFlat = !plain.some((name) => NO_FLAT_POINT.includes(name));
  return POINT_NAMES.find(
    ({ world, names }) => (world !== "pixel" || isFlat) && names.every((name) => plain.includes(name)),
  );
}

function fileNameColumn(sample: TableSample): string | undefined {
  return sample.header.find((_, index) => {
    const cells = columnCells(sample, index);
    return cells.length > 0 && cells.every(looksLikeFileName);
  });
}

/** Whether all coordinates lie from 0 to 1 and not all are whole: fractions of the image, not pixels. */
function listedNumbers(cell: string): number[] {
  const numbers = numbersOfCell(cell, "");
  return numbers === undefined || numbers instanceof Fault ? [] : numbers;
}

/** Corners where the second point of every list lies right of and below the first; else a corner and a size. */
function listedForm(cells: readonly string[]): BoxForm | undefined {
  const lists = cells.map(listedNumbers);
  if (lists.length === 0 || lists.some((list) => list.length !== 4)) return undefined;
  return lists.every(([x = 0, y = 0, third = 0, fourth = 0]) => third > x && fourth > y) ? "xyxy" : "xywh";
}

function isFraction(sample: TableSample, box: readonly string[]): boolean {
  const cells = box.flatMap((name) => columnCells(sample, sample.header.indexOf(name)));
  const numbers =
    box.length === 1 ? cells.flatMap(listedNumbers) : cells.map((cell) => cellNumber(cell, true) ?? Number.NaN);
  return numbers.length > 0 && numbers.every((n) => n >= 0 && n <= 1) && numbers.some((n) => !Number.isInteger(n));
}
