import type { Sheet } from "@/lib/reports/pdf/sheet";
import { asArtifact, inTag, openTag } from "@/lib/reports/pdf/tags";
import { INK, type TextStyle } from "@/lib/reports/pdf/theme";
import { drawOptions, type OptionRun, placeOptions } from "./draw-options";
import type { AnswerSpace } from "./sheet-content";
import { SHEET_SPACE as S, SHEET_STYLES as T } from "./sheet-style";

export interface MeasuredAnswer {
  space: AnswerSpace;
  options: OptionRun;
  own: OptionRun;
  height: number;
}

export function measureAnswer(sheet: Sheet, space: AnswerSpace, width: number): MeasuredAnswer {
  const hasBoxes = space.kind === "boxes" || space.kind === "line";
  const options = placeOptions(sheet, hasBoxes ? space.options : [], width);
  const own = placeOptions(sheet, hasBoxes && space.own !== null ? [space.own] : [], width);
  const line = space.kind === "line" ? S.penLine : space.kind === "quotient" ? S.quotientHeight : 0;
  return { space, options, own, height: line + options.height + own.height };
}

export function drawAnswer(
  sheet: Sheet,
  { space, options, own }: MeasuredAnswer,
  area: { x: number; y: number; width: number },
): void {
  const { x, width } = area;
  let { y } = area;
  if (space.kind === "quotient") drawQuotient(sheet, x, y);
  if (space.kind === "line") {
    drawPenLine(sheet, space.label, { x, y, width }, T.option);
    y += S.penLine;
  }
  drawOptions(sheet, options, x, y);
  drawOptions(sheet, own, x, y + options.height);
}

/** A caption, and a line to write on behind it. */
export function drawPenLine(
  sheet: Sheet,
  caption: string,
  { x, y, width }: { x: number; y: number; width: number },
  style: TextStyle = T.caption,
): void {
  const { doc, root } = sheet;
  const base = y + S.penLine - 3;
  const tag = openTag(doc, "P", root);
  inTag(doc, tag, "P", () => sheet.write(`${caption} `, x, base - style.size - 0.5, style));
  tag.end();
  drawBareLine(sheet, { from: x + sheet.widthOf(`${caption} `, style) + 2, to: x + width, base });
}

function drawBareLine({ doc }: Sheet, { from, to, base }: { from: number; to: number; base: number }): void {
  asArtifact(doc, "Layout", () => {
    doc.lineWidth(0.6).strokeColor(INK.rule).moveTo(from, base).lineTo(to, base).stroke();
  });
}

/** Lines to write on that fill what is left of a cell down to `bottom`, the first one behind a caption. */
export function drawCellLines(
  sheet: Sheet,
  caption: string,
  { x, top, bottom, width }: { x: number; top: number; bottom: number; width: number },
): void {
  const lines = Math.max(1, Math.floor((bottom - top) / S.penLine));
  const first = bottom - lines * S.penLine;
  drawPenLine(sheet, caption, { x, y: first, width });
  for (let at = 1; at < lines; at++)
    drawBareLine(sheet, { from: x, to: x + width, base: first + (at + 1) * S.penLine - 3 });
}

/** [    ] ÷ [    ] = [    ] */
function drawQuotient(sheet: Sheet, x: number, y: number): void {
  const { doc, root } = sheet;
  const step = S.quotientBox + 12;
  asArtifact(doc, "Layout", () => {
    doc.lineWidth(0.8).strokeColor(INK.text);
    for (let at = 0; at < 3; at++) doc.rect(x + at * step, y, S.quotientBox, S.quotientHeight).stroke();
  });
  const tag = openTag(doc, "P", root);
  inTag(doc, tag, "P", () => {
    const top = y + (S.quotientHeight - T.option.lineHeight) / 2;
    sheet.write("÷ ", x + S.quotientBox + 3, top, T.option);
    sheet.write("= ", x + step + S.quotientBox + 3, top, T.option);
  });
  tag.end();
}
