import type { Sheet } from "@/lib/reports/pdf/sheet";
import { asArtifact, inTag, openTag } from "@/lib/reports/pdf/tags";
import { INK, type TextStyle } from "@/lib/reports/pdf/theme";
import { drawAnswer, drawCellLines, drawPenLine, type MeasuredAnswer, measureAnswer } from "./draw-answer";
import type { CandidateColumns, SheetRow } from "./sheet-content";
import { SHEET_SPACE as S, SHEET_STYLES as T } from "./sheet-style";
import { BLANK_WORDS as W } from "./words";

/** Where questions and answers stand, from the sheet's left edge. */
export interface RowGrid {
  textX: number;
  textWidth: number;
  answerX: number;
  answerWidth: number;
  /** 1: a candidate alone, with lines as wide as the sheet. */
  columns: CandidateColumns;
}

export function rowGrid(sheet: Sheet, columns: CandidateColumns, isWide: boolean): RowGrid {
  const answerWidth = columns === 1 && isWide ? S.wideAnswer : S.answer[columns];
  const answers = columns * answerWidth + (columns - 1) * S.columnGap;
  const textX = sheet.left + S.noWidth;
  const answerX = sheet.left + sheet.width - answers;
  return { textX, textWidth: answerX - S.columnGap - textX, answerX, answerWidth, columns };
}

interface TextRun {
  style: TextStyle;
  lines: string[];
}

export interface MeasuredRow {
  row: SheetRow;
  runs: TextRun[];
  answer: MeasuredAnswer;
  /** Of words and boxes, whichever reaches lower. */
  bodyHeight: number;
  height: number;
}

export function measureRow(sheet: Sheet, grid: RowGrid, row: SheetRow): MeasuredRow {
  const run = (text: string, style: TextStyle): TextRun[] =>
    text === "" ? [] : [{ style, lines: sheet.lines(text, style, grid.textWidth) }];
  const runs = [
    ...run(row.text, T.question),
    ...row.guidance.flatMap(({ name, text }) => run(`${name}: ${text}`, T.guidance)),
    ...run(row.mark, T.mark),
    ...run(row.small, T.small),
    ...run(row.references, T.small),
  ];
  const textHeight = runs.reduce((sum, { style, lines }) => sum + lines.length * style.lineHeight, 0);
  const isAcross = row.isShared && grid.columns > 1;
  const width = isAcross ? sheet.left + sheet.width - grid.answerX : grid.answerWidth;
  const answer = measureAnswer(sheet, row.answer, width);
  const lineInCell = grid.columns > 1 ? row.lines.length * S.penLine : 0;
  const bodyHeight = Math.max(textHeight, answer.height + lineInCell);
  const linesBelow = grid.columns === 1 ? row.lines.length * S.penLine : 0;
  return { row, runs, answer, bodyHeight, height: S.rowTop + bodyHeight + linesBelow + S.rowBottom };
}

/** Draws a row that has room on the page, with the rule below it. */
export function drawRow(sheet: Sheet, grid: RowGrid, measured: MeasuredRow): void {
  const { row, answer, bodyHeight, height } = measured;
  const top = sheet.y;
  const y = top + S.rowTop;
  drawWords(sheet, grid, measured, y);
  const cells = row.isShared ? 1 : grid.columns;
  for (let at = 0; at < cells; at++) {
    const x = grid.answerX + at * (grid.answerWidth + S.columnGap);
    drawAnswer(sheet, answer, { x, y, width: grid.answerWidth });
    if (grid.columns > 1 && row.lines.length > 0) {
      const room = { x, top: y + answer.height, bottom: y + bodyHeight, width: grid.answerWidth };
      drawCellLines(sheet, W.lineInCell, room);
    }
  }
  if (grid.columns === 1) {
    const width = sheet.left + sheet.width - grid.textX;
    row.lines.forEach((name, at) => {
      drawPenLine(sheet, name, { x: grid.textX, y: y + bodyHeight + at * S.penLine, width });
    });
  }
  drawRules(sheet, grid, { top, height, isKnockout: row.mark !== "", hasColumns: !row.isShared });
  sheet.y = top + height;
}

function drawWords(sheet: Sheet, { textX }: RowGrid, { row, runs }: MeasuredRow, top: number): void {
  const { doc, root, left } = sheet;
  let y = top;
  runs.forEach(({ style, lines }, at) => {
    const tag = openTag(doc, "P", root);
    inTag(doc, tag, "P", () => {
      if (at === 0 && row.no !== "") sheet.write(`${row.no} `, left + 5, y, T.no);
      for (const line of lines) {
        sheet.write(`${line} `, textX, y, style);
        y += style.lineHeight;
      }
    });
    tag.end();
  });
}

function drawRules(
  { doc, left, width }: Sheet,
  { answerX, answerWidth, columns }: RowGrid,
  { top, height, isKnockout, hasColumns }: { top: number; height: number; isKnockout: boolean; hasColumns: boolean },
): void {
  asArtifact(doc, "Layout", () => {
    const bottom = top + height;
    doc
      .lineWidth(0.5)
      .strokeColor(INK.rule)
      .moveTo(left, bottom)
      .lineTo(left + width, bottom)
      .stroke();
    for (let at = 0; columns > 1 && at < (hasColumns ? columns : 1); at++) {
      const x = answerX + at * (answerWidth + S.columnGap) - S.columnGap / 2;
      doc.moveTo(x, top).lineTo(x, bottom).stroke();
    }
    if (!isKnockout) return;
    doc
      .lineWidth(2.4)
      .strokeColor(INK.text)
      .moveTo(left + 1.2, top + 2)
      .lineTo(left + 1.2, bottom - 2)
      .stroke();
  });
}
