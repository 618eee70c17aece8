import type { ForestChart, ForestMark } from "@/lib/charts/forest";
import { drawMarker } from "./marker";
import type { Sheet } from "./sheet";
import { inTag, openTag } from "./tags";
import { INK, SPACE, STYLES } from "./theme";

/** Shares of the width: names, plot, figures in words. */
const NAMES = 0.27;
const PLOT = 0.35;
const GAP = 8;
const AXIS_HEIGHT = 24;
const MARK_RADIUS = 2.6;
const ARROW = 3;

interface Line {
  names: string[];
  text: string[];
  notes: string[];
  height: number;
  mark: ForestMark | null;
}

/** A forest plot: names, intervals over one axis with zero line and margin, and every figure in words beside it. */
export function drawForest(sheet: Sheet, chart: ForestChart): void {
  const all = measure(sheet, chart);
  let from = 0;
  while (from < all.length) {
    const room = sheet.bottom - sheet.y - AXIS_HEIGHT - STYLES.caption.lineHeight - footHeight(sheet, chart);
    let to = from;
    let height = 0;
    while (to < all.length && height + (all[to]?.height ?? 0) <= room) {
      height += all[to]?.height ?? 0;
      to += 1;
    }
    if (to === from || (to < all.length && to - from < 3 && !sheet.isFresh)) {
      if (!sheet.isFresh) {
        sheet.newPage();
        continue;
      }
      to = from + 1;
    }
    drawPart(sheet, chart, all.slice(from, to));
    from = to;
  }
}

function measure(sheet: Sheet, chart: ForestChart): Line[] {
  const textWidth = sheet.width * (1 - NAMES - PLOT) - 2 * GAP;
  return chart.rows.map(({ label, text, notes = [], mark }) => {
    const names = sheet.lines(label, STYLES.chart, sheet.width * NAMES);
    const words = sheet.lines(text, STYLES.chart, textWidth);
    const beside = notes.length === 0 ? [] : sheet.lines(notes.join(" · "), STYLES.chartNote, textWidth);
    const rightHeight = words.length * STYLES.chart.lineHeight + beside.length * STYLES.chartNote.lineHeight;
    const height = Math.max(names.length * STYLES.chart.lineHeight, rightHeight) + 4;
    return { names, text: words, notes: beside, height, mark };
  });
}

function footLines(sheet: Sheet, { band }: ForestChart): string[] {
  return band ? sheet.lines(band.caption, STYLES.chartNote, sheet.width) : [];
}

function footHeight(sheet: Sheet, chart: ForestChart): number {
  return footLines(sheet, chart).length * STYLES.chartNote.lineHeight;
}

function drawPart(sheet: Sheet, chart: ForestChart, lines: readonly Line[]): void {
  const { doc, left, width, root } = sheet;
  const top = sheet.y + STYLES.caption.lineHeight;
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  const foot = footLines(sheet, chart);
  const end = top + height + AXIS_HEIGHT + foot.length * STYLES.chartNote.lineHeight;
  const alt = `${chart.title}. ${chart.axisTitle}. ${chart.rows.map((row) => `${row.label}: ${row.text}`).join("; ")}.`;
  const tag = openTag(doc, "Figure", root, { alt, bbox: [left, sheet.y, left + width, end] });
  inTag(doc, tag, "Figure", () => {
    sheet.write(sheet.printable(chart.title, STYLES.caption), left, sheet.y, STYLES.caption);
    const plot = { x: left + width * NAMES + GAP, width: width * PLOT, top, height };
    drawGround(sheet, chart, plot);
    let y = top;
    for (const line of lines) {
      drawLine(sheet, line, plot, y);
      y += line.height;
    }
    drawAxis(sheet, chart, plot);
    foot.forEach((line, at) => {
      sheet.write(line, left, top + height + AXIS_HEIGHT + at * STYLES.chartNote.lineHeight, STYLES.chartNote);
    });
  });
  tag.end();
  sheet.y = end + SPACE.afterBlock;
}

interface PlotArea {
  x: number;
  width: number;
  top: number;
  height: number;
}

function drawGround({ doc }: Sheet, { band, zero }: ForestChart, { x, width, top, height }: PlotArea): void {
  if (band) {
    const from = x + band.from * width;
    const to = x + band.to * width;
    doc
      .rect(from, top, to - from, height)
      .fillColor(INK.band)
      .fill();
    for (const edge of [from, to]) {
      doc
        .lineWidth(0.5)
        .strokeColor(INK.rule)
        .dash(2, { space: 2 })
        .moveTo(edge, top)
        .lineTo(edge, top + height)
        .stroke();
    }
    doc.undash();
  }
  if (zero !== null) {
    const at = x + zero * width;
    doc
      .lineWidth(0.8)
      .strokeColor(INK.text)
      .moveTo(at, top)
      .lineTo(at, top + height)
      .stroke();
  }
}

function drawLine(sheet: Sheet, line: Line, plot: PlotArea, y: number): void {
  const { doc, left, width } = sheet;
  line.names.forEach((text, at) => {
    sheet.write(`${text} `, left, y + at * STYLES.chart.lineHeight, STYLES.chart);
  });
  if (line.mark) drawMark(doc, line.mark, plot, y + STYLES.chart.lineHeight / 2);
  const right = left + width * (NAMES + PLOT) + 2 * GAP;
  line.text.forEach((text, at) => {
    sheet.write(`${text} `, right, y + at * STYLES.chart.lineHeight, STYLES.chart);
  });
  const below = y + line.text.length * STYLES.chart.lineHeight;
  line.notes.forEach((text, at) => {
    sheet.write(`${text} `, right, below + at * STYLES.chartNote.lineHeight, STYLES.chartNote);
  });
}

function drawMark(doc: PDFKit.PDFDocument, mark: ForestMark, { x, width }: PlotArea, y: number): void {
  const { from, to, at, isCutLow, isCutHigh } = mark;
  if (from !== null && to !== null) {
    const low = x + from * width;
    const high = x + to * width;
    doc.lineWidth(1).strokeColor(INK.text).moveTo(low, y).lineTo(high, y).stroke();
    drawEnd(doc, low, y, isCutLow ? -1 : 0);
    drawEnd(doc, high, y, isCutHigh ? 1 : 0);
  }
  drawMarker(doc, "square", x + at * width, y, MARK_RADIUS);
}

/** A bar where an interval ends, an arrow where it goes on beyond the axis. */
function drawEnd(doc: PDFKit.PDFDocument, x: number, y: number, direction: -1 | 0 | 1): void {
  if (direction === 0) {
    doc
      .moveTo(x, y - ARROW)
      .lineTo(x, y + ARROW)
      .stroke();
    return;
  }
  const back = x - direction * ARROW;
  doc
    .moveTo(back, y - ARROW)
    .lineTo(x, y)
    .lineTo(back, y + ARROW)
    .stroke();
}

function drawAxis(sheet: Sheet, { axis, axisTitle }: ForestChart, { x, width, top, height }: PlotArea): void {
  const { doc } = sheet;
  const y = top + height;
  doc
    .lineWidth(0.6)
    .strokeColor(INK.rule)
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke();
  for (const { at, text } of axis.ticks) {
    const tick = x + at * width;
    doc
      .moveTo(tick, y)
      .lineTo(tick, y + 2.5)
      .stroke();
    sheet.write(`${text} `, tick, y + 4, STYLES.axis, "center");
  }
  sheet.write(sheet.printable(axisTitle, STYLES.axis), x + width / 2, y + 13, STYLES.axis, "center");
}
