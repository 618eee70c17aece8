import type { ReportColumn, ReportTable } from "../document/blocks";
import type { Sheet } from "./sheet";
import { asArtifact, inTag, openTag, type Role, type Tag, type TagOptions } from "./tags";
import { INK, SPACE, STYLES, type TextStyle } from "./theme";
import { wordsOf } from "./wrap-text";

interface Column extends ReportColumn {
  x: number;
  width: number;
}

interface Row {
  /** The lines of each cell. */
  cells: string[][];
  height: number;
}

/** A table over as many pages as it needs: its header stands on each, and a row lies on one page. */
export function drawTable(sheet: Sheet, table: ReportTable): void {
  const { doc, root } = sheet;
  const columns = placeColumns(sheet, table);
  const head = measureRow(
    sheet,
    columns,
    table.columns.map(({ header }) => header),
    STYLES.head,
  );
  const rows = table.rows.map((cells) => measureRow(sheet, columns, cells, STYLES.cell));
  const captionHeight = table.caption === "" ? 0 : STYLES.caption.lineHeight + 2;
  sheet.keep(captionHeight + head.height + (rows[0]?.height ?? 0) + (rows[1]?.height ?? 0));
  const tag = openTag(doc, "Table", root);
  if (table.caption !== "") drawCaption(sheet, tag, table.caption);
  const headTag = openTag(doc, "THead", tag);
  drawRow(sheet, columns, head, STYLES.head, openTag(doc, "TR", headTag), "Column");
  ruleBelow(sheet, INK.text);
  headTag.end();
  const body = openTag(doc, "TBody", tag);
  for (const [at, row] of rows.entries()) {
    // The last row does not go to a page of its own: the one before it goes along.
    const last = at === rows.length - 2 ? (rows[at + 1]?.height ?? 0) : 0;
    const isAlone = last > 0 && at > 0 && sheet.y + row.height + last > sheet.bottom;
    if (!sheet.isFresh && (isAlone || sheet.y + row.height > sheet.bottom)) {
      sheet.newPage();
      asArtifact(doc, "Pagination", () => paintRow(sheet, columns, head, STYLES.head));
      sheet.y += head.height;
      ruleBelow(sheet, INK.text);
    }
    drawRow(sheet, columns, row, STYLES.cell, openTag(doc, "TR", body), "Row");
    ruleBelow(sheet, INK.hairline);
  }
  body.end();
  tag.end();
  sheet.y += SPACE.afterBlock + 2;
}

/** What a table begins with: its caption, header and first two rows. */
export function tableBeginning(sheet: Sheet, table: ReportTable): number {
  const columns = placeColumns(sheet, table);
  const [first = [], second = []] = table.rows;
  const heights = [
    measureRow(
      sheet,
      columns,
      table.columns.map(({ header }) => header),
      STYLES.head,
    ),
    measureRow(sheet, columns, first, STYLES.cell),
    measureRow(sheet, columns, second, STYLES.cell),
  ].map(({ height }) => height);
  const caption = table.caption === "" ? 0 : STYLES.caption.lineHeight + 2;
  return heights.reduce((sum, height) => sum + height, caption);
}

/** No column takes more than this share of the width for the sake of one long word. */
const WIDEST_WORD = 0.6;

/** Widths by weight, but wide enough that no word is cut where the others have room to spare. */
function placeColumns(sheet: Sheet, table: ReportTable): Column[] {
  const { left, width } = sheet;
  const total = table.columns.reduce((sum, { weight }) => sum + weight, 0);
  const least = table.columns.map(({ header }, at) => {
    const words = [widestWord(sheet, header, STYLES.head)];
    for (const row of table.rows) words.push(widestWord(sheet, row[at] ?? "", STYLES.cell));
    return Math.min(Math.max(...words) + 2 * SPACE.cell + 0.5, width * WIDEST_WORD);
  });
  const widths = table.columns.map(({ weight }) => (width * weight) / total);
  const lack = least.reduce((sum, needed, at) => sum + Math.max(0, needed - (widths[at] ?? 0)), 0);
  const spare = least.reduce((sum, needed, at) => sum + Math.max(0, (widths[at] ?? 0) - needed), 0);
  const given = spare === 0 ? 0 : Math.min(1, lack / spare);
  const taken = lack === 0 ? 0 : Math.min(1, spare / lack);
  let x = left;
  return table.columns.map((column, at) => {
    const wished = widths[at] ?? 0;
    const difference = wished - (least[at] ?? 0);
    const placed = { ...column, x, width: wished - difference * (difference > 0 ? given : taken) };
    x += placed.width;
    return placed;
  });
}

function widestWord(sheet: Sheet, text: string, style: TextStyle): number {
  return Math.max(...wordsOf(sheet.printable(text, style)).map((word) => sheet.widthOf(word.trimEnd(), style)));
}

function measureRow(sheet: Sheet, columns: readonly Column[], cells: readonly string[], style: TextStyle): Row {
  const lines = columns.map(({ width }, at) => sheet.lines(cells[at] ?? "", style, width - 2 * SPACE.cell));
  const most = Math.max(1, ...lines.map(({ length }) => length));
  return { cells: lines, height: most * style.lineHeight + 2 * SPACE.cellTop };
}

function drawCaption(sheet: Sheet, table: Tag, caption: string): void {
  const { doc, left } = sheet;
  const tag = openTag(doc, "Caption", table);
  const [line = ""] = sheet.lines(caption, STYLES.caption, sheet.width);
  inTag(doc, tag, "Caption", () => sheet.write(line, left, sheet.y, STYLES.caption));
  tag.end();
  sheet.y += STYLES.caption.lineHeight + 2;
}

function drawRow(
  sheet: Sheet,
  columns: readonly Column[],
  row: Row,
  style: TextStyle,
  tag: Tag,
  heads: "Column" | "Row",
): void {
  columns.forEach((column, at) => {
    const isHead = heads === "Column" || at === 0;
    const role: Role = isHead ? "TH" : "TD";
    const options: TagOptions = isHead ? { scope: heads } : {};
    const cell = openTag(sheet.doc, role, tag, options);
    inTag(sheet.doc, cell, role, () => paintCell(sheet, column, row.cells[at] ?? [], style));
    cell.end();
  });
  tag.end();
  sheet.y += row.height;
}

function paintRow(sheet: Sheet, columns: readonly Column[], row: Row, style: TextStyle): void {
  columns.forEach((column, at) => {
    paintCell(sheet, column, row.cells[at] ?? [], style);
  });
}

function paintCell(sheet: Sheet, { x, width, align }: Column, lines: readonly string[], style: TextStyle): void {
  lines.forEach((line, at) => {
    const y = sheet.y + SPACE.cellTop + at * style.lineHeight;
    if (align === "right") sheet.write(line, x + width - SPACE.cell, y, style, "right");
    else sheet.write(line, x + SPACE.cell, y, style);
  });
}

function ruleBelow({ doc, left, width, y }: Sheet, color: string): void {
  asArtifact(doc, "Layout", () => {
    doc
      .lineWidth(color === INK.text ? 0.8 : 0.4)
      .strokeColor(color)
      .moveTo(left, y)
      .lineTo(left + width, y)
      .stroke();
  });
}
