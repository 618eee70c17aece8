/** Rows that one cell of a sheet spans, counted from 0, in the column that holds its value. */
export interface JoinedCell {
  column: number;
  first: number;
  last: number;
}

const MOST_JOINED = 100_000;
const SHEET = /<(?:[\w.-]{1,50}:)?sheet\s((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const RELATION = /<(?:[\w.-]{1,50}:)?Relationship\s((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const JOINED = /<(?:[\w.-]{1,50}:)?mergeCell\s((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/;

/**
 * Cells joined over several rows, by the place of their sheet in the workbook. A workbook keeps the value in the first
 * row alone; people mean each of the rows.
 */
export function joinedCells(parts: ReadonlyMap<string, Uint8Array>): JoinedCell[][] {
  const text = (name: string) => Buffer.from(parts.get(name) ?? new Uint8Array()).toString("utf8");
  const targets = new Map<string, string>();
  for (const [, attributes = ""] of text("xl/_rels/workbook.xml.rels").matchAll(RELATION)) {
    const [id, target] = [attribute(attributes, "Id"), attribute(attributes, "Target")];
    if (id !== undefined && target !== undefined) targets.set(id, target);
  }
  return [...text("xl/workbook.xml").matchAll(SHEET)].map(([, attributes = ""]) => {
    const target = targets.get(attribute(attributes, "r:id") ?? "") ?? "";
    const cells: JoinedCell[] = [];
    for (const [, range = ""] of text(target.startsWith("/") ? target.slice(1) : `xl/${target}`).matchAll(JOINED)) {
      const [, letters, from, to] = RANGE.exec(attribute(range, "ref") ?? "") ?? [];
      const cell = { column: columnOf(letters ?? ""), first: Number(from) - 1, last: Number(to) - 1 };
      if (letters !== undefined && cell.last > cell.first && cells.push(cell) >= MOST_JOINED) break;
    }
    return cells;
  });
}

/** Gives each row of a joined cell its value; says how many cells that filled. */
export function fillJoined(rows: unknown[][], joined: readonly JoinedCell[]): number {
  let filled = 0;
  for (const { column, first, last } of joined) {
    const value = rows[first]?.[column];
    if (value === null || value === undefined) continue;
    for (let at = first + 1; at <= last; at++) {
      const row = rows[at];
      // joined cells do not overlap: a filled one is the end of a range that lies
      if (row === undefined || (row[column] !== null && row[column] !== undefined)) break;
      row[column] = value;
      filled++;
    }
  }
  return filled;
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match?.[1] ?? match?.[2];
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
  return column - 1;
}
