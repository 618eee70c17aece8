import { Fault } from "../fault";
import { refusal } from "../refuse";
import type { CsvDialect } from "./dialect";
import { withoutGuard } from "./formula-guard";

export interface CsvRow {
  fields: string[];
  /** Line of the file on which the row begins, from 1. */
  line: number;
  /** Set where the row is broken: its fields are not to be used. */
  fault?: Fault;
}

/** Characters of one row, line breaks in quotes included. */
const MAX_ROW_CHARACTERS = 10 * 1024 * 1024;
const MAX_COLUMNS = 10_000;

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;

type Step = "fieldStart" | "plain" | "quoted" | "quoteInQuoted" | "skipLine" | "rowStart";

/**
 * Cuts separated text into rows, in pieces of any size: quoted fields with doubled quotes and line breaks, rows ending
 * with LF, CRLF or CR. Blank lines are left out. A character after a closing quote breaks its row only; a quote that
 * never closes, a row above 10 MB or 10,000 columns, or a zero byte refuses the file, naming the line.
 */
export class CsvTokenizer {
  private step: Step = "rowStart";
  private fields: string[] = [];
  /** The field under way, as far as earlier pieces or quotes made it. */
  private field = "";
  private line: number;
  private rowLine: number;
  private rowCharacters = 0;
  private isAfterCr = false;
  private fault?: Fault;
  private readonly separator: number;

  constructor(
    private readonly file: string,
    private readonly dialect: CsvDialect,
  ) {
    this.separator = dialect.separator.charCodeAt(0);
    this.line = 1 + (dialect.preambleLines ?? 0);
    this.rowLine = this.line;
  }

  /** The line that is being read. */
  get currentLine(): number {
    return this.line;
  }

  /** Between two rows: what comes next begins one. */
  get isAtRowStart(): boolean {
    return this.step === "rowStart" && !this.isAfterCr;
  }

  /** Whole lines that somebody else has looked through. */
  skipLines(count: number): void {
    this.line += count;
  }

  push(text: string): CsvRow[] {
    if (text.includes("\0")) {
      throw refusal(this.file, "not_this_format", `line ${this.line}`, `a zero byte after line ${this.line}: not text`);
    }
    const rows: CsvRow[] = [];
    const length = text.length;
    let rowStart = 0;
    let at = 0;
    while (at < length) {
      if (this.isAfterCr) {
        this.isAfterCr = false;
        if (text.charCodeAt(at) === LF) {
          at++;
          rowStart = at;
          continue;
        }
      }
      const before = at;
      at = this.takeSome(text, at);
      if (this.step === "rowStart" && at > before) {
        this.checkLength(this.rowCharacters + at - rowStart);
        this.endRow(rows);
        rowStart = at;
      }
    }
    if (this.step !== "rowStart") {
      this.rowCharacters += length - rowStart;
      this.checkLength(this.rowCharacters);
    }
    return rows;
  }

  finish(): CsvRow[] {
    if (this.step === "quoted") {
      const message = `the quote opened on line ${this.rowLine}, column ${this.fields.length + 1}, is never closed`;
      throw refusal(this.file, "bad_quote", `line ${this.rowLine}`, message, {
        field: `column ${this.fields.length + 1}`,
      });
    }
    const rows: CsvRow[] = [];
    if (this.step !== "rowStart") {
      if (this.step !== "skipLine") this.endField();
      this.endRow(rows);
    }
    return rows;
  }

  /** Goes on from `at` to the next change of step; ends in "rowStart" when a row is complete. */
  private takeSome(text: string, at: number): number {
    switch (this.step) {
      case "rowStart":
        this.rowLine = this.line;
        this.step = "fieldStart";
        return at;
      case "fieldStart":
        return this.takeFieldStart(text, at);
      case "plain":
        return this.takePlain(text, at);
      case "quoted":
        return this.takeQuoted(text, at);
      case "quoteInQuoted":
        return this.takeAfterQuote(text, at);
      case "skipLine":
        return this.takeToLineEnd(text, at);
    }
  }

  private takeFieldStart(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === BLANK && this.dialect.skipsBlanks) return at + 1;
    this.step = code === QUOTE ? "quoted" : "plain";
    return code === QUOTE ? at + 1 : at;
  }

  private takePlain(text: string, from: number): number {
    const { separator } = this;
    const length = text.length;
    let at = from;
    let code = -1;
    while (at < length) {
      code = text.charCodeAt(at);
      if (code === separator || code === LF || code === CR) break;
      at++;
    }
    this.field = this.field === "" ? text.slice(from, at) : this.field + text.slice(from, at);
    return at < length ? this.endFieldAt(code, at) : at;
  }

  private takeQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    const end = quote < 0 ? text.length : quote;
    const piece = text.slice(from, end);
    this.field += piece;
    for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1)) this.line++;
    if (quote < 0) return end;
    this.step = "quoteInQuoted";
    return quote + 1;
  }

  private takeAfterQuote(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      this.field += '"';
      this.step = "quoted";
      return at + 1;
    }
    if (code === this.separator || code === LF || code === CR) return this.endFieldAt(code, at);
    if (code === BLANK) return at + 1;
    const column = `column ${this.fields.length + 1}`;
    this.fault = new Fault("bad_quote", `${column}: ${text[at]} after a closing quote; quotes inside are doubled`, {
      field: column,
      found: text[at],
      expected: "a separator or the end of the line",
    });
    this.step = "skipLine";
    return at;
  }

  private takeToLineEnd(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) return this.endLine(code, at);
    }
    return text.length;
  }

  private endFieldAt(code: number, at: number): number {
    this.endField();
    if (code !== this.separator) return this.endLine(code, at);
    this.step = "fieldStart";
    return at + 1;
  }

  private endField(): void {
    this.fields.push(withoutGuard(this.field));
    this.field = "";
    if (this.fields.length > MAX_COLUMNS) {
      const message = `line ${this.rowLine} has more than ${MAX_COLUMNS} columns`;
      throw refusal(this.file, "too_large", `line ${this.rowLine}`, message);
    }
  }

  private endLine(code: number, at: number): number {
    this.line++;
    this.isAfterCr = code === CR;
    this.step = "rowStart";
    return at + 1;
  }

  private endRow(rows: CsvRow[]): void {
    const { fields, fault } = this;
    this.fields = [];
    this.field = "";
    this.rowCharacters = 0;
    this.fault = undefined;
    this.step = "rowStart";
    if (fault !== undefined) rows.push({ fields: [], line: this.rowLine, fault });
    else if (fields.length > 1 || (fields[0] ?? "").trim() !== "") rows.push({ fields, line: this.rowLine });
  }

  private checkLength(characters: number): void {
    if (characters <= MAX_ROW_CHARACTERS) return;
    const message = `line ${this.rowLine} is longer than 10 MB: a quote that never closes, or not a table`;
    throw refusal(this.file, "line_too_long", `line ${this.rowLine}`, message, {
      found: `${characters} characters or more`,
      expected: `a row of at most 10 MB (${MAX_ROW_CHARACTERS} characters)`,
    });
  }
}
