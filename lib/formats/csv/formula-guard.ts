/** First characters by which spreadsheets take a cell for a formula. */
const FORMULA_BEGINNINGS = "=+-@\t\r\uFF1D";
const GUARD = 0x27;

/** A text that no spreadsheet runs: with an apostrophe before a formula's beginning. */
export function withGuard(text: string): string {
  return text !== "" && FORMULA_BEGINNINGS.includes(text.charAt(0)) ? `'${text}` : text;
}

/** The text that was guarded; others as they are. */
export function withoutGuard(cell: string): string {
  if (cell.charCodeAt(0) !== GUARD || cell.length < 2) return cell;
  return FORMULA_BEGINNINGS.includes(cell.charAt(1)) ? cell.slice(1) : cell;
}
