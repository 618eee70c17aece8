/** A workbook's own limits (ECMA-376; XFD is the last column). */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** Cells of the rectangle that a sheet spans: packages that read workbooks hold each, filled or not. */
const MOST_CELLS = 20_000_000;

/** Opening tags of rows and cells with their attributes; nothing in them may hold a "<", so that this takes one pass. */
const TAG = /<(?:[\w.-]{1,50}:)?(row|c)\s((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const PLACE = /(?:^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const OF_ROW = /^()([1-9]\d{0,6})$/;
const OF_CELL = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/**
 * What is wrong with the places that a worksheet's XML states for its rows and cells: one that no sheet has, or a
 * rectangle too large to be held. Undefined where nothing is.
 */
export function sheetFault(xml: string): string | undefined {
  let rows = 0;
  let columns = 0;
  for (const [, tag, attributes = ""] of xml.matchAll(TAG)) {
    const place = PLACE.exec(attributes);
    const stated = place?.[1] ?? place?.[2];
    if (stated === undefined || stated === "") continue;
    const [, letters = "", digits = ""] = (tag === "row" ? OF_ROW : OF_CELL).exec(stated) ?? [];
    const row = Number(digits);
    const column = columnOf(letters);
    if (digits === "" || row > MOST_ROWS || column > MOST_COLUMNS)
      return `no sheet has the place "${stated.slice(0, 40)}"`;
    rows = Math.max(rows, row);
    columns = Math.max(columns, column);
  }
  if (rows * columns <= MOST_CELLS) return undefined;
  return `a sheet spans ${rows} rows and ${columns} columns, more than ${MOST_CELLS} cells`;
}

function columnOf(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = 26 * column + letters.charCodeAt(i) - 64;
  return column;
}
