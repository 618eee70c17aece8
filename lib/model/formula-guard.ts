/**
 * What a spreadsheet may run as a formula: = + - @, their full-width forms, also behind blanks or quotes; and a cell that
 * begins with a tab or a line end, which some drop before they look.
 */
const RUNS = /^(?:["'`]*[\t\r\n]|[\s"'`]*[=+\-@＝＋－＠])/u;
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const GUARD = "'";

/** A text that no spreadsheet runs: with an apostrophe before it where one might. A plain number is left alone. */
export function withGuard(text: string): string {
  return RUNS.test(text) && !PLAIN_NUMBER.test(text) ? GUARD + text : text;
}

/** The text that was guarded; others as they are. Undoes `withGuard` for every text. */
export function withoutGuard(cell: string): string {
  return cell.startsWith(GUARD) && RUNS.test(cell.slice(1)) ? cell.slice(1) : cell;
}
