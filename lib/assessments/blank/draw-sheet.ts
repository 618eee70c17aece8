import { drawParagraph, drawTitle } from "@/lib/reports/pdf/draw-text";
import type { Sheet } from "@/lib/reports/pdf/sheet";
import { asArtifact, inTag, openTag } from "@/lib/reports/pdf/tags";
import { INK, SPACE, type TextStyle } from "@/lib/reports/pdf/theme";
import { drawPenLine } from "./draw-answer";
import { drawRow, type MeasuredRow, measureRow, type RowGrid, rowGrid } from "./draw-row";
import type { BlankSheet, SheetSection } from "./sheet-content";
import { SHEET_SPACE as S, SHEET_STYLES as T } from "./sheet-style";

/** Draws a checklist from the top of the first page to the signatures. */
export function drawSheet(sheet: Sheet, content: BlankSheet): void {
  const { title: text, subtitle, description, head, howTo, sections, signatures, control } = content;
  drawTitle(sheet, { kind: "title", text, subtitle });
  writeLines(sheet, description, T.description);
  drawLinePairs(sheet, head, S.headLine);
  writeLines(sheet, howTo.join(" "), T.note);
  for (const section of sections) drawSection(sheet, section, content);
  for (const { title, lines } of signatures) {
    sheet.keep(T.heading.lineHeight + Math.ceil(lines.length / 2) * S.signatureLine + SPACE.beforeHeading1);
    sheet.gap(SPACE.beforeHeading1);
    drawHead(sheet, title);
    drawLinePairs(sheet, lines, S.signatureLine);
  }
  drawParagraph(sheet, { kind: "paragraph", tone: "note", text: control });
}

function drawSection(sheet: Sheet, section: SheetSection, content: BlankSheet): void {
  const { heading, note, rows, areAnswersWide } = section;
  const grid = rowGrid(sheet, content.columns, areAnswersWide);
  const measured = rows.map((row) => measureRow(sheet, grid, row));
  const noteHeight = note === null ? 0 : sheet.lines(note, T.note, sheet.width).length * T.note.lineHeight;
  const headHeight = T.heading.lineHeight + noteHeight + SPACE.afterHeading + columnHeadHeight(grid);
  sheet.gap(SPACE.beforeHeading2);
  // What holds no numbered question is short: it stays together.
  const together = rows.some(({ no }) => no !== "") ? measured.slice(0, 1) : measured;
  sheet.keep(headHeight + together.reduce((sum, { height }) => sum + height, 0));
  drawHead(sheet, heading);
  if (note !== null) writeLines(sheet, note, T.note);
  sheet.y += SPACE.afterHeading;
  drawColumnHead(sheet, grid, content, "first");
  measured.forEach((row, at) => {
    if (sheet.y + heightToKeep(row, measured[at + 1]) > sheet.bottom) {
      sheet.newPage();
      drawColumnHead(sheet, grid, content, "again");
    }
    drawRow(sheet, grid, row);
  });
}

/** A section's last question takes the sums below it along. */
function heightToKeep(row: MeasuredRow, next: MeasuredRow | undefined): number {
  return row.height + (next && next.row.answer.kind === "quotient" && row.row.no !== "" ? next.height : 0);
}

const columnHeadHeight = ({ columns }: RowGrid) => (columns === 1 ? 1 : S.columnHead);

/** The rule above the rows; with several candidates their names, on every page. */
function drawColumnHead(sheet: Sheet, grid: RowGrid, content: BlankSheet, time: "first" | "again"): void {
  const { doc, left, width, root } = sheet;
  const draw = () => {
    sheet.write(`${content.questionHead} `, grid.textX, sheet.y + 1, T.columnHead);
    content.candidates.forEach((name, at) => {
      const x = grid.answerX + at * (grid.answerWidth + S.columnGap);
      sheet.write(`${name} `, x, sheet.y + 1, T.columnHead);
    });
  };
  if (grid.columns > 1) {
    if (time === "again") asArtifact(doc, "Pagination", draw);
    else {
      const tag = openTag(doc, "P", root);
      inTag(doc, tag, "P", draw);
      tag.end();
    }
  }
  sheet.y += columnHeadHeight(grid);
  asArtifact(doc, "Layout", () => {
    doc
      .lineWidth(1)
      .strokeColor(INK.text)
      .moveTo(left, sheet.y)
      .lineTo(left + width, sheet.y)
      .stroke();
  });
}

function drawHead(sheet: Sheet, text: string): void {
  const { doc, root, left } = sheet;
  const tag = openTag(doc, "H2", root);
  inTag(doc, tag, "H2", () => sheet.write(`${text} `, left, sheet.y, T.heading));
  tag.end();
  sheet.y += T.heading.lineHeight;
}

function writeLines(sheet: Sheet, text: string, style: TextStyle): void {
  const { doc, root, left, width } = sheet;
  const tag = openTag(doc, "P", root);
  inTag(doc, tag, "P", () => {
    for (const line of sheet.lines(text, style, width)) {
      sheet.write(`${line} `, left, sheet.y, style);
      sheet.y += style.lineHeight;
    }
  });
  tag.end();
  sheet.y += 3;
}

/** Captions with lines for a pen, two beside each other. */
function drawLinePairs(sheet: Sheet, names: readonly string[], lineHeight: number): void {
  const gap = 18;
  const width = (sheet.width - gap) / 2;
  names.forEach((name, at) => {
    const x = sheet.left + (at % 2) * (width + gap);
    const y = sheet.y + Math.floor(at / 2) * lineHeight + (lineHeight - S.penLine);
    drawPenLine(sheet, name, { x, y, width }, T.option);
  });
  sheet.y += Math.ceil(names.length / 2) * lineHeight + 4;
}
