import { csvRows, readCsvHead } from "@/lib/formats/csv/rows";
import { Fault, missingField } from "@/lib/formats/fault";
import type { DeliveryFile } from "@/lib/formats/format";
import type { Reject } from "@/lib/model/annotation";
import { withoutGuard } from "@/lib/model/formula-guard";
import { SHEET_DECISIONS, type SheetDecision } from "./decision";
import type { SheetRow } from "./make-sheet";
import { SHEET_COLUMNS } from "./sheet-csv";

/** An answered row of a sheet that came back. */
export interface AnsweredRow {
  row: SheetRow;
  decision: SheetDecision;
  /** What is right where neither answer is. */
  rightAnswer: string | null;
  adjudicator: string;
  remarks: string | null;
}

export interface ReadSheet {
  answered: AnsweredRow[];
  rejects: Reject[];
}

/** The sheet that was given out: by its name in the first column, and by number. */
export interface GivenSheet {
  sheet: string;
  rows: readonly SheetRow[];
  /** What may stand where neither answer is right. */
  labels: readonly string[];
}

type Column = (typeof SHEET_COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

const REQUIRED = ["sheet", "no", "item", "first_answer", "second_answer", "decision"] as const satisfies Column[];
const MOST_CHARACTERS = 2000;

/**
 * Reads a filled sheet against the one that was given out. A row without a decision is still open and is left out; any
 * row that is not of this sheet, whose answers are not those that were asked, or whose decision is none is refused with
 * file, place, field, found and expected. Columns may come in any order and with any separator.
 */
export async function readSheet(file: DeliveryFile, given: GivenSheet): Promise<ReadSheet> {
  const head = await readCsvHead(file, true);
  const dialect = head?.dialect ?? { separator: ",", skipsBlanks: false, decimalComma: false, preamble: 0 };
  const rowOf = new Map(given.rows.map((row) => [row.no, row]));
  const read: ReadSheet = { answered: [], rejects: [] };
  const seen = new Set<number>();
  let columns: string[] | undefined;
  for await (const rows of csvRows(file, dialect)) {
    for (const { line, fields, fault } of rows) {
      const place = `line ${line}`;
      if (columns === undefined) {
        columns = fields.map((name) => name.trim());
        const wrong = headerFault(columns);
        if (wrong === undefined) continue;
        return { answered: [], rejects: [wrong.at(file.name, place)] };
      }
      if (fields.every((field) => field.trim() === "")) continue;
      const answer = fault ?? answerOf(columns, fields, given, rowOf, seen);
      if (answer instanceof Fault) read.rejects.push(answer.at(file.name, place));
      else if (answer) read.answered.push(answer);
    }
  }
  return read;
}

function headerFault(columns: readonly string[]): Fault | undefined {
  const found = columns.slice(0, SHEET_COLUMNS.length).join(", ");
  const missing = REQUIRED.find((name) => !columns.includes(name));
  if (missing !== undefined) {
    const expected = `the columns of the sheet, ${missing} among them`;
    return new Fault("missing_field", `there is no column ${missing}`, { field: missing, found, expected });
  }
  const twice = SHEET_COLUMNS.find((name) => columns.indexOf(name) !== columns.lastIndexOf(name));
  if (twice === undefined) return undefined;
  return new Fault("duplicate_id", `the column ${twice} stands twice`, { field: twice, found, expected: "one" });
}

function answerOf(
  columns: readonly string[],
  fields: readonly string[],
  given: GivenSheet,
  rowOf: ReadonlyMap<number, SheetRow>,
  seen: Set<number>,
): AnsweredRow | Fault | null {
  if (fields.length !== columns.length) {
    const detail = { found: `${fields.length} columns`, expected: `${columns.length} columns` };
    return new Fault("ragged_row", `the row has ${fields.length} columns, the header ${columns.length}`, detail);
  }
  const cell = (name: Column) => withoutGuard((fields[columns.indexOf(name)] ?? "").trim());
  const cells = Object.fromEntries(SHEET_COLUMNS.map((name) => [name, cell(name)])) as Record<Column, string>;
  if (cells.sheet !== given.sheet) {
    const message = "the row is of another sheet, or of another evaluation";
    return new Fault("unknown_value", message, { field: "sheet", found: cells.sheet, expected: given.sheet });
  }
  const row = /^\d{1,7}$/.test(cells.no) ? rowOf.get(Number(cells.no)) : undefined;
  if (!row) {
    const expected = `a number from 1 to ${given.rows.length}`;
    return new Fault("unknown_value", "the sheet has no row of this number", {
      field: "no",
      found: cells.no,
      expected,
    });
  }
  if (seen.has(row.no)) {
    const message = `row ${row.no} stands on an earlier line`;
    return new Fault("duplicate_row", message, { field: "no", found: cells.no, expected: "each row once" });
  }
  seen.add(row.no);
  return changedText(cells, row) ?? decisionOf(cells, row, given);
}

/** What was asked must stand as it was: sorted or shifted columns would turn the answers round. */
function changedText(cells: Cells, row: SheetRow): Fault | null {
  const asked = { item: row.itemKey, first_answer: row.first, second_answer: row.second } as const;
  for (const field of ["item", "first_answer", "second_answer"] as const) {
    if (cells[field] === asked[field].trim()) continue;
    const message = `${field} of row ${row.no} is not what was asked`;
    return new Fault("unknown_value", message, { field, found: cells[field], expected: asked[field] });
  }
  return null;
}

function decisionOf(cells: Cells, row: SheetRow, { labels }: GivenSheet): AnsweredRow | Fault | null {
  const { adjudicator, remarks } = cells;
  const [word, right] = [cells.decision.toLowerCase().replaceAll(" ", "_"), cells.right_answer];
  if (word === "") {
    return right === "" ? null : missingField("decision", `one of ${SHEET_DECISIONS.join(", ")}: an answer is given`);
  }
  const decision = SHEET_DECISIONS.find((name) => name === word);
  if (!decision) {
    const expected = `one of ${SHEET_DECISIONS.join(", ")}, or nothing`;
    return new Fault("unknown_value", "the decision is none", { field: "decision", found: cells.decision, expected });
  }
  if (right !== "" && decision !== "neither") {
    const expected = `nothing, as the decision is ${decision}`;
    const message = "a right answer is given where neither of the two is right";
    return new Fault("contradicting_answer", message, { field: "right_answer", found: right, expected });
  }
  if (right !== "" && !labels.includes(right)) {
    const expected = `one of ${labels.join(", ")}`;
    return new Fault("unknown_label", "the right answer is no label", {
      field: "right_answer",
      found: right,
      expected,
    });
  }
  for (const [field, text] of Object.entries({ adjudicator, remarks })) {
    if (text.length <= MOST_CHARACTERS) continue;
    const expected = `at most ${MOST_CHARACTERS} characters`;
    return new Fault("too_large", `${field} is too long`, { field, found: `${text.length} characters`, expected });
  }
  return { row, decision, rightAnswer: right || null, adjudicator, remarks: remarks || null };
}
