import type { DeliverySink } from "@/lib/model/annotation";
import type { DeliveryFile } from "../format";
import type { ImageSize, KnownSizesOption } from "../image-size";
import { PersonalDataWatch } from "../personal-data";
import { atByte, refusal, shown } from "../refuse";
import { inStatedEncoding, STATED_ENCODINGS, statedEncoding } from "../text/stated-encoding";
import { isMissing } from "./cell";
import { PATIENT_ID_COLUMNS, PERSON_NAME_COLUMNS, plainName } from "./column-names";
import { ColumnSkimmer } from "./column-skimmer";
import { type CsvColumns, CsvColumnsError } from "./columns";
import type { CsvDialect } from "./dialect";
import { guessColumns } from "./guess-columns";
import { detached } from "./interned";
import { ItemBook } from "./item-book";
import { parseCsvColumns } from "./parse-columns";
import { type ColumnPlan, resolveColumns } from "./resolve-columns";
import { RowReader } from "./row-reader";
import { csvRows, readCsvHead } from "./rows";
import { tableSample } from "./table-sample";

export interface CsvOptions extends KnownSizesOption {
  /** What the columns mean, or the text of `--columns`; guessed from names and first rows where absent. */
  columns?: CsvColumns | string;
  /** What somebody says a table that is not UTF-8 is written in: a name of `statedEncoding`. */
  encoding?: string;
  /** Sizes of images by the cell that names them, where the table does not say them: boxes may be fractions. */
  imageSizes?: ReadonlyMap<string, ImageSize>;
  /** What the labels of the table are called (Open Images' `/m/01g317`); others stay as they are. */
  labelNames?: ReadonlyMap<string, string>;
}

/** A table with the encoding that is told applied; UTF-8 is left as it is. */
export async function tableAsTold(file: DeliveryFile, encoding: string | undefined): Promise<DeliveryFile> {
  if (encoding === undefined) return file;
  const stated = statedEncoding(encoding);
  if (stated !== undefined) return inStatedEncoding(file, stated);
  const expected = STATED_ENCODINGS.join(", ");
  throw refusal(file.name, "wrong_encoding", "the file", `no encoding is called ${encoding}`, { expected });
}

interface TableLayout {
  dialect: CsvDialect;
  plan: ColumnPlan;
  header: string[];
  hasHeader: boolean;
}

/** How a table will be read; throws where it is no table, or lacks a column that `columns` names. */
async function tableLayout(file: DeliveryFile, options: CsvOptions): Promise<TableLayout> {
  const head = await readCsvHead(file, options.columns !== undefined);
  if (head === undefined) {
    const message = "no separator (comma, semicolon, tab or bar) stands regularly in its lines";
    throw refusal(file.name, "not_this_format", atByte(0), message, { expected: "a table" });
  }
  const sample = tableSample(head);
  const given = typeof options.columns === "string" ? parseCsvColumns(options.columns) : options.columns;
  const { dialect } = head;
  if (given === undefined) {
    const { hasHeader, header } = sample;
    const plan = resolveColumns(guessColumns(sample).columns, header, hasHeader);
    return { dialect, plan: { ...plan, hasVerifiedLabels: saysVerification(header) }, header, hasHeader };
  }
  // named columns need a header, however it looks; #1, #2 ... ask for none
  const isByPosition = given.item?.every((name) => /^#\d+$/.test(name)) ?? false;
  const firstRow = head.rows[0]?.fields ?? [];
  const header = isByPosition ? firstRow.map((_, i) => `#${i + 1}`) : firstRow;
  try {
    return { dialect, plan: resolveColumns(given, header, !isByPosition), header, hasHeader: !isByPosition };
  } catch (error) {
    if (error instanceof CsvColumnsError) throw new CsvColumnsError(`${file.name}: ${error.message}`, file.name);
    throw error;
  }
}

/** Open Images' columns: Confidence 1 is a person's yes, 0 a person's no, anything between a machine's guess. */
function saysVerification(header: readonly string[]): boolean {
  return ["ImageID", "Source", "LabelName", "Confidence"].every((name) => header.includes(name));
}

/**
 * Reads a table in two passes: the items' cells (their keys depend on all of them), then the rows as they stream.
 * Memory is that of the items and of 24 to 48 bytes a statement, by which duplicates are known.
 */
export async function readCsv(given: DeliveryFile, options: CsvOptions, sink: DeliverySink): Promise<void> {
  const file = await tableAsTold(given, options.encoding);
  const { dialect, plan, header, hasHeader } = await tableLayout(file, options);
  if (sink.wantsStatements && !statesSomething(plan)) {
    const message = `no column is told to hold the answers; columns are: ${header.slice(0, 50).join(", ")}`;
    throw refusal(file.name, "missing_field", "columns", message, { expected: "label=, readers=, classes= or a box" });
  }
  const watch = new PersonalDataWatch(file.name, sink);
  if (hasHeader) watchHeader(header, file.name, sink);
  for (const { name } of plan.classes) sink.label(name);
  const [index, ...more] = plan.item;
  const isOneColumn = index !== undefined && more.length === 0;
  const book = new ItemBook(isOneColumn ? await itemCells(file, dialect, { index, hasHeader }, sink) : undefined);
  const reader = new RowReader(plan, book, dialect.decimalComma, watch, options);
  let isHeaderNext = hasHeader;
  for await (const rows of csvRows(file, dialect, { progress: sink.progress?.bind(sink), signal: sink.signal })) {
    for (const row of rows) {
      if (isHeaderNext) isHeaderNext = false;
      else reader.read(row);
    }
    await deliver(reader, file.name, sink);
  }
  const { comments = [] } = dialect;
  if (comments.length > 0) {
    const what = `lines above the header: ${shown(comments.join(" / "))}`;
    sink.ignored({ what, count: comments.length, why: "a comment or title states nothing of an item" });
  }
  if (reader.verifiedAbsent > 0) {
    const why = "a person verified that the label is not on the image: no statement, as 0 in a column a class";
    sink.ignored({ what: "labels of Confidence 0", count: reader.verifiedAbsent, why });
  }
  for (const [column, count] of reader.missing) {
    sink.ignored({ what: `empty cells of ${column}`, count, why: "no answer: missing, not a label" });
  }
}

/** Whether any column says what was annotated. */
function statesSomething({ label, gold, readers, vendors, classes, box, tagsFrom }: ColumnPlan): boolean {
  const single = [label, gold, box, tagsFrom].some((role) => role !== undefined);
  return single || [readers, vendors, classes].some((columns) => columns.length > 0);
}

async function deliver({ out }: RowReader, file: string, sink: DeliverySink): Promise<void> {
  for (const item of out.items) await sink.item(item);
  for (const { fault, place } of out.faults) sink.reject(fault.at(file, place));
  for (const annotation of out.annotations) {
    const accepted = sink.annotation(annotation);
    if (accepted instanceof Promise) await accepted;
  }
  out.items.length = 0;
  out.faults.length = 0;
  out.annotations.length = 0;
}

/** The distinct cells of the one column that names the items. */
async function itemCells(
  file: DeliveryFile,
  dialect: CsvDialect,
  column: { index: number; hasHeader: boolean },
  { signal }: DeliverySink,
): Promise<Set<string>> {
  const cells = new Set<string>();
  const take = (cell: string) => {
    // told by the cell as it stands: most of a long table's are there already
    if (cells.has(cell) || isMissing(cell)) return;
    const name = cell.trim();
    if (!cells.has(name)) cells.add(detached(name));
  };
  const cutter = new ColumnSkimmer(file.name, dialect, column, take);
  let isHeaderNext = column.hasHeader;
  for await (const rows of csvRows(file, dialect, { signal, cutter })) {
    for (const { fields } of rows) {
      if (isHeaderNext) isHeaderNext = false;
      else take(fields[column.index] ?? "");
    }
  }
  return cells;
}

function watchHeader(header: readonly string[], file: string, sink: DeliverySink): void {
  for (const name of header) {
    const plain = plainName(name);
    if (PERSON_NAME_COLUMNS.has(plain)) sink.personalData({ file, place: `column ${name}`, kind: "person_name" });
    if (PATIENT_ID_COLUMNS.has(plain)) sink.personalData({ file, place: `column ${name}`, kind: "patient_id" });
  }
}
